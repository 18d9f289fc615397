"""Makes, forks, renames and deletes branch databases: always under the file's own lock, never losing a row.

A DuckDB file that is open has part of its rows in a write-ahead log beside it. So a fork opens the source, which locks
it, writes the log into the file, copies the file while the lock is held, and renames the copy into place.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from aerogit.errors import DatabaseError
from aerogit.introspect.duckdb import Connection, LockedError, connect, run_script
from aerogit.introspect.duckdb_catalog import read_catalog, script_of
from aerogit.migrate.branches import BranchDatabases, wal_of
from aerogit.migrate.journal import copy_journal
from aerogit.sql.statement import SourceFile

_FICLONE = 0x40049409
"""Linux's ioctl that makes one file share another's blocks (linux/fs.h)."""
_CHUNK = 1 << 24

Data = Literal["full", "schema"]


@dataclass(frozen=True, slots=True)
class Fork:
    """A branch database that was made."""

    path: Path
    size: int
    duration_ms: int
    is_clone: bool
    """Whether it shares the source's blocks on disk, so that it took neither time nor space."""
    is_empty: bool = False
    """Whether there was nothing to fork from."""


def create(databases: BranchDatabases, branch: str) -> Fork:
    """Make an empty database for a branch."""
    start = time.monotonic()
    with databases.locked():
        target = _free(databases, branch)
        with _fresh(target) as fresh:
            connect(fresh, shown=str(target)).close()
    return Fork(target, target.stat().st_size, _since(start), is_clone=False, is_empty=True)


def fork(databases: BranchDatabases, source: str, target: str, data: Data = "full") -> Fork:
    """Make a branch's database a copy of another branch's, or of its structure and journal alone.

    Without a source the new database is empty. Raises `LockedError`, with nothing changed, where another process has
    the source open. The caller must not have it open either: on POSIX systems closing any handle of a file drops the
    process's locks on it.
    """
    origin = databases.path(source)
    if not origin.is_file():
        return create(databases, target)
    start = time.monotonic()
    with databases.locked():
        path = _free(databases, target)
        with _fresh(path) as fresh, connect(origin) as connection:
            connection.execute("CHECKPOINT")
            if data == "schema":
                _copy_structure(connection, fresh)
                is_clone = False
            else:
                _refuse_log(origin)
                is_clone = _copy(origin, fresh, connection)
    return Fork(path, path.stat().st_size, _since(start), is_clone)


def rename(databases: BranchDatabases, branch: str, name: str) -> Path | None:
    """Move a branch's database along when the branch is renamed; its new path, or None where there is none.

    Raises `LockedError`, with nothing changed, where another process has it open.
    """
    with databases.locked():
        path = databases.path(branch)
        if not path.is_file():
            databases.release(branch)
            return None
        target = _free(databases, name)
        with connect(path) as connection:
            connection.execute("CHECKPOINT")
        _refuse_log(path)
        wal_of(target).unlink(missing_ok=True)
        path.rename(target)
        databases.release(branch)
    return target


def delete(databases: BranchDatabases, branch: str) -> int:
    """Delete a branch's database and give the bytes it took; 0 where there was none.

    Raises `LockedError`, with nothing changed, where another process has it open.
    """
    with databases.locked():
        path = databases.path(branch)
        size = databases.size(branch)
        if path.is_file():
            _refuse_foreign_lock(path)
            path.unlink()
        wal_of(path).unlink(missing_ok=True)
        databases.release(branch)
    return size


def _free(databases: BranchDatabases, branch: str) -> Path:
    """The path for a branch's new database, registered; refused where there is one already."""
    path = databases.path(branch)
    if path.exists():
        raise DatabaseError(
            f"branch {branch} has a database already: {path}", f"To start over, delete it first: rm {path}"
        )
    return databases.claim(branch)


@contextmanager
def _fresh(target: Path) -> Iterator[Path]:
    """A path beside `target` to build a database at; it takes the target's place when the block ends well."""
    fresh = target.with_name(f"{target.name}.new")
    remains = (fresh, wal_of(fresh))
    for path in remains:
        path.unlink(missing_ok=True)
    try:
        yield fresh
        _refuse_log(fresh)
        wal_of(target).unlink(missing_ok=True)
        fresh.rename(target)
    except BaseException:
        for path in remains:
            path.unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _copy(origin: Path, fresh: Path, connection: Connection) -> bool:
    """Copy a file's blocks, sharing them where the file system can; whether it could.

    The connection, which holds the lock, is closed before the file is: the other way round the lock would be gone
    while DuckDB still has the file.
    """
    with origin.open("rb") as source, fresh.open("wb") as target:
        try:
            fcntl.ioctl(target.fileno(), _FICLONE, source.fileno())
            is_clone = True
        except OSError:
            is_clone = False
            while chunk := source.read(_CHUNK):
                target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
        connection.close()
    return is_clone


def _copy_structure(source: Connection, fresh: Path) -> None:
    found = read_catalog(source.query, source.catalog)
    with connect(fresh) as target:
        with target.transaction():
            run_script(target, SourceFile(source.path, script_of(found.statements)))
            copy_journal(source, target)
        target.execute("CHECKPOINT")


def _refuse_log(path: Path) -> None:
    """Refuses to go on with a file part of which is still in its log."""
    log = wal_of(path)
    if log.is_file() and log.stat().st_size:
        raise DatabaseError(f"{path} has a log that could not be written into it: {log}", "Run the command again.")


def _refuse_foreign_lock(path: Path) -> None:
    try:
        connect(path).close()
    except LockedError:
        raise
    except DatabaseError:
        return  # a file that cannot be opened by anyone may be deleted


def _since(start: float) -> int:
    return round((time.monotonic() - start) * 1000)
