"""The catalog as a script: run in an empty database it gives the same catalog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aerogit.introspect.duckdb import Connection, Row, connect, run_script, scratch
from aerogit.introspect.duckdb_catalog import read_catalog, script_of
from aerogit.sql.statement import SourceFile
from support.exact_engines import DUCKDB_CATALOG

CASES = sorted((Path(__file__).parent / "cases").glob("*.sql"))


@pytest.fixture
def database() -> Iterator[Connection]:
    with scratch() as connection:
        yield connection


def run(connection: Connection, text: str) -> None:
    run_script(connection, SourceFile("case.sql", text))


def script(connection: Connection) -> str:
    return script_of(read_catalog(connection.query, connection.catalog).statements)


def catalog(connection: Connection) -> dict[str, list[Row]]:
    return {name: sorted(connection.query(query), key=repr) for name, query in DUCKDB_CATALOG.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_script_gives_the_same_catalog(database: Connection, case: Path) -> None:
    run(database, case.read_text())
    written = script(database)
    with scratch() as other:
        run(other, written)
        assert catalog(other) == catalog(database)
        assert script(other) == written


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_script_is_the_same_after_reopening(tmp_path: Path, case: Path) -> None:
    path = tmp_path / "case.duckdb"
    with connect(path) as connection:
        run(connection, case.read_text())
        before = script(connection)
    with connect(path, read_only=True) as connection:
        assert sorted(script(connection).splitlines()) == sorted(before.splitlines())


def test_every_query_of_the_comparison_sees_something(database: Connection) -> None:
    run(database, next(case for case in CASES if case.stem == "everything").read_text())
    assert [name for name, rows in catalog(database).items() if not rows] == []


def test_defaults_of_macros_are_told(database: Connection) -> None:
    run(database, "create macro m(a, \"b c\" := ', d := 1', d := [1, 2]) as a; create macro n(a := 1 + 1) as a")
    assert script(database).splitlines() == [
        "CREATE MACRO m(a, \"b c\" := ', d := 1', d := list_value(1, 2)) AS a;",
        "CREATE MACRO n(a := 2) AS a;",
    ]


def test_a_sequence_that_was_used_keeps_its_start_while_the_file_is_open(database: Connection) -> None:
    run(database, "create sequence s start 5; create sequence t; select nextval('s'), nextval('t')")
    found = read_catalog(database.query, database.catalog)
    assert script_of(found.statements) == "CREATE SEQUENCE s START WITH 5;\nCREATE SEQUENCE t;\n"
    assert found.used_sequences == (("main", "s"),)


@pytest.mark.parametrize("step", [1, 7, -2])
def test_a_sequence_that_was_used_and_reopened_may_have_moved(tmp_path: Path, step: int) -> None:
    path = tmp_path / "case.duckdb"
    with connect(path) as connection:
        run(connection, f"create sequence s increment by {step}; create sequence unused start 3")
        run(connection, "select nextval('s'), nextval('s')")
        before = script(connection)
    with connect(path) as connection:
        found = read_catalog(connection.query, connection.catalog)
        assert script_of(found.statements) == before
        assert found.used_sequences == (("main", "s"),)
        run(connection, "select nextval('s')")
        assert read_catalog(connection.query, connection.catalog).used_sequences == (("main", "s"),)


def test_what_is_temporary_or_attached_or_aerogit_s_is_left_out(database: Connection) -> None:
    run(
        database,
        "create temp table a (i int); create temp view v as select 1; create temp macro m() as 1; "
        "create temp type e as enum ('a'); create temp sequence q; attach ':memory:' as other; "
        "create table other.b (i int); create view other.v as select 1; "
        "create table aerogit_migrations (i int); create table aerogit_events (i int); "
        "create index mine on aerogit_events (i); create schema app; create table app.aerogit_events (i int)",
    )
    assert script(database) == "CREATE SCHEMA app;\nCREATE TABLE app.aerogit_events(i INTEGER);\n"


def test_looking_does_not_end_a_transaction(database: Connection) -> None:
    with database.transaction():
        run(database, "create macro m(a, b := 2) as a + b; create table t (i int)")
        assert "b := 2" in script(database)
        run(database, "create table u (i int)")
    assert "CREATE TABLE u" in script(database)
