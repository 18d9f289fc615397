"""SQLite: opening a database file and reading the schema it holds. Uses the standard library's driver.

SQLite keeps every statement's text, so that what its catalog says is read like a file. Knows nothing of Git,
migrations or the terminal.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from aerogit.errors import DatabaseError
from aerogit.model.schema import Schema
from aerogit.sql.catalog import Catalog
from aerogit.sql.collecting import collecting_later
from aerogit.sql.splitter import joined
from aerogit.sql.sqlite.dialect import DIALECT
from aerogit.sql.statement import SourceFile

JOURNAL = ("aerogit_migrations", "aerogit_events")
"""Tables of aerogit's own, which are no part of the schema."""

_STATEMENTS = """
SELECT sql FROM main.sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND lower(tbl_name) NOT IN (?, ?)
ORDER BY CASE type WHEN 'table' THEN rootpage > 0 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, rowid
"""
"""Virtual tables come first, so that the tables they keep their content in are known for what they are."""


@contextmanager
def connect(path: Path, *, shown: str = "") -> Iterator[sqlite3.Connection]:
    """Open a database file to read it; `shown` is how messages call it.

    Raises `DatabaseError` where there is none, or it is none.
    """
    name = shown or str(path)
    if not path.is_file():
        raise DatabaseError(f"there is no database {name}")
    try:
        raw = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise DatabaseError(f"{name} cannot be opened: {error}") from error
    with closing(raw):
        yield raw


def introspect(connection: sqlite3.Connection, shown: str = "the database") -> Schema:
    """The schema of the database `main`, without SQLite's own tables and aerogit's."""
    try:
        found = connection.execute(_STATEMENTS, JOURNAL).fetchall()
    except sqlite3.OperationalError as error:
        raise DatabaseError(f"{shown} cannot be read: {error}", "Another process may be writing to it.") from error
    except sqlite3.DatabaseError as error:
        raise DatabaseError(f"{shown} is not an SQLite database: {error}") from error
    script, statements = joined(sql for (sql,) in found)
    catalog = Catalog(Schema("sqlite"))
    with collecting_later():
        DIALECT.replay_statements(SourceFile(shown, script), statements, catalog)
    return catalog.schema()
