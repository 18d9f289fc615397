"""`schema apply` whose connection is ended midway: what it says, what the journal says, and that it goes on."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from support.applying import applying, at_work
from support.cli import Cli, CliIn
from support.mariadb import MariaDatabase
from support.postgres import Database

ROWS = "INSERT INTO users VALUES (1, 'one', 7), (2, 'two', 8)"
BUILDING = (
    "SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE UNIQUE INDEX CONCURRENTLY%' AND wait_event IS NOT NULL"
)
ALTERING = "SELECT id FROM information_schema.processlist WHERE info LIKE 'ALTER TABLE users%'"
EVENTS = "SELECT event, statements_done FROM aerogit_events ORDER BY id"


@pytest.fixture
def scene(tmp_path: Path, cli_in: CliIn) -> Cli:
    (tmp_path / "goal.sql").write_text("CREATE TABLE notes (id integer PRIMARY KEY);\n")
    return cli_in(tmp_path)


@pytest.mark.heavy
def test_postgres_ends_the_connection_while_an_index_is_built(scene: Cli, postgres: Database) -> None:
    goal = "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL UNIQUE, n integer CHECK (n > 0));\n"
    with (scene.folder / "goal.sql").open("a") as file:
        file.write(goal)
    postgres.execute(f"CREATE TABLE users (id integer PRIMARY KEY, email text, n integer); {ROWS}")
    with postgres.connect() as old:
        old.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1")
        with at_work(scene, postgres.url, lambda: bool(postgres.query(BUILDING)), "--online") as child:
            postgres.execute(f"SELECT pg_terminate_backend(pid) FROM ({BUILDING}) b")
            said = child.communicate()[1].decode()
            assert child.returncode == 3
    assert "at: CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email)\n" in said
    assert "only the server knows whether this statement took effect\n5 statements ran before it and hold:\n" in said
    assert "left to do: 2 statements of 7\nrun the command again: " in said
    assert postgres.query(EVENTS) == [("start", 0), ("step", 3), ("step", 4), ("step", 5)]
    again = scene(*applying(postgres.url, "--online"))
    assert "5 of 7 statements hold, the next does not: CREATE UNIQUE INDEX CONCURRENTLY users_email_key" in again.err
    assert ": 3 statements applied; read again, it has schema " in again.out
    assert postgres.query(EVENTS)[-1] == ("plan", 3)
    assert ": up to date, schema " in scene(*applying(postgres.url)).out
    assert postgres.query("SELECT count(*) FROM users") == [(2,)]


@pytest.mark.heavy
def test_who_breaks_it_off_is_told_what_holds(scene: Cli, postgres: Database) -> None:
    goal = "CREATE TABLE users (id integer PRIMARY KEY, email text UNIQUE, n integer, at date);\n"
    with (scene.folder / "goal.sql").open("a") as file:
        file.write(goal)
    postgres.execute(f"CREATE TABLE users (id integer PRIMARY KEY, email text, n integer); {ROWS}")
    with postgres.connect() as old:
        old.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1")
        with at_work(scene, postgres.url, lambda: bool(postgres.query(BUILDING)), "--online") as child:
            child.send_signal(signal.SIGINT)
            said = child.communicate()[1].decode()
            assert child.returncode == 130
            while postgres.query(BUILDING):
                assert child.poll() is not None
        assert postgres.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == [(0,)]
    assert said.startswith("aerogit: interrupted\n2 statements ran before it and hold:\n  CREATE TABLE notes ")
    assert "\nwhat was under way may hold, too\nleft to do: 2 statements of 4\nrun the command again" in said
    assert "2 of 4 statements hold, the next does not: CREATE UNIQUE" in scene(*applying(postgres.url, "--online")).err
    assert ": up to date, schema " in scene(*applying(postgres.url)).out


@pytest.mark.heavy
def test_mariadb_ends_the_connection_while_a_table_is_altered(scene: Cli, mariadb: MariaDatabase) -> None:
    goal = "CREATE TABLE users (id int PRIMARY KEY, email varchar(90), n int, at date);\n"
    (scene.folder / "goal.sql").write_text(goal + "CREATE TABLE early (id int PRIMARY KEY, t varchar(9));\n")
    mariadb.execute("CREATE TABLE early (id int PRIMARY KEY)")
    mariadb.execute(f"CREATE TABLE users (id int PRIMARY KEY, email varchar(50), n int); {ROWS}")
    with mariadb.connect() as reader, reader.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT * FROM users")
        with at_work(scene, mariadb.url, lambda: bool(mariadb.query(ALTERING))) as child:
            ((number,),) = mariadb.query(ALTERING)
            mariadb.execute(f"KILL {number}")
            said = child.communicate()[1].decode()
            assert child.returncode == 3
        cursor.execute("COMMIT")
    assert "only the server knows whether this statement took effect\n1 statement ran before it and holds:\n" in said
    assert "left to do: 1 statement of 2\nrun the command again: " in said
    assert mariadb.query(EVENTS) == [("start", 0), ("step", 1)]
    again = scene(*applying(mariadb.url))
    assert "1 of 2 statements holds, the next does not: ALTER TABLE users " in again.err
    assert ": 1 statement applied; read again, it has schema " in again.out
    assert mariadb.query(EVENTS)[-1] == ("plan", 1)
