"""SQLite as one of the servers: a database file by its URL, its schema, scratch databases in memory. See `servers`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager

from aerogit.errors import DatabaseError
from aerogit.introspect import sqlite
from aerogit.introspect.file_kinds import refuse_another
from aerogit.introspect.found import Introspection
from aerogit.introspect.servers import file_of
from aerogit.sql.dialects import dialect_of

_DENIED = frozenset({sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH})
_HARMLESS = frozenset(
    "foreign_keys legacy_alter_table busy_timeout foreign_key_check foreign_key_list "
    "table_info table_xinfo index_info index_xinfo index_list".split()
)
"""Settings that rebuilding a table needs, and what only tells of the schema."""
_HINTS = {
    "is locked": "Another process has it open and reads or writes. Run the command again once it is done.",
    "attempt to write a readonly database": "The file, or the folder it is in, may not be written.",
}
"""What to do about an error, by words of it."""
_DENIED_FUNCTIONS = frozenset({"load_extension", "readfile", "writefile", "edit"})


class Session:
    """A connection to an SQLite database; `shown` is how messages call it."""

    def __init__(self, raw: sqlite3.Connection, shown: str) -> None:
        self.raw = raw
        self.shown = shown

    def run(self, script: str) -> None:
        """Run a script; `DatabaseError` with SQLite's words at the first statement it refuses."""
        for statement in dialect_of("sqlite").split(script):
            self.query(statement.text)

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run one statement and fetch its rows."""
        try:
            return self.raw.execute(sql, tuple(parameters)).fetchall()
        except sqlite3.Error as error:
            said = str(error)
            hint = next((hint for words, hint in _HINTS.items() if words in said), "")
            raise DatabaseError(f"{self.shown}: {said}", hint) from error


@contextmanager
def connect(url: str) -> Iterator[Session]:
    """Open the file of a URL to read it; `DatabaseError` where there is none or it is no SQLite database."""
    path = file_of(url)
    if not path.exists():
        raise DatabaseError(f"there is no database {path}")
    refuse_another(path, "sqlite")
    with sqlite.connect(path) as raw:
        yield Session(raw, str(path))


@contextmanager
def open_to_write(url: str) -> Iterator[Session]:
    """Open the file of a URL to change it, with foreign keys enforced; it is made where there is none."""
    path = file_of(url)
    if path.exists():
        refuse_another(path, "sqlite")
    try:
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        raise DatabaseError(
            f"{path} cannot be opened: {error}", f"Is {path.parent} a folder that may be written?"
        ) from error
    with closing(raw):
        yield Session(raw, str(path))


def introspect(session: Session) -> Introspection:
    """The schema of the database."""
    return Introspection(sqlite.introspect(session.raw, session.shown))


@contextmanager
def in_memory() -> Iterator[Session]:
    """An empty database in memory that runs what may be a stranger's SQL: no files, no extensions, no settings."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        raw.set_authorizer(_authorize)
        yield Session(raw, "the scratch database")


def scratch(session: Session) -> AbstractContextManager[Session]:
    """An empty database in memory: one engine serves every file."""
    return in_memory()


def _authorize(action: int, one: str | None, other: str | None, *_: str | None) -> int:
    """Whether SQLite may do it; virtual tables read settings, so that only changing one is denied."""
    is_setting = action == sqlite3.SQLITE_PRAGMA and other is not None and (one or "").lower() not in _HARMLESS
    is_function = action == sqlite3.SQLITE_FUNCTION and (other or "").lower() in _DENIED_FUNCTIONS
    return sqlite3.SQLITE_DENY if action in _DENIED or is_setting or is_function else sqlite3.SQLITE_OK
