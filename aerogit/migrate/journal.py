"""The journal: the two tables aerogit keeps in a target database, and how their rows are written and read.

`aerogit_migrations` says what is applied now; `aerogit_events` says everything that happened and only ever grows.
docs/journal.md describes the columns.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aerogit.migrate.files import Migration, Version

if TYPE_CHECKING:  # reading a row's type must not load a database driver
    from aerogit.introspect.duckdb import Connection, Row

APPLIED = "applied"
PARTIAL = "partial"
"""A migration without a transaction that stopped midway; `statements_done` says where."""

_COLUMNS = {
    "version": "VARCHAR NOT NULL",
    "name": "VARCHAR NOT NULL",
    "blob_id": "VARCHAR NOT NULL",
    "files_schema": "VARCHAR NOT NULL",
    "schema_before": "VARCHAR NOT NULL",
    "schema_after": "VARCHAR NOT NULL",
    "reader_version": "INTEGER NOT NULL",
    "engine_version": "VARCHAR NOT NULL",
    "git_commit": "VARCHAR NOT NULL",
    "branch": "VARCHAR NOT NULL",
    "applied_by": "VARCHAR NOT NULL",
    "applied_at": "TIMESTAMP NOT NULL",
    "duration_ms": "BIGINT NOT NULL",
    "status": "VARCHAR NOT NULL",
    "statements_done": "INTEGER NOT NULL",
    "up_sql": "VARCHAR NOT NULL",
    "down_sql": "VARCHAR",
    "is_irreversible": "BOOLEAN NOT NULL",
    "down_in_transaction": "BOOLEAN NOT NULL",
}
_NAMES = ", ".join(_COLUMNS)
_HOLES = ", ".join("?" for _ in _COLUMNS)

TABLES = {
    "aerogit_migrations": {"position": "BIGINT NOT NULL", **_COLUMNS},
    "aerogit_events": {"id": "BIGINT NOT NULL", "event": "VARCHAR NOT NULL", **_COLUMNS, "error": "VARCHAR NOT NULL"},
}
"""The tables' columns with their types on DuckDB. `position` is the id of the event that put a row there."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A migration as the journal has it. Ids are "" where they were not known."""

    version: str
    name: str
    blob_id: str
    files_schema: str
    """The id of the schema that the files up to this one replay to."""
    schema_before: str
    schema_after: str
    """The ids of the live schema before and after, as introspected."""
    reader_version: int
    engine_version: str
    git_commit: str
    branch: str
    applied_by: str
    applied_at: datetime
    duration_ms: int
    status: str
    statements_done: int
    up_sql: str
    down_sql: str | None
    is_irreversible: bool
    down_in_transaction: bool

    @property
    def label(self) -> str:
        """What people call it: `20261120101500_add_tags`."""
        return f"{self.version}_{self.name}" if self.name else self.version

    @property
    def sort_key(self) -> Version:
        return Version(self.version)


BLANK = Applied(
    version="",
    name="",
    blob_id="",
    files_schema="",
    schema_before="",
    schema_after="",
    reader_version=0,
    engine_version="",
    git_commit="",
    branch="",
    applied_by="",
    applied_at=datetime.fromtimestamp(0, UTC),
    duration_ms=0,
    status=APPLIED,
    statements_done=0,
    up_sql="",
    down_sql=None,
    is_irreversible=False,
    down_in_transaction=True,
)
"""A row that says nothing yet."""


def row_of(migration: Migration) -> Applied:
    """What the journal says of a migration whatever the database is."""
    return dataclasses.replace(
        BLANK,
        version=migration.version.text,
        name=migration.name,
        blob_id=migration.blob,
        up_sql=migration.up.text.strip(),
        down_sql=migration.down.text.strip() if migration.down else None,
        is_irreversible=migration.is_irreversible,
        down_in_transaction=migration.down_in_transaction,
    )


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: `up`, `down`, `mark`, `adopt` or `plan`; `error` is "" where it went well."""

    id: int
    event: str
    migration: Applied
    error: str = ""


def create_tables(catalog: str) -> list[str]:
    """The statements that make the journal where it is missing."""
    return [
        f"CREATE TABLE IF NOT EXISTS {_table(catalog, name)} "
        f"({', '.join(f'{column} {kind}' for column, kind in columns.items())})"
        for name, columns in TABLES.items()
    ]


def has_journal(connection: Connection) -> bool:
    """Whether the database has the journal's tables."""
    found = connection.query(
        "SELECT count(*) FROM duckdb_tables() "
        "WHERE database_name = ? AND schema_name = 'main' AND table_name IN (?, ?)",
        [connection.catalog, *TABLES],
    )
    return found == [(len(TABLES),)]


def read_applied(connection: Connection) -> tuple[Applied, ...]:
    """What is applied, in the order in which it was; empty where there is no journal."""
    if not has_journal(connection):
        return ()
    rows = connection.query(
        f"SELECT {_NAMES} FROM {_table(connection.catalog, 'aerogit_migrations')} ORDER BY position"
    )
    return tuple(_applied(row) for row in rows)


def read_events(connection: Connection) -> tuple[Event, ...]:
    """Everything that happened, in order; empty where there is no journal."""
    if not has_journal(connection):
        return ()
    table = _table(connection.catalog, "aerogit_events")
    rows = connection.query(f"SELECT id, event, error, {_NAMES} FROM {table} ORDER BY id")
    return tuple(Event(int(str(row[0])), str(row[1]), _applied(row[3:]), str(row[2])) for row in rows)


def write_applied(connection: Connection, event: str, migration: Applied) -> None:
    """Record a migration as applied (or partly so), in the transaction the caller has open."""
    position = _write_event(connection, event, migration, "")
    table = _table(connection.catalog, "aerogit_migrations")
    connection.execute(f"DELETE FROM {table} WHERE version = ?", [migration.version])
    connection.execute(
        f"INSERT INTO {table} (position, {_NAMES}) VALUES (?, {_HOLES})", [position, *_values(migration)]
    )


def write_undone(connection: Connection, migration: Applied) -> None:
    """Record that a migration was undone, in the transaction the caller has open."""
    _write_event(connection, "down", migration, "")
    forget(connection, migration.version)


def write_adopted(connection: Connection, found: Sequence[tuple[str, Applied]]) -> None:
    """Record that migrations go by other versions now, each given with the one it had; they keep their places.

    All at once: one may have got a version that another had.
    """
    table = _table(connection.catalog, "aerogit_migrations")
    places = []
    for old, migration in found:
        _write_event(connection, "adopt", migration, "")
        places += connection.query(f"SELECT position FROM {table} WHERE version = ?", [old])
        connection.execute(f"DELETE FROM {table} WHERE version = ?", [old])
    for (position,), (_, migration) in zip(places, found, strict=True):
        connection.execute(
            f"INSERT INTO {table} (position, {_NAMES}) VALUES (?, {_HOLES})", [position, *_values(migration)]
        )


def write_event(connection: Connection, event: str, migration: Applied, error: str = "") -> None:
    """Record something that left what is applied as it was, such as a failure."""
    _write_event(connection, event, migration, error)


def copy_journal(source: Connection, target: Connection) -> None:
    """Write one database's whole journal into another, which has none, in the transaction the caller has open there."""
    if not has_journal(source):
        return
    for statement in create_tables(target.catalog):
        target.execute(statement)
    for name, columns in TABLES.items():
        names, holes = ", ".join(columns), ", ".join("?" for _ in columns)
        for row in source.query(f"SELECT {names} FROM {_table(source.catalog, name)}"):
            target.execute(f"INSERT INTO {_table(target.catalog, name)} ({names}) VALUES ({holes})", row)


def forget(connection: Connection, version: str) -> None:
    """Take a migration off what is applied; what happened stays recorded."""
    connection.execute(f"DELETE FROM {_table(connection.catalog, 'aerogit_migrations')} WHERE version = ?", [version])


def _write_event(connection: Connection, event: str, migration: Applied, error: str) -> int:
    table = _table(connection.catalog, "aerogit_events")
    [(last,)] = connection.query(f"SELECT coalesce(max(id), 0) FROM {table}")
    number = int(str(last)) + 1
    connection.execute(
        f"INSERT INTO {table} (id, event, {_NAMES}, error) VALUES (?, ?, {_HOLES}, ?)",
        [number, event, *_values(migration), error],
    )
    return number


def _table(catalog: str, name: str) -> str:
    """A journal table by its whole name: a script may have changed what a bare one leads to."""
    quoted = catalog.replace('"', '""')
    return f'"{quoted}".main.{name}'


def row_values(migration: Applied) -> dict[str, object]:
    """A row by column, as databases take it: the time in UTC, without a zone."""
    return {
        **dataclasses.asdict(migration),
        "applied_at": migration.applied_at.astimezone(UTC).replace(tzinfo=None),
    }


def _values(migration: Applied) -> Sequence[object]:
    values = row_values(migration)
    return [values[name] for name in _COLUMNS]


def _applied(row: Row) -> Applied:
    named = dict(zip(_COLUMNS, row, strict=True))

    def text(name: str) -> str:
        return str(named[name])

    def number(name: str) -> int:
        return int(text(name))

    at = named["applied_at"]
    down = named["down_sql"]
    assert isinstance(at, datetime)
    return Applied(
        version=text("version"),
        name=text("name"),
        blob_id=text("blob_id"),
        files_schema=text("files_schema"),
        schema_before=text("schema_before"),
        schema_after=text("schema_after"),
        reader_version=number("reader_version"),
        engine_version=text("engine_version"),
        git_commit=text("git_commit"),
        branch=text("branch"),
        applied_by=text("applied_by"),
        applied_at=at.replace(tzinfo=UTC),
        duration_ms=number("duration_ms"),
        status=text("status"),
        statements_done=number("statements_done"),
        up_sql=text("up_sql"),
        down_sql=None if down is None else str(down),
        is_irreversible=bool(named["is_irreversible"]),
        down_in_transaction=bool(named["down_in_transaction"]),
    )
