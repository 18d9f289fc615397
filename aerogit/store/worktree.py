"""What changes the user's index, work tree and HEAD, always by the git command, so that hooks and filters run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from shlex import quote

from aerogit.errors import RepositoryError, UsageError
from aerogit.store.branches import check_name, exists
from aerogit.store.git import busy
from aerogit.store.ids import BlobId, CommitId
from aerogit.store.objects import Entry
from aerogit.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Changed:
    """A path that differs: `staged` between HEAD and index, `work` between index and work tree.

    Both are git's letters (M, A, D, T, U, ? for untracked), " " for no difference.
    """

    path: str
    staged: str
    work: str


@dataclass(frozen=True, slots=True)
class Staged:
    """A path whose staged blob is not the base's; an absent side has mode 0."""

    path: str
    letter: str
    before_mode: int
    before: BlobId
    mode: int
    blob: BlobId


@dataclass(frozen=True, slots=True)
class MergeStart:
    """How `git merge --no-commit` ended: what is conflicted, or (complaint) why nothing was begun."""

    is_begun: bool
    conflicted: tuple[str, ...]
    complaint: str


def _paths(paths: Iterable[str]) -> tuple[str, ...]:
    listed = tuple(path for path in paths if path)
    return ("--", *listed) if listed else ()


def changed(repository: Repository, paths: Iterable[str] = ()) -> list[Changed]:
    """What is staged, changed or new at or below `paths` (everywhere when there are none)."""
    arguments = ("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames")
    listed = repository.git.run("--literal-pathspecs", *arguments, *_paths(paths)).output
    records = [record.decode("utf-8", "surrogateescape") for record in listed.split(b"\0") if record]
    return [Changed(record[3:], record[0], record[1]) for record in records]


def is_dirty(repository: Repository, paths: Iterable[str] = (), *, untracked: bool = False) -> bool:
    """Whether anything at or below `paths` differs from HEAD; new files count where `untracked` says so."""
    return any(untracked or item.staged != "?" for item in changed(repository, paths))


def staged(repository: Repository, paths: Iterable[str] = (), base: str = "HEAD") -> list[Staged]:
    """Where the index differs from a revision (the empty tree before the first commit)."""
    if base == "HEAD" and repository.head().commit is None:
        base = repository.git.run("hash-object", "-t", "tree", "--stdin").text
    options = (
        "--raw",
        "-z",
        "--no-renames",
        "--no-abbrev",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=all",
    )
    listed = repository.git.run("--literal-pathspecs", "diff", "--cached", *options, base, *_paths(paths)).output
    fields = listed.split(b"\0")[:-1]
    found = []
    for attributes, path in zip(fields[::2], fields[1::2], strict=True):
        before_mode, mode, before, blob, letter = attributes.removeprefix(b":").decode().split(" ")
        name = path.decode("utf-8", "surrogateescape")
        found.append(Staged(name, letter[0], int(before_mode, 8), BlobId(before), int(mode, 8), BlobId(blob)))
    return found


def stage(repository: Repository, paths: Iterable[str]) -> None:
    """Stage files as they are in the work tree, deleted ones included."""
    listed = tuple(paths)
    if listed:
        repository.git.run("--literal-pathspecs", "add", "--all", "--", *listed)


def commit(repository: Repository, message: str, *, amend: bool = False, allow_empty: bool = False) -> CommitId:
    """Commit what is staged, hooks included (a merge being made is concluded by it)."""
    options = [*(["--amend"] if amend else []), *(["--allow-empty"] if allow_empty else [])]
    outcome = repository.git.attempt("commit", "--quiet", "--file=-", *options, given=message.encode())
    if outcome.code != 0:
        said = (outcome.errors.strip() and outcome.complaint()) or outcome.text.strip()
        if "tell me who you are" in said:
            raise RepositoryError(
                "git does not know who you are",
                'run: git config --global user.name "Your Name" && git config --global user.email you@example.org',
            )
        raise RepositoryError(f"git commit stopped: {said}")
    return repository.resolve("HEAD")


def switch(repository: Repository, name: str, *, create: bool = False, start: str = "HEAD") -> None:
    """Switch to a branch, made at `start` where `create` says so. Nothing changes where git refuses."""
    repository.work_tree()
    if create:
        check_name(name)
        if exists(repository, name):
            raise UsageError(f"there is a branch {name} already", f"run: aerogit switch {name}")
    elif name.startswith("-"):
        raise UsageError(f"no such branch: {name}", "see what there is: aerogit branch")
    arguments = ["--create", name, "--end-of-options", start] if create else ["--end-of-options", name]
    outcome = repository.git.attempt("switch", "--quiet", *arguments)
    if outcome.code != 0:
        if not create and not exists(repository, name) and "invalid reference" in outcome.errors:
            raise UsageError(f"no such branch: {name}", f"to make it: aerogit switch -c {name}")
        if not create and "a branch is expected" in outcome.errors:
            hint = f"to make a branch there: aerogit switch -c NAME {quote(name)}"
            raise UsageError(f"{name} is no branch of this repository, but a commit", hint)
        raise RepositoryError(f"git switch: {outcome.complaint()}", "commit or stash the changes first")


def previous_branch(repository: Repository) -> str:
    """The branch that was left for the current one, which git calls `-`."""
    found = repository.git.attempt("rev-parse", "--abbrev-ref", "--verify", "--quiet", "@{-1}")
    if found.code != 0 or not exists(repository, found.text):
        raise UsageError("there is no branch you came from", "see what there is: aerogit branch")
    return found.text


def detach(repository: Repository, target: CommitId) -> None:
    """Check out a commit without a branch."""
    repository.git.run("switch", "--quiet", "--detach", target)


def merge_head(repository: Repository) -> CommitId | None:
    """The commit being merged, where a merge is being made."""
    found = repository.git.attempt("rev-parse", "--verify", "--quiet", "MERGE_HEAD^{commit}")
    return CommitId(found.text) if found.code == 0 else None


def start_merge(repository: Repository, theirs: CommitId, message: str) -> MergeStart:
    """Merge files as git does, always with a merge commit to be, and stop before committing."""
    arguments = ("merge", "--no-commit", "--no-ff", "--quiet", "--allow-unrelated-histories", "-m", message, theirs)
    lock = repository.git_path("index.lock")
    if lock.exists():
        # Git would say that it merges, and leave an index without anything of theirs.
        return MergeStart(False, (), busy(lock))
    outcome = repository.git.attempt(*arguments)
    if outcome.code and "index.lock" in outcome.errors:
        repository.git.attempt("merge", "--quit")
        return MergeStart(False, (), outcome.complaint())
    if merge_head(repository) is None:
        return MergeStart(False, (), outcome.complaint() if outcome.code else "already up to date")
    return MergeStart(True, conflicted(repository), outcome.complaint() if outcome.code else "")


def conflicted(repository: Repository) -> tuple[str, ...]:
    """Paths with a conflict in the index."""
    listed = repository.git.run("diff", "--name-only", "--diff-filter=U", "-z").output
    return tuple(path.decode("utf-8", "surrogateescape") for path in listed.split(b"\0") if path)


def abort_merge(repository: Repository) -> None:
    """Give up the merge being made.

    The index is refreshed first: to git a file that was only touched is one that a person changed since.
    """
    repository.git.attempt("update-index", "-q", "--refresh")
    repository.git.run("merge", "--abort")


def fast_forward(repository: Repository, target: CommitId) -> None:
    """Move the current branch forward to a commit that has it in its history; RepositoryError where git refuses."""
    outcome = repository.git.attempt("merge", "--ff-only", "--quiet", target)
    if outcome.code != 0:
        raise RepositoryError(f"git merge: {outcome.complaint()}", "commit or stash the changes first")


def mark_conflicted(repository: Repository, path: str, entries: Sequence[Entry | None]) -> None:
    """Put a file's three versions (base, ours, theirs) in the index as a conflict; the work tree keeps its text."""
    absent = "0" * len(repository.git.run("hash-object", "-t", "blob", "--stdin").text)
    lines = [f"0 {absent}\t{path}\n"]
    for stage_number, entry in enumerate(entries, 1):
        if entry is not None and entry.is_file:
            lines.append(f"{entry.mode:o} {entry.id} {stage_number}\t{path}\n")
    repository.git.run("update-index", "--index-info", given="".join(lines).encode("utf-8", "surrogateescape"))


def remove(repository: Repository, paths: Iterable[str]) -> None:
    """Take files out of the work tree and the index; one that is gone already is passed over."""
    top = repository.work_tree()
    listed = tuple(paths)
    for path in listed:
        (top / path).unlink(missing_ok=True)
    if listed:
        repository.git.run("--literal-pathspecs", "rm", "--quiet", "--cached", "--ignore-unmatch", "--", *listed)
