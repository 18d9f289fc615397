"""A branch's database, opened, with the migrations of the work tree at hand. The one door of verbs to an engine."""

from __future__ import annotations

import getpass
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aerogit.diff.compare import compare
from aerogit.errors import SourceError
from aerogit.introspect.duckdb import Connection, connect, introspect
from aerogit.migrate.branches import BranchDatabases
from aerogit.migrate.engine import Engine, Origin
from aerogit.migrate.files import Migration
from aerogit.migrate.forks import create
from aerogit.migrate.journal import APPLIED, Applied, read_applied
from aerogit.model.canonical import SchemaId, schema_id
from aerogit.model.schema import Schema
from aerogit.porcelain.repository.databases import keep_from_git
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Source
from aerogit.porcelain.wording.described import ObjectChange
from aerogit.porcelain.wording.describing import describe
from aerogit.porcelain.worktree.standing import shown
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile


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
        try:
            return schemas.store.read(schemas.snapshot(source, source.start(places[migration.version])))
        except SourceError:
            # Of two sides that a later migration brings together, one alone is replayed, which the beginning knows not.
            return None

    known = schemas.load_work(source).schema
    if not databases.exists(branch):
        create(databases, branch)
    keep_from_git(project, databases)
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


def ran_and_live(
    schemas: Schemas, source: Source, connection: Connection, rows: Sequence[Applied]
) -> tuple[Schema, Schema]:
    """The schema that the migrations in a database's journal replay to, and the one the database has."""
    ran = _as_in_files(schemas, source, rows)
    if ran is None:
        ran = read([SourceFile(row.label, row.up_sql) for row in rows], schemas.project.config.dialect).schema
    return ran, introspect(connection, ran)


def _as_in_files(schemas: Schemas, source: Source, rows: Sequence[Applied]) -> Schema | None:
    """What the journal's migrations replay to, from the store; None where they are not the first of the files."""
    migrations = source.migrations()[: len(rows)]
    ran = sorted(rows, key=lambda row: row.sort_key)
    if [(row.version, row.blob_id) for row in ran] != [(one.version.text, one.blob) for one in migrations]:
        return None
    return schemas.store.read(schemas.snapshot(source, source.start(len(rows))))


@dataclass(frozen=True, slots=True)
class Seen:
    """What a database was seen to hold; `by_hand` is what statements that are no migration made of it."""

    rows: tuple[Applied, ...]
    schema_id: SchemaId
    by_hand: tuple[ObjectChange, ...]


def seen(schemas: Schemas, source: Source, connection: Connection) -> Seen:
    """Look at a database: its journal and its schema. Of one that stopped midway it is not told what is by hand."""
    rows = read_applied(connection)
    try:
        ran, live = ran_and_live(schemas, source, connection, rows)
    except SourceError:
        # What ran once may be refused by a later reader; how the migrations stand is to be told all the same.
        return Seen(rows, schema_id(introspect(connection)), ())
    changes = compare(ran, live) if all(row.status == APPLIED for row in rows) else []
    return Seen(rows, schema_id(live), describe(changes, schemas.project.default_namespace))


def origin(project: Project, branch: str) -> Origin:
    """Who runs migrations here, for the journal."""
    who = project.repository.setting("user.email") or f"{getpass.getuser()}@{socket.gethostname()}"
    return Origin(who, branch, project.repository.head().commit or "")
