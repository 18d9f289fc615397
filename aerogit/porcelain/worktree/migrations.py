"""The migrations of the work tree, held to every rule of their format."""

from __future__ import annotations

from aerogit.errors import UsageError
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Source


def work_migrations(schemas: Schemas) -> Source:
    """The source of the work tree; `UsageError` where it is declarative, `ConfigError` where its files contradict."""
    require_migrations(schemas.project)
    source = schemas.work()
    assert source.listing is not None
    return source


def require_migrations(project: Project) -> None:
    """`UsageError` where the project has no migrations."""
    if not project.config.reads_migrations:
        raise UsageError(
            f"{project.config.name} has no migrations: its schema is {project.source_path}",
            f"Edit {project.source_path} instead, then see: aerogit diff",
        )
