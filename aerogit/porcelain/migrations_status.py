"""`migrations status`: which migrations are applied to the branch's database."""

from __future__ import annotations

from aerogit.porcelain.repository.databases import require_branch, require_databases
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.remembered import Remembered
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.where import DatabaseStanding
from aerogit.porcelain.worktree.journalled import full_standing
from aerogit.porcelain.worktree.migrations import work_migrations


def migrations_status(project: Project) -> DatabaseStanding:
    """How every migration of the work tree, or of the journal, stands in the branch's database."""
    databases = require_databases(project)
    branch = require_branch(project)
    schemas = Schemas(project)
    return full_standing(schemas, Remembered(schemas.store.path), databases, branch, work_migrations(schemas))
