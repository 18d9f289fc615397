"""How a branch's database stands to the migrations, read from its journal and its schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aerogit.migrate.branches import BranchDatabases
from aerogit.migrate.journal import Applied
from aerogit.migrate.status import State, states
from aerogit.porcelain.repository.remembered import Remembered
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Source
from aerogit.porcelain.repository.where import DatabaseStanding, Standing
from aerogit.porcelain.worktree.engines import Seen, look, seen
from aerogit.porcelain.worktree.standing import missing_database, moment, remember_rows, shown


def full_standing(
    schemas: Schemas, remembered: Remembered, databases: BranchDatabases, branch: str, source: Source
) -> DatabaseStanding:
    """How a database stands, read from its journal and its schema."""
    project = schemas.project
    path = databases.path(branch)
    name = shown(project, path)
    if not path.is_file():
        return missing_database(name, source)
    with look(project, path) as connection:
        found = seen(schemas, source, connection)
    remember_rows(remembered, path, source, found.rows, found.by_hand)
    return standing_of(schemas, databases, branch, source, found)


def standing_of(
    schemas: Schemas, databases: BranchDatabases, branch: str, source: Source, found: Seen
) -> DatabaseStanding:
    """How a database stands that was looked at."""
    name = shown(schemas.project, databases.path(branch))
    every = states(source.migrations(), found.rows, schemas.project.config.dialect)
    standings = tuple(_standing(state, found.rows) for state in every)
    return DatabaseStanding(name, True, databases.size(branch), standings, found.by_hand, source.listing.warnings)


def _standing(state: State, rows: Sequence[Applied]) -> Standing:
    found = Standing(state.version.text, state.label, state.standing.value)
    if state.applied is None:
        return found
    undo = len(rows) - rows.index(state.applied)
    return replace(found, applied_at=moment(state.applied), duration_ms=state.applied.duration_ms, undo=undo)
