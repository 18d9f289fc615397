"""`migrations new`: starts a migration, in the format of those that are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from aerogit.migrate.naming import Draft, files_of, next_version, slug
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.migrations import work_migrations

_UP = "-- What this migration does to the schema.\n"
_DOWN = "-- How to undo it.\n"


@dataclass(frozen=True, slots=True)
class Started:
    """A migration's new files, by path relative to the repository's top folder."""

    label: str
    files: tuple[str, ...]


def start_migration(project: Project, title: str, now: datetime | None = None) -> Started:
    """Write the files of a new, empty migration. Raises `UsageError` where the schema source is declarative."""
    there = work_migrations(Schemas(project))
    versions = [entry.version for entry in there.listing.entries]
    version = next_version(versions, project.config.migrations.numbering, now or datetime.now(UTC))
    draft = Draft(version, slug(title), _UP, _DOWN)
    files = files_of(draft, there.listing.format)
    for name, text in files.items():
        place = project.root / project.config.migrations.directory / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return Started(f"{draft.version}_{draft.name}", tuple(f"{project.source_path}/{name}" for name in files))
