"""A branch's database, opened, with the migrations of the work tree at hand. The one door of verbs to an engine."""

from __future__ import annotations

import getpass
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aerogit.introspect.duckdb import Connection, connect
from aerogit.migrate.branches import BranchDatabases
from aerogit.migrate.engine import Engine, Origin
from aerogit.migrate.files import Migration
from aerogit.migrate.forks import create
from aerogit.migrate.journal import read_applied
from aerogit.model.schema import Schema
from aerogit.porcelain.project import Project
from aerogit.porcelain.schemas import Schemas
from aerogit.porcelain.sources import Source
from aerogit.porcelain.standing import shown


@dataclass(frozen=True)
class Opened:
    """An engine on a branch's database, and the migrations of the work tree."""

    engine: Engine
    migrations: tuple[Migration, ...]
    path: Path


@contextmanager
def opened(schemas: Schemas, databases: BranchDatabases, branch: str, source: Source) -> Iterator[Opened]:
    """Open a branch's database, made first where it is missing, to run the work tree's migrations on it."""
    project = schemas.project
    migrations = source.migrations()
    places = {entry.version: at for at, entry in enumerate(source.listing.entries, 1)}

    def expected(migration: Migration) -> Schema | None:
        return schemas.store.read(schemas.snapshot(source, source.start(places[migration.version])))

    known = schemas.load_work(source).schema
    if not databases.exists(branch):
        create(databases, branch)
    path = databases.path(branch)
    with connect(path, shown=shown(project, path)) as connection:
        yield Opened(Engine(connection, origin(project, branch), known, expected), migrations, path)


def bring_to(schemas: Schemas, databases: BranchDatabases, branch: str, source: Source) -> None:
    """Undo what a source does not have and apply what it has, so that the database is what the source says.

    Raises where a migration cannot be undone; what was undone before it stays undone.
    """
    with opened(schemas, databases, branch, source) as found:
        rows = read_applied(found.engine.connection)
        wanted = {migration.version.text for migration in found.migrations}
        kept = next((at for at, row in enumerate(rows) if row.version not in wanted), len(rows))
        if kept < len(rows):
            found.engine.down(found.migrations, len(rows) - kept)
        found.engine.up(found.migrations)


@contextmanager
def look(project: Project, path: Path) -> Iterator[Connection]:
    """Open a database to read its journal; nothing is written."""
    with connect(path, read_only=True, shown=shown(project, path)) as connection:
        yield connection


def origin(project: Project, branch: str) -> Origin:
    """Who runs migrations here, for the journal."""
    who = project.repository.setting("user.email") or f"{getpass.getuser()}@{socket.gethostname()}"
    return Origin(who, branch, project.repository.head().commit or "")
