"""The user's Git repository: where it is, what HEAD and revisions mean, commits, and the files of any revision.

It never writes; what changes branches is in `branches`, what changes the work tree in `worktree`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import RepositoryError, UsageError
from aerogit.store.git import Git, environment_of_caller
from aerogit.store.ids import CommitId
from aerogit.store.objects import Commit, Objects, parse_commit
from aerogit.store.trees import CommitTree, IndexTree, WorkTree


@dataclass(frozen=True, slots=True)
class Head:
    """Where HEAD is: `branch` is None when detached, `commit` None before the first commit."""

    branch: str | None
    commit: CommitId | None


class Repository:
    """A repository found from a folder."""

    def __init__(self, git: Git, git_dir: Path, common_dir: Path, top: Path | None, object_format: str) -> None:
        self.git = git
        self.git_dir = git_dir
        """Of a linked worktree, its own folder."""
        self.common_dir = common_dir
        """What all worktrees share."""
        self.top = top
        """The work tree's top folder; None in a bare repository, or inside its Git directory."""
        self.object_format = object_format
        """`sha1` or `sha256`."""
        self.objects = Objects(git_dir, git)
        shallow = common_dir / "shallow"
        self._boundary = frozenset(shallow.read_text().split()) if shallow.exists() else frozenset()

    @property
    def is_shallow(self) -> bool:
        return bool(self._boundary)

    def work_tree(self) -> Path:
        """The work tree's top folder; RepositoryError where there is none."""
        if self.top is None:
            raise RepositoryError(
                f"{self.git_dir} has no work tree", "run this in a clone or in a worktree: git worktree add ../work"
            )
        return self.top

    def head(self) -> Head:
        """The current branch and commit."""
        both = self.git.attempt("rev-parse", "HEAD", "--symbolic-full-name", "HEAD")
        lines = both.text.split("\n")
        if both.code == 0 and len(lines) == 2:
            return Head(_branch_of(lines[1]), CommitId(lines[0]))
        name = self.git.attempt("symbolic-ref", "--quiet", "HEAD")
        commit = self.git.attempt("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        branch = _branch_of(name.text) if name.code == 0 else None
        return Head(branch, CommitId(commit.text) if commit.code == 0 else None)

    def resolve(self, revision: str) -> CommitId:
        """The commit that anything git understands leads to; UsageError where it leads nowhere."""
        if "\0" in revision or not revision:
            raise UsageError(f"not a revision: {revision!r}")
        found = self._resolved(revision)
        if found is not None:
            return found
        if re.match(r"(HEAD|@)([~^]|\Z)", revision) and self.head().commit is None:
            raise RepositoryError("there is no commit yet", "make the first one: git commit")
        if self.is_shallow:
            raise UsageError(f"no such revision in this shallow clone: {revision}", "run: git fetch --unshallow")
        raise UsageError(f"no such revision: {revision}", "see what there is: git branch --all, git log --oneline")

    def _resolved(self, revision: str) -> CommitId | None:
        # `:/text` takes all that follows as text
        name = revision if revision.startswith(":/") else revision + "^{commit}"
        found = self.git.attempt("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        return CommitId(found.text) if found.code == 0 else None

    def commit(self, commit: CommitId) -> Commit:
        """A commit; at the edge of a shallow clone it has no parents."""
        try:
            kind, raw = self.objects.read(commit)
        except KeyError as error:
            raise RepositoryError(f"the repository has no commit {commit}", "run: git fetch") from error
        if kind != "commit":
            raise RepositoryError(f"{commit} is a {kind}, not a commit")
        if commit in self._boundary:
            edge = parse_commit(commit, raw)
            return Commit(edge.id, edge.tree, (), edge.author, edge.committer, edge.encoding, edge.message)
        return parse_commit(commit, raw)

    def tree(self, commit: CommitId) -> CommitTree:
        """The files of a commit."""
        return CommitTree(self.objects, self.commit(commit).tree)

    def index(self) -> IndexTree:
        """What is staged."""
        return IndexTree(self.objects, self.git)

    def work(self) -> WorkTree:
        """The files of the work tree."""
        return WorkTree(self.work_tree(), self.objects, self.git, self.object_format)

    def merge_bases(self, ours: CommitId, theirs: CommitId) -> list[CommitId]:
        """The best common ancestors, none where the histories are unrelated (or cut off by a shallow clone)."""
        found = self.git.attempt("merge-base", "--all", ours, theirs)
        if found.code not in (0, 1):
            raise RepositoryError(f"git merge-base: {found.complaint()}")
        return [CommitId(line) for line in found.text.split()]

    def is_ancestor(self, older: CommitId, newer: CommitId) -> bool:
        """Whether `older` is `newer` or in its history."""
        found = self.git.attempt("merge-base", "--is-ancestor", older, newer)
        if found.code not in (0, 1):
            raise RepositoryError(f"git merge-base: {found.complaint()}")
        return found.code == 0

    def ahead_behind(self, ours: CommitId, theirs: CommitId) -> tuple[int, int]:
        """How many commits are in ours alone, and in theirs alone."""
        ahead, behind = self.git.run("rev-list", "--left-right", "--count", f"{ours}...{theirs}").text.split()
        return int(ahead), int(behind)

    def last_commits(self, start: CommitId, paths: Iterable[str], limit: int = 1) -> list[CommitId]:
        """The newest commits in the history of `start` that changed one of `paths`."""
        listed = self.git.run("--literal-pathspecs", "rev-list", f"--max-count={limit}", start, "--", *paths)
        return [CommitId(line) for line in listed.text.split()]

    def setting(self, name: str) -> str | None:
        """A value of git's configuration."""
        found = self.git.attempt("config", "--get", name)
        return found.text if found.code == 0 else None

    def git_path(self, name: str) -> Path:
        """Where git keeps a file such as `hooks` or `MERGE_HEAD` for this work tree."""
        return Path(self.git.run("rev-parse", "--path-format=absolute", "--git-path", name).text)


def _branch_of(ref: str) -> str | None:
    """The branch a full ref is; None for another."""
    return ref.removeprefix("refs/heads/") if ref.startswith("refs/heads/") else None


_ASKED = ("--is-bare-repository", "--show-object-format", "--git-dir", "--git-common-dir", "--show-toplevel")


def discover(folder: Path, environment: Mapping[str, str] | None = None) -> Repository:
    """The repository a folder is in, as git itself finds it (`GIT_DIR` and the like count).

    RepositoryError where there is none or git refuses to use it.
    """
    caller = os.environ if environment is None else environment
    settled = environment_of_caller(caller, folder.absolute())
    git = Git(folder, {**settled, "LC_ALL": "C"})
    asked = git.attempt("rev-parse", "--path-format=absolute", *_ASKED)
    lines = asked.text.split("\n")
    if len(lines) < 4:
        raise _refused(folder, asked.complaint())
    if len(lines) > len(_ASKED):
        # A folder's name has line breaks, which tells answers apart only where there is one.
        lines = [git.attempt("rev-parse", "--path-format=absolute", one).text for one in _ASKED]
    is_bare, object_format, git_dir, common_dir = lines[0] == "true", lines[1], Path(lines[2]), Path(lines[3])
    top = Path(lines[4]) if asked.code == 0 and not is_bare else None
    return Repository(Git(top or git_dir, settled), git_dir, common_dir, top, object_format)


def _refused(folder: Path, complaint: str) -> RepositoryError:
    if "not a git repository" in complaint:
        return RepositoryError(f"{folder} is not in a Git repository", "start one: git init, then: aerogit init")
    if "dubious ownership" in complaint:
        return RepositoryError(
            f"{folder}: git does not trust this repository, because somebody else owns it",
            f"run: git config --global --add safe.directory '{folder}'",
        )
    return RepositoryError(f"{folder}: {complaint}")
