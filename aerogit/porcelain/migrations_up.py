"""`migrations up`: runs what is pending on the branch's database."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.migrate.journal import read_applied
from aerogit.porcelain.databases import require_branch, require_databases
from aerogit.porcelain.engines import opened
from aerogit.porcelain.migrations import work_migrations
from aerogit.porcelain.project import Project
from aerogit.porcelain.remembered import Remembered
from aerogit.porcelain.schemas import Schemas
from aerogit.porcelain.standing import remember_rows, shown


@dataclass(frozen=True, slots=True)
class Ran:
    """A migration that was applied or undone."""

    label: str
    duration_ms: int
    is_restored: bool = True
    """Of an undone migration: whether the schema is what it was before it ran."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a branch's database. `expected_id` is the files' schema; "" where not all are applied."""

    branch: str
    database: str
    ran: tuple[Ran, ...]
    pending: int
    schema_id: str
    expected_id: str


def migrate_up(project: Project, count: int | None = None) -> Brought:
    """Apply pending migrations, `count` at most. Nothing is run where a file cannot be read or replayed."""
    databases = require_databases(project)
    branch = require_branch(project)
    schemas = Schemas(project)
    source = work_migrations(schemas)
    with opened(schemas, databases, branch, source) as found:
        applied = found.engine.up(found.migrations, count)
        states = found.engine.states(found.migrations)
        pending = sum(state.is_pending for state in states)
        rows = read_applied(found.engine.connection)
    remember_rows(Remembered(schemas.store.path), found.path, source, rows)
    live = rows[-1].schema_after if rows else ""
    expected = "" if pending else str(schemas.store.schema_id(schemas.snapshot(source, source.files)))
    ran = tuple(Ran(row.label, row.duration_ms) for row in applied)
    return Brought(branch, shown(project, found.path), ran, pending, live, expected)
