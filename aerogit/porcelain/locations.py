"""Schemas outside any project: of a file, of a folder, of a database URL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import SourceError, UsageError
from aerogit.introspect import sqlite
from aerogit.migrate.files import list_migrations, load
from aerogit.migrate.journal import read_applied
from aerogit.model.schema import Schema
from aerogit.porcelain.urls import database_file, dialect_of_url
from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import Reading, decode_source, read


def read_path(path: Path, dialect: str) -> Reading:
    """What a file, or a folder of migrations or SQL files, makes of a schema."""
    if not path.exists():
        raise UsageError(f"there is no {path}", "Give a file, a folder, a revision or a database URL.")
    return read(scripts_of(path), dialect)


def scripts_of(path: Path) -> list[SourceFile]:
    """The scripts of a file or folder on disk, in the order in which they run.

    A folder whose SQL files all begin with a version is a migrations directory; else the files are taken by name.
    """
    if path.is_file():
        return [SourceFile(str(path), decode_source(str(path), _content(path)))]
    found = {file.relative_to(path).as_posix(): file for file in sorted(path.rglob("*.sql")) if file.is_file()}
    if not found:
        raise UsageError(f"there is no .sql file in {path}")

    def content(name: str) -> bytes:
        return _content(found[name])

    if all(name[:1].isdigit() for name in found):
        listing = list_migrations("", found, content)
        ups = [load(entry, content, listing.format).up for entry in listing.entries]
        return [SourceFile(str(path / up.path), up.text) for up in ups]
    return [SourceFile(str(file), decode_source(str(file), content(name))) for name, file in found.items()]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}") from None


@dataclass(frozen=True, slots=True)
class Database:
    """What a database holds: its schema, and the versions of the migrations its journal has."""

    schema: Schema
    applied: frozenset[str]


def read_url(url: str, folder: Path, known: Schema | None = None) -> Database:
    """A database, read; a relative file of the URL lies below `folder`.

    `known` is a schema that it is likely to have: it tells what the engine forgets (see `introspect`).
    """
    path = database_file(url, folder)
    if not path.exists():
        raise UsageError(f"there is no database {path}")
    if dialect_of_url(url) == "sqlite":
        return Database(_sqlite(path), frozenset())
    # The driver is loaded where a database is named, not before.
    from aerogit.introspect.duckdb import connect, introspect

    with connect(path, read_only=True) as connection:
        versions = frozenset(row.version for row in read_applied(connection))
        return Database(introspect(connection, known), versions)


def _sqlite(path: Path) -> Schema:
    with sqlite.connect(path) as connection:
        return sqlite.introspect(connection, str(path))
