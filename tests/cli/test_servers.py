"""`schema inspect` and `schema diff` on servers: a file and the database that ran it, users without privileges."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from support.cli import Cli, CliIn
from support.mariadb import MariaDatabase, MariaServer
from support.postgres import Database, Server

POSTGRES = """
CREATE TABLE users (id serial PRIMARY KEY, name varchar(20) NOT NULL DEFAULT 'x', at timestamptz DEFAULT 'epoch');
CREATE INDEX users_name ON users (lower(name));
CREATE VIEW named AS SELECT id, name FROM users WHERE name IN ('a', 'b') AND at BETWEEN now() AND 'infinity';
"""
MARIADB = """
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL DEFAULT 'x', KEY named (name))
  DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
CREATE VIEW named AS SELECT id, name FROM users WHERE name IN ('a', 'b') AND id BETWEEN 1 AND 3;
"""


@pytest.fixture
def cli(tmp_path: Path, cli_in: CliIn) -> Cli:
    (tmp_path / "postgres.sql").write_text(POSTGRES)
    (tmp_path / "mariadb.sql").write_text(MARIADB)
    return cli_in(tmp_path)


def test_a_file_and_the_postgres_database_that_ran_it(postgres: Database, cli: Cli) -> None:
    postgres.execute(POSTGRES + "CREATE TABLE aerogit_migrations (version text); CREATE TABLE aerogit_events (id int);")
    found = cli.json("schema", "diff", "postgres.sql", postgres.url)
    assert (found["changes"], found["warnings"]) == ([], [])
    assert "CREATE TABLE users" in cli("schema", "inspect", postgres.url).out
    assert "aerogit" not in cli("schema", "inspect", postgres.url).out
    postgres.execute("ALTER TABLE users ADD COLUMN mail text")
    assert "+ column  mail  text" in cli("schema", "diff", "postgres.sql", postgres.url, code=1).out
    assert postgres.query("SELECT count(*) FROM pg_database WHERE datname LIKE 'aerogit%'") == [(0,)]


def test_a_user_who_may_make_no_database_is_told_that_the_engine_was_not_asked(
    postgres_server: Server, postgres: Database, cli: Cli
) -> None:
    postgres.execute(POSTGRES + "CREATE VIEW odd AS SELECT 'now'::timestamp AS n")
    postgres_server.admin("CREATE ROLE onlooker LOGIN PASSWORD 's@cret'")
    try:
        postgres.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO onlooker; REVOKE SELECT ON odd FROM onlooker")
        (cli.folder / "odd.sql").write_text(POSTGRES + "CREATE VIEW odd AS SELECT timestamp 'now' AS m;")
        url = postgres.url.replace("postgres:@", "onlooker:s%40cret@").replace("postgres@", "onlooker:s%40cret@")
        done = cli("schema", "diff", "odd.sql", url, code=1)
        assert "the engine could not be asked" in done.err
        assert "permission denied to create database" in done.err
        assert "s%40cret" not in done.err + done.out
        assert cli.json("schema", "diff", "odd.sql", url, code=1)["warnings"]
    finally:
        postgres.execute("DROP OWNED BY onlooker")
        postgres_server.admin("DROP ROLE onlooker")


def test_a_file_and_the_mariadb_database_that_ran_it(mariadb: MariaDatabase, cli: Cli) -> None:
    mariadb.execute(MARIADB + "CREATE TABLE aerogit_migrations (version TEXT);")
    found = cli.json("schema", "diff", "mariadb.sql", mariadb.url)
    assert (found["changes"], found["warnings"]) == ([], [])
    assert "aerogit" not in cli("schema", "inspect", mariadb.url).out
    mariadb.execute("ALTER TABLE users ADD COLUMN mail TEXT")
    assert "+ column  mail" in cli("schema", "diff", "mariadb.sql", mariadb.url, code=1).out
    assert mariadb.query("SHOW DATABASES LIKE 'aerogit%'") == []


def test_a_mariadb_user_who_sees_little(mariadb_server: MariaServer, mariadb: MariaDatabase, cli: Cli) -> None:
    mariadb.execute(MARIADB)
    mariadb_server.admin("CREATE USER reader@localhost")
    try:
        mariadb_server.admin(f"GRANT SELECT ON {mariadb.name}.users TO reader@localhost")
        url = mariadb.url.replace("root@", "reader@")
        done = cli("schema", "diff", "mariadb.sql", url, code=1)
        assert done.err.startswith("warning: ")
        assert "named" in done.out
    finally:
        mariadb_server.admin("DROP USER reader@localhost")


@pytest.mark.parametrize("scheme", ["postgres", "mysql"])
def test_a_server_that_is_not_there(scheme: str, cli: Cli) -> None:
    said = cli.refused("schema", "inspect", f"{scheme}://ana:secret@127.0.0.1:9/app")
    assert "secret" not in said
    assert "127.0.0.1" in said


@contextmanager
def hanging_up() -> Iterator[int]:
    """A server that hangs up on whoever talks to it; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                with client:
                    client.settimeout(1)
                    try:
                        client.recv(64)
                    except OSError:
                        continue

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


@pytest.mark.parametrize("scheme", ["postgres", "mysql"])
def test_a_server_that_hangs_up(scheme: str, cli: Cli) -> None:
    with hanging_up() as port:
        said = cli.refused("schema", "inspect", f"{scheme}://ana:secret@127.0.0.1:{port}/app")
    assert "secret" not in said


class Relay:
    """Between a client and a server's socket: hangs up after so many bytes of answer."""

    def __init__(self, target: str, limit: int) -> None:
        self.target = target
        self.limit = limit
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return
            upstream = socket.socket(socket.AF_UNIX)
            upstream.connect(self.target)
            threading.Thread(target=self._copy, args=(client, upstream, 1 << 40), daemon=True).start()
            self._copy(upstream, client, self.limit)

    def _copy(self, source: socket.socket, target: socket.socket, limit: int) -> None:
        sent = 0
        with suppress(OSError):
            while data := source.recv(min(4096, limit - sent)) if sent < limit else b"":
                target.sendall(data)
                sent += len(data)
        for one in (source, target):
            hang_up(one)

    def stop(self) -> None:
        self.server.close()


def hang_up(one: socket.socket) -> None:
    """Close a socket and tell whoever still waits on it."""
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@pytest.mark.parametrize("limit", [900, 6000])
def test_a_connection_lost_midway(limit: int, postgres: Database, cli: Cli) -> None:
    """No part of a schema is printed, and no traceback."""
    postgres.execute("".join(f"CREATE TABLE t{n} (a integer PRIMARY KEY, b text);" for n in range(60)))
    ((folder,), (port,)) = postgres.query("SHOW unix_socket_directories")[0], postgres.query("SHOW port")[0]
    relay = Relay(f"{str(folder).split(',')[0]}/.s.PGSQL.{port}", limit)
    try:
        ((name,),) = postgres.query("SELECT current_database()")
        url = f"postgres://postgres@127.0.0.1:{relay.port}/{name}?sslmode=disable&gssencmode=disable"
        cli.refused("schema", "inspect", url)
        cli.refused("schema", "diff", url, "postgres.sql")
    finally:
        relay.stop()


def test_servers_of_two_dialects(cli: Cli) -> None:
    said = cli.refused("schema", "diff", "postgres://ana:pw@db/app", "mariadb://ana:pw@db/app", code=2)
    assert "postgres://ana:…@db/app is postgres, mariadb://ana:…@db/app is mysql" in said
