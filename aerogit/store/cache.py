"""What was worked out already, kept in `cache.db`: facts that can all be worked out again.

Keys hold the configuration and the reader's version, so that nothing is ever invalidated. New facts wait in memory
until `save`, which writes them in one short transaction after the objects they speak of are durable. A file that is
gone or broken is made anew.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from aerogit.errors import RepositoryError
from aerogit.model.canonical import FORMAT
from aerogit.store.ids import BlobId, CommitId, SchemaCommitId, SnapshotId
from aerogit.store.lock import held

_VERSION = 1000 * FORMAT + 2
"""Of these tables and of what is in them; another version's file is replaced."""

_TABLES = """
CREATE TABLE source (key TEXT PRIMARY KEY, snapshot TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reading (
    scope TEXT, code TEXT, heads TEXT NOT NULL, roots TEXT NOT NULL, source TEXT NOT NULL, base TEXT NOT NULL,
    reason TEXT NOT NULL, PRIMARY KEY (scope, code)
) WITHOUT ROWID;
CREATE TABLE ending (
    key TEXT PRIMARY KEY, start TEXT NOT NULL, position TEXT NOT NULL, path BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE object (blob BLOB PRIMARY KEY, path TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reference (namespace TEXT, name TEXT, blob BLOB, PRIMARY KEY (namespace, name, blob)) WITHOUT ROWID;
CREATE TABLE indexed (tree BLOB PRIMARY KEY) WITHOUT ROWID;
"""

_T = TypeVar("_T")

_AT_ONCE = 500
_TRANSIENT = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the schema of one code commit is.

    `heads` are the schema commits it maps to: one, none before there is a schema, several where an unreadable merge was
    skipped over. `roots` and `source` are keys of its schema source (quick and exact), `base` the source key of its one
    head. `reason` says why the commit is unreadable; "" where it is not.
    """

    heads: tuple[SchemaCommitId, ...]
    roots: str
    source: str
    base: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a list of source files begins and ends: its key before the first file; position and path of the last."""

    start: str
    position: str
    path: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """An object's blob, its path below `schema/`, and the (namespace, name) pairs it refers to."""

    blob: BlobId
    path: str
    names: frozenset[tuple[str, str]]


class Cache:
    """The facts of one store."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = self._open()
        self._sources: dict[str, SnapshotId] = {}
        self._readings: dict[tuple[str, CommitId], Reading] = {}
        self._endings: dict[str, Ending] = {}
        self._objects: dict[BlobId, Indexed] = {}
        self._trees: set[str] = set()

    def close(self) -> None:
        self._connection.close()

    def __del__(self) -> None:
        # A connection holds itself, and its file open, until the garbage collector comes by.
        connection: sqlite3.Connection | None = getattr(self, "_connection", None)
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    def snapshot(self, key: str) -> SnapshotId | None:
        """The snapshot a schema source reads as."""
        if key in self._sources:
            return self._sources[key]
        for (snapshot,) in self._ask("SELECT snapshot FROM source WHERE key = ?", (key,)):
            return SnapshotId(snapshot)
        return None

    def remember_snapshot(self, key: str, snapshot: SnapshotId) -> None:
        self._sources[key] = snapshot

    def reading(self, scope: str, code: CommitId) -> Reading | None:
        """What a code commit maps to; `scope` names project, configuration and reader."""
        if (scope, code) in self._readings:
            return self._readings[scope, code]
        columns = "SELECT heads, roots, source, base, reason FROM reading WHERE scope = ? AND code = ?"
        for heads, roots, source, base, reason in self._ask(columns, (scope, code)):
            return Reading(tuple(SchemaCommitId(head) for head in heads.split()), roots, source, base, reason)
        return None

    def remember_reading(self, scope: str, code: CommitId, reading: Reading) -> None:
        self._readings[scope, code] = reading

    def ending(self, key: str) -> Ending | None:
        """How the list of files ends that a source key stands for."""
        if key in self._endings:
            return self._endings[key]
        for start, position, path in self._ask("SELECT start, position, path FROM ending WHERE key = ?", (key,)):
            return Ending(start, position, os.fsdecode(path))
        return None

    def remember_ending(self, key: str, ending: Ending) -> None:
        self._endings[key] = ending

    def unreadable(self, scope: str) -> dict[CommitId, str]:
        """The code commits that cannot be read, with the reason; those that inherit a source from a parent included."""
        rows = self._ask("SELECT code, reason FROM reading WHERE scope = ? AND reason <> ''", (scope,))
        found = {CommitId(code): str(reason) for code, reason in rows}
        return found | {code: r.reason for (s, code), r in self._readings.items() if s == scope and r.reason}

    def is_indexed(self, tree: str) -> bool:
        """Whether the references of every object in a `schema/` tree are known."""
        return tree in self._trees or bool(self._ask("SELECT 1 FROM indexed WHERE tree = ?", (bytes.fromhex(tree),)))

    def not_indexed(self, blobs: Sequence[BlobId]) -> set[BlobId]:
        """Those of the blobs whose references are not known."""
        missing = {blob for blob in blobs if blob not in self._objects}
        raw = [bytes.fromhex(blob) for blob in missing]
        for place in range(0, len(raw), _AT_ONCE):
            some = raw[place : place + _AT_ONCE]
            marks = ",".join("?" * len(some))
            known = self._ask(f"SELECT blob FROM object WHERE blob IN ({marks})", some)
            missing -= {BlobId(blob.hex()) for (blob,) in known}
        return missing

    def remember_references(self, objects: Iterable[Indexed]) -> None:
        self._objects.update((item.blob, item) for item in objects)

    def remember_indexed(self, tree: str) -> None:
        self._trees.add(tree)

    def referring(self, names: Iterable[tuple[str, str]]) -> set[tuple[str, BlobId]]:
        """Path and blob of every object of any snapshot that refers to one of the (namespace, name) pairs."""
        wanted = set(names)
        found = {(item.path, item.blob) for item in self._objects.values() if item.names & wanted}
        query = "SELECT path, blob FROM reference JOIN object USING (blob) WHERE namespace = ? AND name = ?"
        for pair in wanted:
            found |= {(str(path), BlobId(blob.hex())) for path, blob in self._ask(query, pair)}
        return found

    def save(self) -> None:
        """Write what waits, in one transaction."""
        if not (self._sources or self._readings or self._endings or self._objects or self._trees):
            return
        self._guarded(self._write)
        self._sources, self._readings, self._endings, self._objects, self._trees = {}, {}, {}, {}, set()

    def _write(self) -> None:
        sources = list(self._sources.items())
        readings = [
            (scope, code, " ".join(r.heads), r.roots, r.source, r.base, r.reason)
            for (scope, code), r in self._readings.items()
        ]
        endings = [(key, end.start, end.position, os.fsencode(end.path)) for key, end in self._endings.items()]
        objects = [(bytes.fromhex(item.blob), item.path) for item in self._objects.values()]
        pairs = [(*pair, bytes.fromhex(item.blob)) for item in self._objects.values() for pair in item.names]
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO source VALUES (?, ?)", sources)
            self._connection.executemany("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?, ?)", readings)
            self._connection.executemany("INSERT OR REPLACE INTO ending VALUES (?, ?, ?, ?)", endings)
            self._connection.executemany("INSERT OR IGNORE INTO object VALUES (?, ?)", objects)
            self._connection.executemany("INSERT OR IGNORE INTO reference VALUES (?, ?, ?)", pairs)
            trees = [(bytes.fromhex(tree),) for tree in self._trees]
            self._connection.executemany("INSERT OR IGNORE INTO indexed VALUES (?)", trees)

    def _ask(self, query: str, values: Sequence[str | bytes]) -> list[tuple[Any, ...]]:
        return self._guarded(lambda: self._connection.execute(query, values).fetchall())

    def _guarded(self, act: Callable[[], _T]) -> _T:
        """Do something with the file; where that shows it to be broken, make it anew and do it again."""
        try:
            return act()
        except sqlite3.DatabaseError as error:
            self._give_up_if_transient(error)
        self._connection.close()
        self._connection = self._open(anew=True)
        return act()

    def _give_up_if_transient(self, error: sqlite3.DatabaseError) -> None:
        if error.sqlite_errorcode & 0xFF in _TRANSIENT:
            raise RepositoryError(f"{self._path}: {error}", "free the disk or end the other aerogit, and try again")

    def _open(self, *, anew: bool = False) -> sqlite3.Connection:
        """Connect to the file, which is made where it is missing, broken, or of another version."""
        if not anew and self._path.exists():
            connection = _connect(self._path)
            try:
                is_current = _is_current(connection)
            except sqlite3.DatabaseError as error:
                self._give_up_if_transient(error)
                is_current = False
            if is_current:
                return connection
            connection.close()
        with held(self._path.with_name("cache.lock")):
            return _made(self._path, is_broken=anew)


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=30.0, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise RepositoryError(f"{path}: {error}", f"see whether you may write to {path.parent}") from error


def _is_current(connection: sqlite3.Connection) -> bool:
    connection.execute("PRAGMA synchronous = NORMAL")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(version == _VERSION)


def _made(path: Path, *, is_broken: bool) -> sqlite3.Connection:
    """A new file; or the one another process has made in the meantime, unless it is known to be broken."""
    if not is_broken and path.exists():
        connection = _connect(path)
        with contextlib.suppress(sqlite3.DatabaseError):
            if _is_current(connection):
                return connection
        connection.close()
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    connection = _connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(f"BEGIN;{_TABLES}PRAGMA user_version = {_VERSION};COMMIT;")
    return connection
