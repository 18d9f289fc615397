"""`migrations up`: runs what is pending on the branch's database."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.porcelain.repository.databases import require_branch, require_databases
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.remembered import Remembered
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.where import Standing
from aerogit.porcelain.wording.described import ObjectChange
from aerogit.porcelain.worktree.engines import opened, seen
from aerogit.porcelain.worktree.journalled import standing_of
from aerogit.porcelain.worktree.merge_state import refuse_unfinished
from aerogit.porcelain.worktree.migrations import work_migrations
from aerogit.porcelain.worktree.standing import remember_rows


@dataclass(frozen=True, slots=True)
class Ran:
    """A migration that was applied or undone."""

    label: str
    duration_ms: int
    is_restored: bool = True
    """Of an undone migration: whether the schema is what it was before it ran."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a branch's database, whose schema is `schema_id` now.

    `expected_id` is the files' schema; "" where not all are applied. `troubles` are migrations that the database does
    not have as the files have them, `by_hand` is what statements that are no migration made of it.
    """

    branch: str
    database: str
    ran: tuple[Ran, ...]
    pending: int
    schema_id: str
    expected_id: str
    troubles: tuple[Standing, ...] = ()
    by_hand: tuple[ObjectChange, ...] = ()


def migrate_up(project: Project, count: int | None = None) -> Brought:
    """Apply pending migrations, `count` at most. Nothing is run where a file cannot be read or replayed.

    Nor while a merge stands still: giving it up would take files away that a database ran.
    """
    databases = require_databases(project)
    branch = require_branch(project)
    refuse_unfinished(project, own=True)
    schemas = Schemas(project)
    source = work_migrations(schemas)
    with opened(schemas, databases, branch, source) as found:
        applied = found.engine.up(found.migrations, count)
        now = seen(schemas, source, found.engine.connection)
    remember_rows(Remembered(schemas.store.path), found.path, source, now.rows, now.by_hand)
    stand = standing_of(schemas, databases, branch, source, now)
    expected = "" if stand.pending else str(schemas.store.schema_id(schemas.snapshot(source, source.files)))
    ran = tuple(Ran(row.label, row.duration_ms) for row in applied)
    pending, live = len(stand.pending), now.schema_id
    return Brought(branch, stand.path, ran, pending, live, expected, stand.troubles, stand.by_hand)
