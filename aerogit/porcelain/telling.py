"""After a checkout, a merge or a rebase: how the branch's databases stand to the files there are now.

They are told, and nothing is run; where `git config aerogit.autoSwitch` is true, they are brought up to date.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aerogit.porcelain.guarding.guard_trees import projects_of, staged
from aerogit.porcelain.repository.databases import has_databases
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.survey import database_standing
from aerogit.store.repository import discover

AUTOMATIC = "aerogit.autoSwitch"


@dataclass(frozen=True, slots=True)
class Told:
    """A database that is behind: `ran` says that it was brought up to date."""

    branch: str
    folder: str
    path: str
    exists: bool
    pending: int
    ran: bool = False


def behind(here: Path) -> tuple[Told, ...]:
    """The databases of the current branch that have migrations pending, of every project of the repository."""
    repository = discover(here)
    head = repository.head()
    if head.branch is None or head.commit is None:
        return ()
    is_automatic = (repository.setting(AUTOMATIC) or "").lower() in ("true", "yes", "on", "1")
    found = []
    for judged in projects_of(staged(repository)):
        told = _behind(judged.project, head.branch, is_automatic=is_automatic)
        found += [told] if told is not None else []
    return tuple(found)


def _behind(project: Project, branch: str, *, is_automatic: bool) -> Told | None:
    if not project.config.reads_migrations or not has_databases(project):
        return None
    schemas = Schemas(project)
    standing = database_standing(schemas, branch, schemas.work())
    if not standing.pending:
        return None
    told = Told(branch, project.folder, standing.path, standing.exists, len(standing.pending))
    if not is_automatic:
        return told
    # Opening a database loads its driver, which nobody waits for who is only told.
    from aerogit.porcelain.migrations_up import migrate_up

    migrate_up(project)
    return Told(told.branch, told.folder, told.path, told.exists, told.pending, ran=True)
