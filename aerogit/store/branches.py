"""Branches and protected refs of the user's repository: listing, naming, creating, renaming, deleting."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from aerogit.errors import RepositoryError, UsageError
from aerogit.store.ids import CommitId
from aerogit.store.repository import Repository

_NOT_IN_NAMES = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//")
_LONGEST_COMPONENT = 240
"""Bytes: git adds `.lock` to the file of a ref, and file systems end names at 255."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A local branch; `upstream` is a full ref name, or "" where none is set or it is gone."""

    name: str
    commit: CommitId
    upstream: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Ref:
    """A ref by its full name, and the commit it leads to."""

    name: str
    commit: CommitId


@dataclass(frozen=True, slots=True)
class OpenBranch:
    """A branch, of this repository or remote-tracking, with a commit that another one has not."""

    ref: str
    commit: CommitId
    author: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Protected:
    """The refs whose history counts as published."""

    refs: tuple[Ref, ...]
    remotes: tuple[str, ...]
    patterns: tuple[str, ...]

    def known(self) -> tuple[Ref, ...]:
        """The refs; RepositoryError where there are remotes, and no protected branch of theirs was ever fetched."""
        if self.remotes and not self.refs:
            plain = next((pattern for pattern in self.patterns if "*" not in pattern), "main")
            raise RepositoryError(
                f"no protected branch ({', '.join(self.patterns)}) of {', '.join(self.remotes)} is known here",
                f"run: git fetch {self.remotes[0]} {plain}:refs/remotes/{self.remotes[0]}/{plain}",
            )
        return self.refs


def check_name(name: str) -> str:
    """The name itself; UsageError where Git allows no branch of that name, or where it would be a trap."""
    parts = name.split("/")
    problem = ""
    if not name or name in ("@", "HEAD"):
        problem = "that name has a meaning of its own" if name else "it is empty"
    elif name.startswith("-"):
        problem = "it starts with a dash, like an option"
    elif name.startswith("/") or name.endswith("/"):
        problem = "it starts or ends with a slash"
    elif found := _NOT_IN_NAMES.search(name):
        problem = f"Git allows no {found.group()!r} in it"
    elif any(part.startswith(".") or part.endswith((".lock", ".")) for part in parts):
        problem = "a part of it starts or ends with a dot, or ends in .lock"
    elif any(len(part.encode("utf-8", "surrogateescape")) > _LONGEST_COMPONENT for part in parts):
        problem = f"a part of it is longer than {_LONGEST_COMPONENT} bytes"
    elif name.startswith("refs/"):
        problem = "it looks like a full ref"
    if problem:
        raise UsageError(f"not a branch name: {name!r} ({problem})", f"for example: {_suggestion(name)}")
    return name


def _suggestion(name: str) -> str:
    """A name like the wrong one that is allowed.

    >>> _suggestion("../x y"), _suggestion("-f.lock"), _suggestion("@")
    ('x-y', 'f', 'my-branch')
    """
    words = re.findall(r"[\w-]+", name.removeprefix("refs/heads/").replace(".lock", ""))
    return "-".join(word.strip("-_") for word in words if word.strip("-_") not in ("", "HEAD"))[:60] or "my-branch"


def branches(repository: Repository) -> list[Branch]:
    """All local branches, by name."""
    form = "%(refname)%00%(objectname)%00%(upstream)%00%(upstream:track)%00%(HEAD)"
    found = []
    for line in repository.git.run("for-each-ref", f"--format={form}", "refs/heads/").text.split("\n"):
        if line:
            name, oid, upstream, track, head = line.split("\0")
            gone = "gone" in track
            found.append(Branch(name.removeprefix("refs/heads/"), CommitId(oid), "" if gone else upstream, head == "*"))
    return found


def tips(repository: Repository) -> dict[str, CommitId]:
    """The commit of each local branch."""
    listed = repository.git.run("for-each-ref", "--format=%(refname)%00%(objectname)", "refs/heads/").text
    rows = (line.split("\0") for line in listed.split("\n") if line)
    return {name.removeprefix("refs/heads/"): CommitId(oid) for name, oid in rows}


def open_branches(repository: Repository, target: CommitId) -> list[OpenBranch]:
    """Local and remote-tracking branches that are not in the history of `target`, the newest first."""
    form = "%(refname)%00%(objectname)%00%(authorname)%00%(committerdate:unix)%00%(symref)"
    places = ("refs/heads/", "refs/remotes/")
    options = (f"--no-merged={target}", "--sort=refname", "--sort=-committerdate", f"--format={form}")
    found = []
    for line in repository.git.run("for-each-ref", *options, *places).text.split("\n"):
        ref, oid, author, when, points_to = line.split("\0") if line else ("", "", "", "", "-")
        if not points_to:
            found.append(OpenBranch(ref, CommitId(oid), author, datetime.fromtimestamp(int(when), UTC)))
    return found


def exists(repository: Repository, name: str) -> bool:
    """Whether there is a local branch of that name."""
    return repository.git.attempt("show-ref", "--verify", "--quiet", f"refs/heads/{name}").code == 0


def create(repository: Repository, name: str, start: str = "HEAD") -> CommitId:
    """Make a branch at a revision, without switching to it; its commit."""
    check_name(name)
    if exists(repository, name):
        raise UsageError(f"there is a branch {name} already", f"run: aerogit switch {name}")
    commit = repository.resolve(start)
    repository.git.run("branch", "--", name, commit if start.startswith("-") else start)
    return commit


def rename(repository: Repository, name: str, new: str) -> None:
    """Rename a branch."""
    check_name(new)
    _require(repository, name)
    if exists(repository, new):
        raise UsageError(f"there is a branch {new} already", "choose another name")
    repository.git.run("branch", "--move", "--", name, new)


def delete(repository: Repository, name: str, *, force: bool = False) -> CommitId:
    """Delete a branch; the commit it was at. Unmerged branches go by force only."""
    _require(repository, name)
    commit = tips(repository)[name]
    outcome = repository.git.attempt("branch", "--delete", *(["--force"] if force else []), "--", name)
    if outcome.code != 0:
        head = repository.head()
        if head.branch == name:
            other = next((known for known in tips(repository) if known != name), "-c NAME")
            raise RepositoryError(f"{name} is the current branch", f"switch first: aerogit switch {other}")
        if not force and head.commit is not None and not repository.is_ancestor(commit, head.commit):
            raise RepositoryError(
                f"{name} has commits that are nowhere else", f"to delete it all the same: git branch -D {name}"
            )
        raise RepositoryError(f"git branch: {outcome.complaint()}")
    return commit


def _require(repository: Repository, name: str) -> None:
    if name.startswith("-") or not exists(repository, name):
        raise UsageError(f"no such branch: {name}", "see what there is: aerogit branch")


def is_protected(branch: str, patterns: Sequence[str]) -> bool:
    """Whether a branch's name is one of the protected ones."""
    return any(fnmatch.fnmatchcase(branch, pattern) for pattern in patterns)


def protected(repository: Repository, patterns: Sequence[str]) -> Protected:
    """The protected refs: remote-tracking ones where there are remotes, else local branches.

    Patterns are of branch names, as a shell matches them: `main`, `release/*`.
    """
    remotes = tuple(line for line in repository.git.run("remote").text.split("\n") if line)
    prefixes = [f"refs/remotes/{remote}/" for remote in remotes] or ["refs/heads/"]
    form = "--format=%(refname)%00%(objectname)%00%(symref)"
    found = []
    for line in repository.git.run("for-each-ref", form, *prefixes).text.split("\n"):
        name, oid, points_to = line.split("\0") if line else ("", "", "-")
        if points_to:
            continue
        for prefix in prefixes:
            branch = name.removeprefix(prefix)
            if branch != name and is_protected(branch, patterns):
                found.append(Ref(name, CommitId(oid)))
                break
    return Protected(tuple(found), remotes, tuple(patterns))


def upstream_ref(published: Protected) -> Ref | None:
    """The protected ref that stands for all: the first pattern's."""
    for pattern in published.patterns:
        for ref in published.refs:
            if fnmatch.fnmatchcase(branch_name(ref), pattern):
                return ref
    return None


def branch_name(ref: Ref) -> str:
    """The branch a ref is, without its remote."""
    if ref.name.startswith("refs/remotes/"):
        return ref.name.split("/", 3)[3]
    return ref.name.removeprefix("refs/heads/")


def short_ref(name: str) -> str:
    """A ref as git prints it: `main`, `origin/main`."""
    return name.removeprefix("refs/heads/").removeprefix("refs/remotes/")
