"""Asking an engine what is only spelt differently: what it settles, what it must not, where it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import pytest

from aerogit.diff.compare import compare
from aerogit.errors import DatabaseError
from aerogit.introspect import duckdb_file, sqlite_file
from aerogit.introspect.asking import Asked, ask, settled
from aerogit.introspect.duckdb import Connection, scratch
from aerogit.introspect.found import Introspection
from aerogit.introspect.servers import Server, server_of
from aerogit.model.canonical import schema_id
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

DUCKDB = server_of("duckdb:///")

TABLES = "CREATE TABLE t (a INTEGER, b VARCHAR);\nCREATE TABLE other (i INTEGER);\n"
VIEW = "CREATE VIEW v AS SELECT array(SELECT 1) AS n, a FROM t;\n"
BELOW = "CREATE VIEW w AS SELECT n FROM v;\n"


def written(text: str, dialect: str = "duckdb") -> Schema:
    return read([SourceFile("a.sql", text)], dialect).schema


@contextmanager
def live(text: str) -> Iterator[tuple[Connection, Schema]]:
    with scratch() as session:
        session.run(text)
        yield session, duckdb_file.introspect(session).schema


def v(name: str) -> Key:
    return Key("main", "view", name)


def test_what_the_engine_spells_in_its_own_way_is_equal() -> None:
    files = written(TABLES + VIEW + BELOW)
    with live(TABLES + VIEW + BELOW) as (session, found):
        assert [change.path.key for change in compare(files, found)] == [v("v")]
        asked = ask(DUCKDB, session, files, found)
    assert asked == Asked(frozenset({v("v")}))
    assert compare(settled(files, found, asked.equal), found) == []


def test_what_differs_stays_different() -> None:
    files = written(TABLES + VIEW + BELOW)
    text = (
        TABLES.replace("i INTEGER", "i BIGINT")
        + VIEW.replace("array(SELECT 1)", "array(SELECT 2)")
        + BELOW
        + "CREATE VIEW x AS SELECT 1;"
    )
    with live(text) as (session, found):
        asked = ask(DUCKDB, session, files, found)
    assert asked == Asked()


def test_one_that_the_engine_refuses_hides_no_other() -> None:
    bad = "CREATE TABLE bad (i INTEGER DEFAULT no_such_function(1));\nCREATE VIEW u AS SELECT i FROM bad;\n"
    files = written(TABLES + bad + VIEW)
    with live(TABLES + VIEW) as (session, found):
        asked = ask(DUCKDB, session, files, found)
    assert asked.equal == {v("v")}
    assert [key.name for key, _ in asked.refused] == ["bad", "u"]
    assert all("no_such_function" in reason for _, reason in asked.refused)


def test_what_a_macro_names_in_its_body_is_there_when_it_is_asked_about() -> None:
    macro = "CREATE MACRO m() AS TABLE SELECT array(SELECT 1) AS n, a FROM t;\n"
    text = f"{TABLES}{macro}CREATE VIEW z AS SELECT array(SELECT 1) AS k FROM m();\n"
    files = written(text)
    with live(text) as (session, found):
        assert ask(DUCKDB, session, files, found).equal >= {v("z")}


def test_a_missing_object_is_missing() -> None:
    files = written(TABLES + VIEW)
    with live(TABLES) as (session, found):
        assert ask(DUCKDB, session, files, found) == Asked()
    with live(TABLES + VIEW) as (session, found):
        assert ask(DUCKDB, session, written(TABLES), found) == Asked()


class Forbidden:
    """An engine whose user may not make a scratch database."""

    connect = staticmethod(duckdb_file.connect)

    @staticmethod
    def introspect(session: Connection) -> Introspection:
        return duckdb_file.introspect(session)

    @staticmethod
    @contextmanager
    def scratch(session: Connection) -> Iterator[Connection]:
        raise DatabaseError("permission denied to create database")
        yield session


def test_no_privilege_is_an_answer_too() -> None:
    files = written(TABLES + VIEW)
    server = cast(Server, Forbidden())
    with live(TABLES + VIEW) as (session, found):
        assert ask(server, session, files, found) == Asked(failure="permission denied to create database")


def test_equal_schemas_are_not_asked_about() -> None:
    with live(TABLES) as (session, found):
        server = cast(Server, Forbidden())
        assert ask(server, session, written(TABLES), found) == Asked()


@pytest.mark.parametrize(
    "statement",
    ["ATTACH 'x.db' AS x", "PRAGMA writable_schema = 1", "SELECT load_extension('x')", "VACUUM INTO 'x.db'"],
)
def test_a_stranger_s_script_reaches_nothing_outside_the_scratch_database(statement: str) -> None:
    with sqlite_file.scratch(_NO_SESSION) as session, pytest.raises(DatabaseError):
        session.run(statement)


def test_sqlite_makes_again_what_it_tells() -> None:
    text = (
        "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT CHECK (b <> ''));\nCREATE INDEX i ON t (b) WHERE b > 'a';\n"
        "CREATE VIRTUAL TABLE f USING fts5(b);\nCREATE VIRTUAL TABLE r USING rtree(id, low, high);\n"
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO f VALUES (new.b); END;\n"
    )
    with sqlite_file.scratch(_NO_SESSION) as session:
        session.run(text)
        assert schema_id(sqlite_file.introspect(session).schema) == schema_id(written(text, "sqlite"))


_NO_SESSION = cast(sqlite_file.Session, None)
"""A scratch database of SQLite asks nothing of the session it is for."""
