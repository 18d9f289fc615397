"""`migrations down`: undoes what was applied last to the branch's database."""

from __future__ import annotations

from aerogit.errors import UsageError
from aerogit.porcelain.migrations_up import Brought, Ran
from aerogit.porcelain.repository.databases import require_branch, require_database
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.remembered import Remembered
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.engines import opened, seen
from aerogit.porcelain.worktree.journalled import standing_of
from aerogit.porcelain.worktree.migrations import work_migrations
from aerogit.porcelain.worktree.standing import remember_rows


def migrate_down(project: Project, count: int = 1) -> Brought:
    """Undo the last `count` migrations. Nothing is run where one of them cannot be undone."""
    if count < 1:
        raise UsageError(f"cannot undo {count} migrations", "for example: aerogit migrations down 1")
    branch = require_branch(project)
    databases = require_database(project, branch)
    schemas = Schemas(project)
    source = work_migrations(schemas)
    with opened(schemas, databases, branch, source) as found:
        undone = found.engine.down(found.migrations, count)
        now = seen(schemas, source, found.engine.connection)
    remember_rows(Remembered(schemas.store.path), found.path, source, now.rows, now.by_hand)
    stand = standing_of(schemas, databases, branch, source, now)
    ran = tuple(Ran(one.migration.label, one.migration.duration_ms, one.is_restored) for one in undone)
    pending = len(stand.pending)
    return Brought(branch, stand.path, ran, pending, now.schema_id, "", stand.troubles, stand.by_hand)
