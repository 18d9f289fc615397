"""Tells without reading a schema whether somebody changed that of a database file since; files have no other lock.

Who plans from a file lets go of it before the plan runs, and another process may come in between.
"""

from __future__ import annotations

from aerogit.introspect.duckdb_catalog import read_catalog
from aerogit.introspect.servers import Session

Stamp = tuple[object, ...]
"""Another one where the schema is."""
EMPTY: dict[str, Stamp] = {"sqlite": ((0,),), "duckdb": ()}
"""Dialect of files -> the stamp of one that is not there yet."""


def stamp(session: Session, dialect: str) -> Stamp:
    """The stamp of the database of a session, which is a file."""
    if dialect == "sqlite":
        # It counts every change of the schema, whoever makes it (sqlite.org/pragma.html#pragma_schema_version).
        return tuple(session.query("PRAGMA schema_version"))
    ((catalog,),) = session.query("SELECT current_database()")
    return read_catalog(lambda sql: session.query(sql), str(catalog)).statements
