"""Proving a plan: real scratch databases, an eye of its own on the catalog, and plans that do not do what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.errors import AerogitError, DatabaseError, UsageError
from aerogit.migrate.proving import prove
from aerogit.model.schema import Schema
from aerogit.plan.planner import plan
from aerogit.plan.steps import Plan, Step
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.postgres import Database

BEFORE = "CREATE TABLE users (id integer PRIMARY KEY, email text);"
AFTER = (
    "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL UNIQUE);\n"
    "CREATE TABLE posts (id integer PRIMARY KEY, author integer REFERENCES users (id));\n"
    "CREATE INDEX posts_of ON posts (author);\nCREATE VIEW emails AS SELECT email FROM users;"
)


def schema(text: str, dialect: str) -> Schema:
    return read([SourceFile("s.sql", text)], dialect).schema


@pytest.mark.parametrize("dialect", ["sqlite", "duckdb"])
def test_a_plan_is_proved_and_a_wrong_one_is_not(dialect: str) -> None:
    before, after = schema(BEFORE, dialect), schema(AFTER, dialect)
    good = plan(before, after)
    assert prove(before, after, good).catalog_rows > 5
    with pytest.raises(DatabaseError, match="on a scratch database this differs"):
        prove(before, after, Plan(dialect, good.steps[:0]))
    broken = Plan(dialect, (Step((), ("ALTER TABLE nobody ADD COLUMN a integer",)),))
    with pytest.raises(AerogitError, match="nobody"):
        prove(before, after, broken)


def test_a_server_is_asked_for_where_there_has_to_be_one() -> None:
    before, after = schema(BEFORE, "postgres"), schema(AFTER, "postgres")
    with pytest.raises(UsageError, match="needs a server") as error:
        prove(before, after, plan(before, after))
    assert error.value.hint == "name one: --scratch postgres://USER@HOST/DATABASE"


@pytest.mark.heavy
def test_postgres(postgres: Database) -> None:
    before, after = schema(BEFORE, "postgres"), schema(AFTER, "postgres")
    assert prove(before, after, plan(before, after), postgres.url).catalog_rows > 5
    with pytest.raises(DatabaseError, match="posts"):
        prove(before, after, Plan("postgres", plan(before, after).steps[:1]), postgres.url)
    assert postgres.query("SELECT count(*) FROM pg_database WHERE datname LIKE 'aerogit_scratch%'") == [(0,)]


@pytest.mark.parametrize("dialect", ["sqlite", "duckdb"])
def test_shared_pairs(shared: Path, dialect: str) -> None:
    """The proof knows no false alarm on pairs that converge."""
    proved = 0
    for case in sorted((shared / "corpus/diffs" / dialect).glob("*/*")):
        try:
            one, other = (schema((case / name).read_text(encoding="utf-8"), dialect) for name in ("a.sql", "b.sql"))
        except AerogitError:
            continue
        for before, after in ((one, other), (other, one)):
            prove(before, after, plan(before, after))
            proved += 1
    assert proved > 80
