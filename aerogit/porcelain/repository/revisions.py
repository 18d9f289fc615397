"""Revision arguments: what `main`, `HEAD~3`, `work`, `index`, `db`, `env:NAME`, a URL or a path stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import assert_never

from aerogit.errors import ConfigError, RepositoryError, UsageError
from aerogit.introspect.servers import mask
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.urls import is_url
from aerogit.porcelain.repository.variables import expand
from aerogit.store.branches import branches
from aerogit.store.ids import CommitId
from aerogit.store.trees import Tree

SHORT = 7


@dataclass(frozen=True, slots=True)
class CommitRevision:
    """A commit, by whatever name."""

    text: str
    commit: CommitId

    @property
    def label(self) -> str:
        short = self.commit[:SHORT]
        return short if self.commit.startswith(self.text) else f"{self.text} ({short})"


@dataclass(frozen=True, slots=True)
class WorkRevision:
    """The work tree, or (`is_index`) what is staged."""

    text: str
    is_index: bool

    @property
    def label(self) -> str:
        return "the index" if self.is_index else "the work tree"


@dataclass(frozen=True, slots=True)
class PathRevision:
    """A file or folder on disk."""

    text: str
    path: Path

    @property
    def label(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class UrlRevision:
    """A database: by URL, by name (`env:NAME`), or (`url` is "") this branch's own."""

    text: str
    url: str

    @property
    def label(self) -> str:
        return mask(self.text) if self.url else "the branch database"


Revision = CommitRevision | WorkRevision | PathRevision | UrlRevision


def parse_revision(project: Project, text: str, here: Path) -> Revision:
    """What an argument stands for; `UsageError` with near names where it stands for nothing.

    A path begins with a dot or a slash, or is what no revision is called.
    """
    match text:
        case "work":
            return WorkRevision(text, False)
        case "index":
            return WorkRevision(text, True)
        case "db":
            return UrlRevision(text, "")
    if text.startswith("env:"):
        return UrlRevision(text, _environment(project, text.removeprefix("env:")))
    if is_url(text):
        return UrlRevision(text, expand(text, project.root))
    path = here / text
    if text.startswith((".", "/")) and path.exists():
        return PathRevision(text, path)
    try:
        return CommitRevision(text, project.repository.resolve(text))
    except (UsageError, RepositoryError) as error:
        if text and "\0" not in text and path.exists():
            return PathRevision(text, path)
        raise _near(project, text, error) from None


def _near(project: Project, text: str, error: UsageError | RepositoryError) -> UsageError | RepositoryError:
    if not isinstance(error, UsageError):
        return error
    near = get_close_matches(text, [branch.name for branch in branches(project.repository)], 1)
    if not near and PurePath(text).suffix in (".sql", ".hcl"):
        return UsageError(f"there is no file {text}", "Give a file, a folder, a database URL or a revision.")
    if not near:
        return error
    return UsageError(error.message, f"did you mean {near[0]}? See what there is: aerogit branch")


def _environment(project: Project, name: str) -> str:
    database = project.config.databases.get(name) if name else None
    if database is None:
        known = ", ".join(sorted(filter(None, project.config.databases))) or "none"
        raise ConfigError(f"aerodb.toml has no [database.{name}]", f"configured databases: {known}")
    return expand(database.url, project.root)


def tree_of(project: Project, revision: CommitRevision | WorkRevision) -> Tree:
    """The files of a revision that Git has."""
    match revision:
        case CommitRevision():
            return project.repository.tree(revision.commit)
        case WorkRevision():
            return project.repository.index() if revision.is_index else project.repository.work()
        case _:
            assert_never(revision)


def parse_pair(project: Project, words: Sequence[str], here: Path) -> tuple[Revision, Revision]:
    """The two sides of a comparison.

    No argument: HEAD and the work tree. One: that and the work tree. `A..B` is two; `A...B` starts at the merge base.
    """
    if len(words) > 2:
        raise UsageError("diff takes two revisions at most", "for example: aerogit diff main work")
    if len(words) == 1 and not is_url(words[0]) and not words[0].startswith((".", "/")):
        one, dots, other = words[0].partition("..")
        if dots:
            return _range(project, one or "HEAD", other, here)
    before = parse_revision(project, words[0] if words else "HEAD", here)
    after = parse_revision(project, words[1] if len(words) > 1 else "work", here)
    return before, after


def _range(project: Project, one: str, other: str, here: Path) -> tuple[Revision, Revision]:
    from_base = other.startswith(".")
    after = parse_revision(project, other.removeprefix(".") or "HEAD", here)
    before = parse_revision(project, one, here)
    if not from_base:
        return before, after
    if not (isinstance(before, CommitRevision) and isinstance(after, CommitRevision)):
        raise UsageError(f"{one}...{other[1:]} needs two commits", f"for example: aerogit diff {one} {other[1:]}")
    bases = project.repository.merge_bases(before.commit, after.commit)
    if not bases:
        raise RepositoryError(f"{before.text} and {after.text} have no common ancestor")
    return CommitRevision(f"{before.text}...{after.text}", bases[0]), after
