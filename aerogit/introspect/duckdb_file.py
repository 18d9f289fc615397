"""DuckDB as one of the servers: a database file by its URL, its schema, scratch databases in memory. See `servers`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from aerogit.errors import DatabaseError
from aerogit.introspect import duckdb
from aerogit.introspect.duckdb import Connection
from aerogit.introspect.file_kinds import engine_of, refuse_another
from aerogit.introspect.found import Introspection
from aerogit.introspect.servers import file_of
from aerogit.model.schema import Schema


@contextmanager
def connect(url: str) -> Iterator[Connection]:
    """Open the file of a URL to read it; `DatabaseError` where there is none or it is no DuckDB database."""
    path = file_of(url)
    if not path.exists():
        raise DatabaseError(f"there is no database {path}")
    refuse_another(path, "duckdb")
    if engine_of(path) != "duckdb":
        raise DatabaseError(f"{path} is not a DuckDB database", "Does the URL name the file that was meant?")
    with duckdb.connect(path, read_only=True) as connection:
        yield connection


@contextmanager
def open_to_write(url: str) -> Iterator[Connection]:
    """Open the file of a URL to change it; it is made where there is none."""
    path = file_of(url)
    if path.exists():
        refuse_another(path, "duckdb")
    with duckdb.connect(path) as connection:
        yield connection


def introspect(session: Connection, known: Schema | None = None) -> Introspection:
    """The schema of the database; `known` is one that it is likely to have and tells what DuckDB forgets."""
    return Introspection(duckdb.introspect(session, known))


@contextmanager
def in_memory() -> Iterator[Connection]:
    """An empty database in memory, without files, network or settings."""
    with duckdb.scratch() as connection:
        yield connection


def scratch(session: Connection) -> AbstractContextManager[Connection]:
    """An empty database in memory: one engine serves every file."""
    return in_memory()
