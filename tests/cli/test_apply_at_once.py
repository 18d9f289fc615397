"""Two processes that apply schemas to one database: the second waits, is told who is at work, and loses nothing."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest

from aerogit.errors import DatabaseError
from aerogit.introspect.servers import open_to_write
from aerogit.porcelain import schema_apply
from aerogit.porcelain.schema_apply import Request, apply, propose
from support.applying import applying, at_work
from support.cli import Cli, CliIn
from support.mariadb import MariaDatabase
from support.pool import pool_before
from support.postgres import Database

BEFORE = "CREATE TABLE users (id integer PRIMARY KEY, email varchar(50));"
GOAL = """\
CREATE TABLE users (id integer PRIMARY KEY, email varchar(50) NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY);
"""
HELD = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = "
    "(SELECT oid FROM pg_database WHERE datname = current_database())"
)
DOING = """
SELECT query FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND wait_event_type = 'Lock'
"""
IN_USE = "SELECT count(*) FROM information_schema.processlist WHERE info LIKE 'ALTER TABLE users%'"
FILES = ["sqlite:///app.db", "duckdb:///app.db"]


@pytest.fixture
def scene(tmp_path: Path, cli_in: CliIn) -> Cli:
    (tmp_path / "goal.sql").write_text(GOAL)
    return cli_in(tmp_path)


@pytest.mark.heavy
def test_on_postgres_the_second_waits_for_the_first(scene: Cli, postgres: Database) -> None:
    postgres.execute(f"{BEFORE} INSERT INTO users VALUES (1, 'one')")
    with postgres.connect() as reader:
        reader.execute("BEGIN; SELECT * FROM users")
        with at_work(scene, postgres.url, lambda: postgres.query(HELD) == [(1,)]) as first:
            refused = scene.refused(*applying(postgres.url), "--lock-timeout", "1")
            assert refused.startswith("aerogit: another schema apply is changing this database; nothing was done\n")
            assert f"user postgres, aerogit schema apply, PID {first.pid}, " in refused
            assert re.search(r", since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", refused)
            ((backend,),) = postgres.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")
            assert f"To end it: SELECT pg_terminate_backend({backend})" in refused
            warned = scene("schema", "apply", "--url", postgres.url, "--to", "goal.sql", "--dry-run")
            assert f"PID {first.pid}" in warned.err
            assert "CREATE TABLE notes" in warned.out
            with at_work(scene, postgres.url, lambda: postgres.query(HELD) == [(1,)]) as second:
                reader.execute("COMMIT")
                assert (first.wait(60), second.wait(60)) == (0, 0), first.communicate()[1].decode()
                assert b"2 statements applied" in first.communicate()[0]
                assert b": up to date, schema " in second.communicate()[0]
    assert postgres.query(HELD) == [(0,)]


@pytest.mark.heavy
def test_on_postgres_the_lock_of_one_that_was_killed_goes_with_its_statement(scene: Cli, postgres: Database) -> None:
    postgres.execute(f"{BEFORE} INSERT INTO users VALUES (1, 'one')")
    with postgres.connect() as reader:
        reader.execute("BEGIN; SELECT * FROM users")
        with at_work(scene, postgres.url, lambda: "ALTER TABLE" in doing(postgres)) as first:
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
            assert f"PID {first.pid}, " in scene.refused(*applying(postgres.url), "--lock-timeout", "1")
        reader.execute("COMMIT")
    assert scene.json(*applying(postgres.url))["is_applied"] is True
    assert postgres.query(HELD) == [(0,)]


def doing(postgres: Database) -> str:
    """The statement that who holds the lock is at."""
    return str(postgres.query(DOING))


@pytest.mark.heavy
def test_on_postgres_behind_a_pool_a_transaction_holds_the_lock(scene: Cli, postgres: Database) -> None:
    postgres.execute(f"{BEFORE} INSERT INTO users VALUES (1, 'one')")
    (folder,) = parse_qs(urlsplit(postgres.url).query)["host"]
    ((name,),) = postgres.query("SELECT current_database()")
    with pool_before(f"{folder}/.s.PGSQL.5432") as pool, postgres.connect() as reader:
        url = f"postgres://postgres@/{name}?host={pool}"
        reader.execute("BEGIN; SELECT * FROM users")
        with at_work(scene, url, lambda: postgres.query(HELD) == [(1,)]) as first:
            for other in (url, postgres.url):
                assert f"PID {first.pid}, " in scene.refused(*applying(other), "--lock-timeout", "1")
            ((state, snapshot),) = postgres.query(
                "SELECT state, backend_xmin FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory'"
            )
            assert (state, snapshot) == ("idle in transaction", None)
            reader.execute("COMMIT")
            assert first.wait(60) == 0
    assert postgres.query(HELD) == [(0,)]


@pytest.mark.heavy
def test_on_mariadb_the_second_waits_for_the_first(scene: Cli, mariadb: MariaDatabase) -> None:
    mariadb.execute(f"{BEFORE} INSERT INTO users VALUES (1, 'one')")
    with mariadb.connect() as reader, reader.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT * FROM users")
        with at_work(scene, mariadb.url, lambda: mariadb.query(IN_USE) == [(1,)]) as first:
            refused = scene.refused(*applying(mariadb.url), "--lock-timeout", "1")
            assert refused.startswith("aerogit: another schema apply is changing this database; nothing was done\n")
            assert "user root@localhost, " in refused
            assert ", at: ALTER TABLE users" in refused
            ((number,),) = mariadb.query("SELECT id FROM information_schema.processlist WHERE info LIKE 'ALTER TABLE%'")
            assert f"To end it: KILL {number}" in refused
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
        cursor.execute("COMMIT")
    assert scene.json(*applying(mariadb.url))["running"] is None
    found = f"SELECT IS_USED_LOCK(CONCAT('aerogit ', LEFT(SHA2('{mariadb.name}', 256), 40)))"
    assert mariadb.query(found) == [(None,)]
    assert ": up to date, schema " in scene(*applying(mariadb.url)).out


def run(path: Path, url: str, sql: str) -> None:
    if url.startswith("duckdb"):
        with duckdb.connect(str(path)) as connection:
            connection.execute(sql)
    else:
        with closing(sqlite3.connect(path, isolation_level=None)) as lite:
            lite.execute(sql)


@pytest.mark.parametrize("url", FILES)
def test_a_file_that_another_changed_after_it_was_planned_is_left_as_it_is(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making the table anew as planned would lose the column that came meanwhile; who saw no plan gets another one."""
    path = tmp_path / "app.db"
    run(path, url, BEFORE)
    (tmp_path / "goal.sql").write_text(GOAL)
    meant = open_to_write

    added = iter(("name", "phone"))

    def late(text: str) -> object:
        run(path, url, f"ALTER TABLE users ADD COLUMN {next(added)} varchar")
        return meant(text)

    monkeypatch.setattr(schema_apply, "open_to_write", late)
    request = Request(url, "goal.sql", tmp_path)
    with pytest.raises(DatabaseError, match="changed meanwhile; nothing was done"):
        apply(request, propose(request), may_lose_data=True)
    run(path, url, "ALTER TABLE users DROP COLUMN name")
    with pytest.raises(DatabaseError, match=r"this would lose data:\n  users\.phone goes with its values"):
        apply(request, None, may_lose_data=False)
    run(path, url, "SELECT phone FROM users")
    monkeypatch.undo()
    assert apply(request, None, may_lose_data=True).is_applied
