"""Commits brought onto other commits without a work tree: trees merged, files exchanged in them, commits made anew."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import RepositoryError, UsageError
from aerogit.store.git import Git
from aerogit.store.ids import CommitId, TreeId
from aerogit.store.objects import FILE, Commit
from aerogit.store.repository import Repository


@dataclass(frozen=True, slots=True)
class MergedTree:
    """How git merges three trees: the outcome, with markers in what is `conflicted`."""

    tree: TreeId
    conflicted: tuple[str, ...]


def empty_commit(repository: Repository) -> CommitId:
    """A commit without files or parents: what the first commit of a history changed."""
    tree = repository.git.run("hash-object", "-t", "tree", "-w", "--stdin").text
    return _bare_commit(repository, TreeId(tree), ())


def merge_trees(repository: Repository, base: CommitId, ours: CommitId, theirs: CommitId) -> MergedTree:
    """Merge the files of three commits, whatever their histories are."""
    start = _bare_commit(repository, repository.commit(base).tree, ())
    sides = [_bare_commit(repository, repository.commit(side).tree, (start,)) for side in (ours, theirs)]
    done = repository.git.attempt("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", *sides)
    if done.code not in (0, 1):
        raise RepositoryError(f"git merge-tree: {done.complaint()}", "aerogit needs git 2.38 or newer for this")
    tree, *paths = [os.fsdecode(part) for part in done.output.split(b"\0") if part]
    return MergedTree(TreeId(tree), tuple(dict.fromkeys(paths)))


def _bare_commit(repository: Repository, tree: TreeId, parents: Sequence[CommitId]) -> CommitId:
    lines = [f"tree {tree}", *(f"parent {parent}" for parent in parents)]
    lines += [f"{who} aerogit <aerogit@localhost> 0 +0000" for who in ("author", "committer")]
    return _written(repository, ("\n".join(lines) + "\n\n").encode())


def _written(repository: Repository, content: bytes) -> CommitId:
    return CommitId(repository.git.run("hash-object", "-t", "commit", "-w", "--stdin", given=content).text)


def tree_with(repository: Repository, tree: TreeId, write: Mapping[str, bytes], remove: Iterable[str]) -> TreeId:
    """A tree with files exchanged; a file that was there keeps its mode."""
    gone = [path for path in remove if path not in write]
    if not write and not gone:
        return tree
    with tempfile.TemporaryDirectory(prefix="aerogit-") as folder:
        git = Git(repository.git.folder, {**repository.git.environment, "GIT_INDEX_FILE": str(Path(folder) / "index")})
        git.run("read-tree", tree)
        modes = _modes(git, write)
        absent = "0" * len(tree)
        lines = [f"0 {absent}\t{path}" for path in gone]
        for path, content in write.items():
            blob = git.run("hash-object", "-w", "--stdin", given=content).text
            lines.append(f"{modes.get(path, FILE):o} {blob}\t{path}")
        given = "".join(f"{line}\0" for line in lines).encode("utf-8", "surrogateescape")
        git.run("update-index", "-z", "--index-info", given=given)
        return TreeId(git.run("write-tree").text)


def _modes(git: Git, paths: Iterable[str]) -> dict[str, int]:
    listed = git.run("--literal-pathspecs", "ls-files", "-z", "--stage", "--", *paths).output
    found = {}
    for record in listed.split(b"\0")[:-1]:
        attributes, path = record.split(b"\t", 1)
        found[os.fsdecode(path)] = int(attributes.split(b" ")[0], 8)
    return found


def commit_anew(repository: Repository, like: Commit, tree: TreeId, parent: CommitId, message: bytes = b"") -> CommitId:
    """A commit with another's author and (unless one is given) message, made by the present user now."""
    head = _identity(repository, "GIT_COMMITTER_IDENT")
    encoding = [b"encoding " + like.encoding] if like.encoding and not message else []
    lines = [b"tree " + tree.encode(), b"parent " + parent.encode(), b"author " + like.author, b"committer " + head]
    content = b"\n".join([*lines, *encoding]) + b"\n\n" + (message or like.message)
    return _signed(repository, _written(repository, content), like)


def own_commit(repository: Repository, tree: TreeId, parent: CommitId, message: str) -> CommitId:
    """A commit of the present user."""
    author = _identity(repository, "GIT_AUTHOR_IDENT")
    like = dataclasses.replace(repository.commit(parent), author=author, encoding=b"")
    return commit_anew(repository, like, tree, parent, message.encode())


def _identity(repository: Repository, name: str) -> bytes:
    found = repository.git.attempt("var", name)
    if found.code != 0:
        raise RepositoryError(
            "git does not know who you are",
            'run: git config --global user.name "Your Name" && git config --global user.email you@example.org',
        )
    return found.output.strip()


def _signed(repository: Repository, made: CommitId, like: Commit) -> CommitId:
    """The commit signed, where the user signs commits."""
    if repository.setting("commit.gpgSign") not in ("true", "1", "yes", "on"):
        return made
    plain, who = repository.commit(made), like.author_signature
    author = {
        "GIT_AUTHOR_NAME": who.name,
        "GIT_AUTHOR_EMAIL": who.email,
        "GIT_AUTHOR_DATE": os.fsdecode(like.author.rpartition(b"> ")[2]),
    }
    git = Git(repository.git.folder, {**repository.git.environment, **author})
    parents = [word for parent in plain.parents for word in ("-p", parent)]
    signed = git.run("commit-tree", "-S", plain.tree, *parents, "-F", "-", given=plain.text.encode())
    return CommitId(signed.text)


def branch_commits(repository: Repository, upstream: CommitId, tip: CommitId) -> tuple[list[CommitId], list[CommitId]]:
    """The commits of `tip` that `upstream` has not, oldest first, without those whose change it has; and merges."""
    span = f"{upstream}...{tip}"
    order = ("--reverse", "--topo-order", "--right-only")
    plain = repository.git.run("rev-list", *order, "--no-merges", "--cherry-pick", span).text.split()
    merges = repository.git.run("rev-list", *order, "--merges", span).text.split()
    return [CommitId(one) for one in plain], [CommitId(one) for one in merges]


def _refreshed(git: Git) -> Git:
    """Git, with the index refreshed: to it a file that was only touched is one that a person changed since."""
    git.attempt("update-index", "-q", "--refresh")
    return git


def reset_keeping(repository: Repository, target: CommitId, why: str) -> None:
    """Move HEAD's branch to a commit, and the files with it; nothing is changed where a file would be lost."""
    git = Git(repository.git.folder, {**repository.git.environment, "GIT_REFLOG_ACTION": why})
    done = _refreshed(git).attempt("reset", "--keep", "--quiet", target)
    if done.code != 0:
        raise RepositoryError(f"git reset: {done.complaint()}", "nothing was changed; move the file away, or commit it")


def take_tree(repository: Repository, tree: TreeId) -> None:
    """Put a tree into the index and the work tree, HEAD staying where it is."""
    done = _refreshed(repository.git).attempt("read-tree", "-m", "-u", "HEAD", tree)
    if done.code != 0:
        raise RepositoryError(f"git read-tree: {done.complaint()}", "nothing was changed; move the file away")


def pick_into_work_tree(repository: Repository, arguments: Sequence[str]) -> None:
    """Let git bring a commit's change into the index and the work tree, with its conflicts; nothing is committed."""
    done = _refreshed(repository.git).attempt(*arguments)
    if done.code not in (0, 1):
        raise RepositoryError(f"git {arguments[0]}: {done.complaint()}")


def branch_to(repository: Repository, branch: str, target: CommitId, why: str) -> None:
    """Make a commit the tip of a branch and check that out; the index and the work tree must be as HEAD has them."""
    git = Git(repository.git.folder, {**repository.git.environment, "GIT_REFLOG_ACTION": why})
    done = _refreshed(git).attempt("checkout", "--quiet", "-B", branch, target, "--")
    if done.code != 0:
        raise RepositoryError(f"git checkout: {done.complaint()}")


def branch_tip(repository: Repository, branch: str) -> CommitId | None:
    """The commit a branch is at; None where there is no such branch."""
    found = repository.git.attempt("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}^{{commit}}")
    return CommitId(found.text) if found.code == 0 else None


def soft_reset(repository: Repository, target: CommitId, why: str) -> None:
    """Move HEAD to a commit whose files are in the index already."""
    git = Git(repository.git.folder, {**repository.git.environment, "GIT_REFLOG_ACTION": why})
    git.run("reset", "--soft", "--quiet", target)


def force_back(repository: Repository, branch: str | None, target: CommitId) -> None:
    """Give up what is half done: HEAD, the index and tracked files as `target` has them."""
    if branch is not None and repository.head().branch != branch:
        repository.git.run("checkout", "--quiet", "--force", branch, "--")
    repository.git.run("reset", "--hard", "--quiet", target)


def tell_rewritten(repository: Repository, verb: str, pairs: Iterable[tuple[CommitId, CommitId]]) -> None:
    """Let notes follow commits that were made anew, as git's configuration has it."""
    given = "".join(f"{old} {new}\n" for old, new in pairs).encode()
    if given:
        repository.git.attempt("notes", "copy", f"--for-rewrite={verb}", "--stdin", given=given)


def reached_by(repository: Repository, ref: CommitId, upstream: CommitId, tip: CommitId) -> list[CommitId]:
    """The commits of `tip` that `upstream` has not and `ref` has, newest first."""
    own = repository.git.run("rev-list", tip, f"^{upstream}").text.split()
    alone = set(repository.git.run("rev-list", tip, f"^{upstream}", f"^{ref}").text.split())
    return [CommitId(one) for one in own if one not in alone]


def listed_commits(repository: Repository, revision: str) -> list[CommitId]:
    """The commit of a revision, or the commits of a range such as `A..B`, oldest first."""
    if ".." not in revision:
        return [repository.resolve(revision)]
    done = repository.git.attempt("rev-list", "--reverse", "--topo-order", "--end-of-options", revision, "--")
    if done.code != 0:
        raise UsageError(f"no such range: {revision}", "see what there is: git log --oneline")
    return [CommitId(one) for one in done.text.split()]


_AT_WORK = {
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}


def in_progress(repository: Repository) -> str:
    """What git itself is in the middle of: `rebase`, `cherry-pick`, `revert` or ""."""
    return next((verb for name, verb in _AT_WORK.items() if repository.git_path(name).exists()), "")
