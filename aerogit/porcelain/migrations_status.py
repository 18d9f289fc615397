"""`migrations status`: which migrations are applied to the branch's database."""

from __future__ import annotations

from dataclasses import replace

from aerogit.migrate.branches import BranchDatabases
from aerogit.migrate.journal import read_applied
from aerogit.migrate.status import State, states
from aerogit.porcelain.databases import require_branch, require_databases
from aerogit.porcelain.engines import look
from aerogit.porcelain.migrations import work_migrations
from aerogit.porcelain.project import Project
from aerogit.porcelain.remembered import Remembered
from aerogit.porcelain.schemas import Schemas
from aerogit.porcelain.sources import Source
from aerogit.porcelain.standing import missing_database, moment, remember_rows, shown
from aerogit.porcelain.where import DatabaseStanding, Standing


def migrations_status(project: Project) -> DatabaseStanding:
    """How every migration of the work tree, or of the journal, stands in the branch's database."""
    databases = require_databases(project)
    branch = require_branch(project)
    schemas = Schemas(project)
    return full_standing(project, Remembered(schemas.store.path), databases, branch, work_migrations(schemas))


def full_standing(
    project: Project, remembered: Remembered, databases: BranchDatabases, branch: str, source: Source
) -> DatabaseStanding:
    """How a database stands, read from its journal."""
    path = databases.path(branch)
    name = shown(project, path)
    if not path.is_file():
        return missing_database(name, source)
    with look(project, path) as connection:
        rows = read_applied(connection)
    remember_rows(remembered, path, source, rows)
    found = states(source.migrations(), rows, project.config.dialect)
    return DatabaseStanding(name, True, databases.size(branch), tuple(_standing(state) for state in found))


def _standing(state: State) -> Standing:
    found = Standing(state.version.text, state.label, state.standing.value)
    if state.applied is None:
        return found
    return replace(found, applied_at=moment(state.applied), duration_ms=state.applied.duration_ms)
