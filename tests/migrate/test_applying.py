"""Running a plan on servers: what holds after a stop, and what is said of it."""

from __future__ import annotations

import pytest

from aerogit.errors import ConnectionLostError
from aerogit.introspect.servers import open_to_write
from aerogit.migrate.applying import StoppedError, run_plan
from aerogit.model.names import Key, Path
from aerogit.plan.steps import Plan, Step
from support.mariadb import MariaDatabase
from support.postgres import Database

ABOUT = (Path(Key("", "table", "t")),)


def plan_of(dialect: str, *statements: str, alone: tuple[int, ...] = ()) -> Plan:
    return Plan(
        dialect, tuple(Step(ABOUT, (text,), transactional=at not in alone) for at, text in enumerate(statements))
    )


def stopped(url: str, plan: Plan) -> StoppedError:
    with pytest.raises(StoppedError) as error, open_to_write(url) as session:
        run_plan(session, plan, 5)
    return error.value


def test_mariadb_says_which_statements_ran_before_one_that_it_refuses(mariadb: MariaDatabase) -> None:
    plan = plan_of("mysql", "CREATE TABLE a (i int)", "CREATE TABLE b (i int)", "CREATE TABLE a (i int)")
    error = stopped(mariadb.url, plan)
    assert error.held == ("CREATE TABLE a (i int)", "CREATE TABLE b (i int)")
    assert error.message.splitlines()[1:] == [
        "at: CREATE TABLE a (i int)",
        "2 statements ran before it and hold:",
        "  CREATE TABLE a (i int)",
        "  CREATE TABLE b (i int)",
        "left to do: 1 statement of 3",
        "run the command again: it reads the database and goes on from there",
    ]


def test_mariadb_loses_the_connection_midway(mariadb: MariaDatabase) -> None:
    plan = plan_of("mysql", "CREATE TABLE a (i int)", "KILL CONNECTION_ID()", "CREATE TABLE b (i int)")
    error = stopped(mariadb.url, plan)
    assert error.held == ("CREATE TABLE a (i int)",)
    assert error.message.splitlines()[2:] == [
        "only the server knows whether this statement took effect",
        "1 statement ran before it and holds:",
        "  CREATE TABLE a (i int)",
        "left to do: 2 statements of 3",
        "run the command again: it reads the database and goes on from there",
    ]
    assert isinstance(error.__cause__, ConnectionLostError)
    assert mariadb.query("SHOW TABLES") == [("a",)]


def test_postgres_rolls_back_what_ran_in_the_transaction_that_broke(postgres: Database) -> None:
    kill = "SELECT pg_terminate_backend(pg_backend_pid())"
    error = stopped(postgres.url, plan_of("postgres", "CREATE TABLE a (i int)", kill))
    assert error.held == ()
    assert error.message.endswith(f"at: {kill}\nnothing was changed")
    assert postgres.query("SELECT to_regclass('a') IS NULL") == [(True,)]


def test_postgres_says_what_ran_outside_the_transaction_that_failed(postgres: Database) -> None:
    postgres.execute("CREATE TABLE t (i int)")
    build = "CREATE INDEX CONCURRENTLY i ON t (i)"
    plan = plan_of("postgres", "ALTER TABLE t ADD j int", build, "CREATE TABLE b (i int)", "SELECT 1/0", alone=(1,))
    error = stopped(postgres.url, plan)
    assert error.held == ("ALTER TABLE t ADD j int", build)
    assert error.message.splitlines()[1:] == [
        "at: SELECT 1/0",
        "2 statements ran before it and hold:",
        "  ALTER TABLE t ADD j int",
        f"  {build}",
        "left to do: 2 statements of 4",
        "run the command again: it reads the database and goes on from there",
    ]
    assert postgres.query("SELECT to_regclass('b') IS NULL") == [(True,)]
