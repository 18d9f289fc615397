"""`check`: everything that can be wrong between two revisions. Reads trees alone: it works in bare repositories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from aerogit.errors import ConfigError, RepositoryError, UsageError
from aerogit.lint.finding import Finding, Severity
from aerogit.migrate.overrides import Override
from aerogit.porcelain.guarding.check_project import CheckedProject, Ends, check_project
from aerogit.porcelain.guarding.declared_lint import where_parted
from aerogit.porcelain.guarding.guard_hooks import overrides_between
from aerogit.porcelain.guarding.guard_trees import committed, projects_of
from aerogit.porcelain.repository.config import NAME
from aerogit.porcelain.repository.project import Project
from aerogit.store.branches import Ref, protected, short_ref, upstream_ref
from aerogit.store.ids import CommitId
from aerogit.store.repository import Repository, discover


@dataclass(frozen=True)
class Checked:
    """What was found between a base and a head, project by project; labels are what people call the two."""

    base: str
    head: str
    base_commit: CommitId
    head_commit: CommitId
    projects: tuple[CheckedProject, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in all projects."""
        return tuple(one for project in self.projects for one in project.findings)

    @property
    def has_errors(self) -> bool:
        """Whether the answer is no."""
        return any(one.severity is Severity.ERROR for one in self.findings)


def check(here: Path, head: str = "", base: str = "", *, is_isolated: bool = False) -> Checked:
    """Check what a revision (HEAD) has and a base has not: by default the protected branch that stands for all.

    Raises `RepositoryError` where what is published cannot be known: in a clone that has no protected branch, or whose
    history ends before the two meet.
    """
    repository = discover(here)
    head_commit = repository.resolve(head or "HEAD")
    projects = [one for one in projects_of(committed(repository, head_commit, head_commit)) if not one.is_gone]
    if not projects:
        raise ConfigError(f"there is no {NAME} in {head or 'HEAD'}", "Make this a project: aerogit init")
    ref = _base(repository, base) if base else _default_base(repository, projects[0].project)
    start = where_parted(repository, ref, head_commit)
    proposal = committed(repository, start, head_commit, (ref,))
    ends = Ends(short_ref(ref.name), ref, head or repository.head().branch or "HEAD", head_commit, start)
    overrides = overrides_between(repository, ref.commit, head_commit)
    judged = projects_of(proposal)
    folders = [one.project.folder for one in judged]
    found = tuple(
        check_project(one, proposal, ends, _own(overrides, one.project.folder, folders), is_isolated=is_isolated)
        for one in judged
    )
    return Checked(ends.base, ends.head, ref.commit, head_commit, found)


def _own(overrides: Sequence[Override], folder: str, folders: Sequence[str]) -> list[Override]:
    """The overrides of a project's own files: those in its folder, and in no project's below it."""
    around = {
        one: max((at for at in folders if not at or one.path.startswith(f"{at}/")), key=len, default=None)
        for one in overrides
    }
    return [one for one in overrides if around[one] == folder]


def _base(repository: Repository, name: str) -> Ref:
    """The base as somebody names it."""
    try:
        commit = repository.resolve(name)
    except UsageError as error:
        remote, slash, branch = name.partition("/")
        remotes = repository.git.run("remote").text.split("\n")
        if slash and remote in remotes:
            fetch = f"git fetch {quote(remote)} {quote(f'{branch}:refs/remotes/{name}')}"
            raise RepositoryError(f"{name} is not known here", f"run: {fetch}") from None
        raise error
    full = repository.git.attempt("rev-parse", "--symbolic-full-name", name).text
    return Ref(full or name, commit)


def _default_base(repository: Repository, project: Project) -> Ref:
    refs = protected(repository, project.config.migrations.protected)
    refs.known()
    ref = upstream_ref(refs)
    if ref is None:
        patterns = ", ".join(refs.patterns)
        raise UsageError(
            f"there is no protected branch ({patterns}) to check against", "name one: aerogit check --base REF"
        )
    return ref
