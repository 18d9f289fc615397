"""A MariaDB server for tests: Debian's `mariadb-server-core` on a private socket, one database for each test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pymysql
from pymysql.constants import CLIENT

_SYSTEM_TABLES = ("mysql_system_tables.sql", "mysql_system_tables_data.sql")
_OPTIONS = (
    "--skip-networking",
    "--skip-name-resolve",
    "--default-storage-engine=InnoDB",
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_general_ci",
    "--innodb-buffer-pool-size=32M",
    "--innodb-log-file-size=8M",
    "--innodb-autoextend-increment=1",
    "--innodb-data-file-path=ibdata1:1M:autoextend",
    "--innodb-temp-data-file-path=ibtmp1:1M:autoextend",
    "--innodb-undo-tablespaces=0",
    "--innodb-doublewrite=OFF",
    "--innodb-flush-method=nosync",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-buffer-pool-dump-at-shutdown=OFF",
    "--key-buffer-size=1M",
    "--aria-pagecache-buffer-size=2M",
    "--max-connections=30",
)
_STARTS_WITHIN_S = 60.0
_RUN = 'folder=$1; shift; "$@" & trap "" INT TERM HUP; cat; kill -KILL $!; wait; rm -rf "$folder"'
"""Runs the server until standard input is closed, which happens also when the tests die, and removes its folder."""


def server_program() -> Path | None:
    """Where `mariadbd` is; a user's PATH often leaves out /usr/sbin."""
    found = shutil.which("mariadbd", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))
    return Path(found) if found else None


@dataclass(frozen=True, slots=True)
class MariaDatabase:
    """A database that belongs to one test."""

    name: str
    socket: str
    user: str = "root"

    @property
    def url(self) -> str:
        return f"mysql://{self.user}@localhost/{self.name}?socket={self.socket}"

    @contextmanager
    def connect(self) -> Iterator[pymysql.connections.Connection[Any]]:
        """A connection where every statement is its own transaction and several may be sent at once."""
        connection = pymysql.connect(
            unix_socket=self.socket,
            user=self.user,
            database=self.name,
            charset="utf8mb4",
            autocommit=True,
            client_flag=CLIENT.MULTI_STATEMENTS,
        )
        with connection:
            yield connection

    def execute(self, sql: str) -> None:
        """Run statements, as the server itself tells them apart: bodies need no DELIMITER."""
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            while cursor.nextset():
                pass

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of one statement."""
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())


class MariaServer:
    """A running server in a folder of its own, which goes when it is stopped or the tests die."""

    options: ClassVar[tuple[str, ...]] = _OPTIONS

    def __init__(self, program: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="aerogit-mariadb-"))
        self.made = 0
        self.socket = str(self.folder / "s")
        command = self._command(program)
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", _RUN, "sh", str(self.folder), *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_up()

    def _command(self, program: Path) -> list[str]:
        """What runs the server in its folder, where all that it needs has been made."""
        data = self.folder / "data"
        data.mkdir()
        command = [str(program), "--no-defaults", *self.options, f"--datadir={data}", f"--tmpdir={self.folder}"]
        if os.getuid() == 0:
            command.append("--user=root")
        self._make_system_tables(command)
        return [*command, f"--socket={self.socket}"]

    def _make_system_tables(self, command: list[str]) -> None:
        share = next(place for place in (Path("/usr/share/mysql"), Path("/usr/share/mariadb")) if place.is_dir())
        script = "CREATE DATABASE mysql;\nUSE mysql;\n"
        script += "".join((share / name).read_text(encoding="utf-8") for name in _SYSTEM_TABLES)
        bootstrap = [*command, "--bootstrap"]
        done = subprocess.run(bootstrap, input=script, text=True, capture_output=True, check=False, timeout=60)
        if done.returncode or "ERROR: " in done.stderr:
            shutil.rmtree(self.folder)
            raise RuntimeError(f"MariaDB's system tables cannot be made:\n{done.stderr[-2000:]}")

    def _wait_until_up(self) -> None:
        end = time.monotonic() + _STARTS_WITHIN_S
        while not self._answers():
            if time.monotonic() > end or self.process.poll() is not None:
                said = (self.folder / "log").read_text(errors="replace")
                self.stop()
                raise RuntimeError(f"MariaDB did not start:\n{said[-2000:]}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(self.socket) == 0

    def admin(self, statement: str) -> None:
        """Run one statement as the server's root."""
        with pymysql.connect(unix_socket=self.socket, user="root", autocommit=True) as connection:
            connection.cursor().execute(statement)

    @contextmanager
    def database(self, options: str = "") -> Iterator[MariaDatabase]:
        """An empty database, dropped afterwards; `options` as CREATE DATABASE takes them."""
        self.made += 1
        name = f"test_{self.made}"
        self.admin(f"CREATE DATABASE {name} {options}")
        try:
            yield MariaDatabase(name, self.socket)
        finally:
            self.admin(f"DROP DATABASE {name}")

    def stop(self) -> None:
        """End the server; its folder is gone afterwards."""
        self.process.communicate(timeout=_STARTS_WITHIN_S)
