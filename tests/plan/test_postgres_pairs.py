"""Pairs of schemas of the kinds that differs trip over, both ways on a real server with rows: what comes of each plan.

A file has both states, `-- a` and `-- b`, and may have what is there before either (`-- setup`), rows (`-- seed`, put
into a before the plan to b runs) and queries that are true afterwards (`-- check`).
"""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
import pytest

from aerogit.errors import PlanError
from aerogit.introspect import postgres as live
from aerogit.model.schema import Schema
from aerogit.plan.conditions import Conditions
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.plan.steps import transactions
from aerogit.sql.reading import read
from aerogit.sql.splitter import split
from aerogit.sql.statement import SourceFile
from support.extensions import need_extensions
from support.postgres import Database, Server

HERE = Path(__file__).parent
PAIRS = sorted((HERE / "pairs" / "postgres").glob("*.sql"))
FROM_DATABASES = sorted((HERE / "pairs" / "postgres_databases").glob("*.sql"))
"""What the server prints otherwise than it was written, so that it matters where a plan's schemas come from."""
REFUSED = sorted((HERE / "pairs" / "postgres_refused").glob("*.sql"))
"""What falls short: wanted is a plan, and `-- refused` is what comes out today."""
CATALOG = (HERE / "postgres_catalog.sql").read_text(encoding="utf-8")
OLDER = sorted((HERE / "pairs" / "postgres_older").glob("*.sql"))
"""What depends on what an older server knows."""
SERVER = Conditions(server_version=18)
ROLES = ("reader", "writer", "keeper", "warden")
_PART = re.compile(r"^-- (setup|a|b|seed|check|refused)\n", re.M)
_COUNTS = """SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE relkind = 'r' AND NOT relispartition AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"""

Parts = dict[str, str]


def parts_of(path: Path) -> Parts:
    pieces = _PART.split(path.read_text(encoding="utf-8"))[1:]
    return {"setup": "", "seed": "", "check": ""} | dict(zip(pieces[::2], pieces[1::2], strict=True))


def states(parts: Parts) -> tuple[Schema, Schema]:
    base = read([SourceFile("setup.sql", parts["setup"])], "postgres").schema
    before, after = (read([SourceFile("case.sql", parts[side])], "postgres", base).schema for side in "ab")
    return before, after


def catalog(database: Database) -> list[tuple[str, ...]]:
    with database.connect() as connection:
        connection.execute("SET search_path = ''")
        return [tuple(str(item) for item in row) for row in connection.execute(CATALOG.encode()).fetchall()]


def introspected(database: Database) -> Schema:
    with live.connect(database.url) as session:
        return live.introspect(session).schema


def counts(database: Database) -> dict[str, int]:
    return {name: database.query(f"SELECT count(*) FROM ONLY {name}")[0][0] for (name,) in database.query(_COUNTS)}


def make_roles(server: Server) -> None:
    for role in ROLES:
        server.admin(f"DO $$BEGIN CREATE ROLE {role}; EXCEPTION WHEN duplicate_object THEN NULL; END$$")


def converge(
    server: Server, parts: Parts, before: Schema, after: Schema, *, is_down: bool, conditions: Conditions = SERVER
) -> None:
    one, other = (parts["b"], parts["a"]) if is_down else (parts["a"], parts["b"])
    with server.database() as changed, server.database() as wanted:
        changed.execute(f"{parts['setup']};{one}")
        wanted.execute(f"{parts['setup']};{other}")
        try:
            changed.execute(parts["seed"])
        except psycopg.Error:
            assert is_down  # The rows are those of a.
        had = counts(changed)
        with changed.connect() as connection:
            for group in transactions(plan(before, after, conditions=conditions).steps):
                with connection.transaction():
                    for statement in (text for step in group for text in step.statements):
                        connection.execute(statement.encode())
        assert catalog(changed) == catalog(wanted)
        assert plan(introspected(changed), introspected(wanted)).is_empty
        has = counts(changed)
        assert {name: has[name] for name in had if name in has} == {name: had[name] for name in had if name in has}
        for query in split("" if is_down else parts["check"], "postgres"):
            assert changed.query(query.text) == [(True,)], query.text


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_pair_replays_both_ways(path: Path) -> None:
    before, after = states(parts_of(path))
    verify(plan(before, after), before, after)
    verify(plan(after, before), after, before)


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_pair_that_is_refused(path: Path) -> None:
    parts = parts_of(path)
    before, after = states(parts)
    with pytest.raises(PlanError) as error:
        verify(plan(before, after), before, after)
    assert error.value.message.splitlines()[0] == parts["refused"].strip()


@pytest.mark.heavy
@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_pair_converges_both_ways(path: Path, postgres_server: Server, request: pytest.FixtureRequest) -> None:
    need_extensions(path.read_text(encoding="utf-8"), postgres_server, request)
    make_roles(postgres_server)
    parts = parts_of(path)
    before, after = states(parts)
    converge(postgres_server, parts, before, after, is_down=False)
    converge(postgres_server, parts, after, before, is_down=True)


@pytest.mark.heavy
@pytest.mark.parametrize("path", FROM_DATABASES, ids=lambda path: path.stem)
def test_pair_planned_from_databases_converges(path: Path, postgres_server: Server) -> None:
    make_roles(postgres_server)
    parts = parts_of(path)
    with postgres_server.database() as one, postgres_server.database() as other:
        one.execute(parts["a"])
        other.execute(parts["b"])
        before, after = introspected(one), introspected(other)
    converge(postgres_server, parts, before, after, is_down=False)
    converge(postgres_server, parts, after, before, is_down=True)


@pytest.mark.heavy
@pytest.mark.parametrize("path", OLDER, ids=lambda path: path.stem)
def test_pair_converges_on_an_older_server(path: Path, debian_server: Server) -> None:
    make_roles(debian_server)
    parts, older = parts_of(path), Conditions(server_version=15)
    with debian_server.database() as there, live.connect(there.url) as session:
        before, after = (live.completed(session, schema) for schema in states(parts))
    verify(plan(before, after, conditions=older), before, after)
    verify(plan(after, before, conditions=older), after, before)
    converge(debian_server, parts, before, after, is_down=False, conditions=older)
    converge(debian_server, parts, after, before, is_down=True, conditions=older)
    with debian_server.database() as one:
        one.execute(parts["b"])
        assert plan(introspected(one), after, conditions=older).is_empty
