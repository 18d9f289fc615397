"""Proving a plan: real scratch databases, an eye of its own on the catalog, and plans that do not do what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.errors import AerogitError, DatabaseError, UsageError
from aerogit.migrate.proving import prove
from aerogit.model.schema import Schema
from aerogit.plan.conditions import Conditions, Online
from aerogit.plan.planner import plan
from aerogit.plan.steps import Plan, Step, transactions
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.mariadb import MariaDatabase
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


@pytest.mark.heavy
def test_a_plan_of_several_transactions_is_proved_on_postgres(postgres: Database) -> None:
    """Indexes built concurrently, rules that are validated later, and a label that is used where it is added."""
    kind = "CREATE TYPE kind AS ENUM ('a'{}); CREATE TABLE notes (k kind DEFAULT '{}');"
    before = schema(BEFORE + kind.format("", "a"), "postgres")
    after = schema(AFTER + kind.format(", 'b'", "b"), "postgres")
    found = plan(before, after, None, Conditions(Online.ALWAYS, server_version=18))
    assert len(transactions(found.steps)) > 3
    assert prove(before, after, found, postgres.url).catalog_rows > 5
    unproved = [step for step in found.steps if "VALIDATE" not in "".join(step.statements)]
    with pytest.raises(DatabaseError, match="on a scratch database this differs"):
        prove(before, after, Plan("postgres", tuple(unproved)), postgres.url)


@pytest.mark.heavy
def test_a_plan_of_many_statements_is_proved_on_mariadb(mariadb: MariaDatabase) -> None:
    before = schema(BEFORE.replace("text", "varchar(20)"), "mysql")
    after = schema(AFTER.replace("text", "varchar(30)").replace(" REFERENCES users (id)", ""), "mysql")
    found = plan(before, after)
    assert len(found.statements) > 2
    assert prove(before, after, found, mariadb.url).catalog_rows > 5
    with pytest.raises(DatabaseError, match="on a scratch database this differs"):
        prove(before, after, Plan("mysql", found.steps[:1]), mariadb.url)


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
