"""Schemas outside any project: of a file, of a folder, of a database URL."""

from __future__ import annotations

import functools
import shlex
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import SourceError, UsageError
from aerogit.introspect.file_kinds import engine_of, named
from aerogit.introspect.servers import is_file_url, server_of
from aerogit.migrate.files import list_migrations, load
from aerogit.migrate.journal import read_applied
from aerogit.model.schema import Schema
from aerogit.porcelain.repository.urls import absolute_url, database_file, dialect_of_url
from aerogit.sql.headers import HEAD, told_dialect
from aerogit.sql.reading import ENDINGS, Reading, decode_source, hcl_dialect, is_hcl, read
from aerogit.sql.statement import SourceFile


def read_path(path: Path, dialect: str) -> Reading:
    """What a file, or a folder of migrations or SQL files, makes of a schema."""
    return read(scripts_of_path(path), dialect)


def scripts_of_path(path: Path) -> list[SourceFile]:
    """The scripts of what an argument names; `UsageError` where nothing is there."""
    if not path.exists():
        raise UsageError(f"there is no {path}", "Give a file, a folder, a revision or a database URL.")
    return scripts_of(path)


def scripts_of(path: Path) -> list[SourceFile]:
    """The scripts of a file or folder on disk, in the order in which they run.

    A folder whose SQL files all begin with a version is a migrations directory; else its SQL and HCL files are taken by
    name.
    """
    if is_script(path):
        _refuse_database(path)
        return [SourceFile(str(path), decode_source(str(path), _content(path)))]
    found = {file.relative_to(path).as_posix(): file for file in _files(path)}
    if not found:
        raise UsageError(f"there is no .sql and no .hcl file in {path}")

    def content(name: str) -> bytes:
        return _content(found[name])

    if all(name[:1].isdigit() and not is_hcl(name) for name in found):
        listing = list_migrations("", found, content)
        ups = [load(entry, content, listing.format).up for entry in listing.entries]
        return [SourceFile(str(path / up.path), up.text) for up in ups]
    return [SourceFile(str(file), decode_source(str(file), content(name))) for name, file in found.items()]


def is_script(path: Path) -> bool:
    """Whether a path leads to one script: a file, or a pipe, such as a shell makes of `<(command)`."""
    return path.is_file() or path.is_fifo()


def _files(folder: Path) -> list[Path]:
    """The files of a folder that may belong to a schema."""
    return [file for file in sorted(folder.rglob("*")) if file.name.endswith(ENDINGS) and file.is_file()]


def told_dialect_of(path: Path) -> str:
    """The dialect that a file or the files of a folder tell by themselves, as dumps do; "" where they do not."""
    _refuse_database(path)
    files = [path] if is_script(path) else _files(path)
    told = {hcl_dialect(file.name) if is_hcl(file.name) else told_dialect(_head(file)) for file in files} - {""}
    return told.pop() if len(told) == 1 else ""


def _refuse_database(path: Path) -> None:
    engine = "" if path.is_fifo() else engine_of(path)
    if engine:
        raise UsageError(f"{path} is {named(engine)} database, not SQL", f"Give its URL: {engine}:///{path}")


def _head(path: Path) -> str:
    try:
        if path.is_fifo():
            return _piped(path)[:HEAD].decode("utf-8-sig", "replace")
        with path.open("rb") as file:
            return file.read(HEAD).decode("utf-8-sig", "replace")
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}") from None


def _content(path: Path) -> bytes:
    try:
        return _piped(path) if path.is_fifo() else path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}") from None


@functools.cache
def _piped(path: Path) -> bytes:
    """What comes out of a pipe, which can be read once."""
    return path.read_bytes()


@dataclass(frozen=True, slots=True)
class Database:
    """What a database holds: its schema, the versions of the migrations its journal has, and what was not to be seen.

    `url` leads to it from anywhere.
    """

    url: str
    schema: Schema
    applied: frozenset[str] = frozenset()
    unseen: tuple[str, ...] = ()


def read_url(url: str, folder: Path, known: Schema | None = None) -> Database:
    """A database, read; a relative file of the URL lies below `folder`.

    `known` is a schema that it is likely to have: it tells what DuckDB forgets (see `introspect`).
    """
    dialect = dialect_of_url(url)
    url = absolute_url(url, folder)
    if is_file_url(url) and not database_file(url, folder).exists():
        hint = f"To make it: aerogit schema apply --url {shlex.quote(url)} --to SOURCE"
        raise UsageError(f"there is no database {database_file(url, folder)}", hint)
    if dialect == "duckdb":
        return _duckdb(url, known)
    server = server_of(url)
    with server.connect(url) as session:
        found = server.introspect(session)
    return Database(url, found.schema, unseen=found.unseen)


def _duckdb(url: str, known: Schema | None) -> Database:
    # The driver is loaded where a database is named, not before.
    from aerogit.introspect import duckdb_file

    with duckdb_file.connect(url) as connection:
        versions = frozenset(row.version for row in read_applied(connection))
        found = duckdb_file.introspect(connection, known)
    return Database(url, found.schema, versions, found.unseen)
