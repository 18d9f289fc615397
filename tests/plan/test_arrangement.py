"""What no comparison of schemas tells is said beside it: an order that means something, whose a column is."""

from __future__ import annotations

import pytest

from aerogit.diff.compare import compare
from aerogit.model.schema import Schema
from aerogit.plan.arrangement import arranged_otherwise
from aerogit.plan.planner import plan
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

TRIGGER = "CREATE TRIGGER {} BEFORE INSERT ON t FOR EACH ROW SET @a = 1;\n"
PARENT = "CREATE TABLE p (id int, x text);\n"
CASES = {
    "attributes": (
        "postgres",
        "CREATE TYPE addr AS (street text, city text);",
        "CREATE TYPE addr AS (city text, street text);",
        "the attributes of addr stand in another order, by which rows are built",
    ),
    "triggers": (
        "mysql",
        "CREATE TABLE t (id int);" + TRIGGER.format("one") + TRIGGER.format("two"),
        "CREATE TABLE t (id int);" + TRIGGER.format("two") + TRIGGER.format("one"),
        "triggers of t fire in another order",
    ),
    "inherited": (
        "postgres",
        PARENT + "CREATE TABLE c (y int) INHERITS (p);",
        PARENT + "CREATE TABLE c (x text, y int) INHERITS (p);",
        "c.x would stay when the table it is inherited from loses it; no plan changes that",
    ),
    "inherited no more": (
        "postgres",
        PARENT + "CREATE TABLE c (id int, x text); ALTER TABLE c INHERIT p;",
        PARENT + "CREATE TABLE c (id int) INHERITS (p);",
        "c.x would no longer stay when the table it is inherited from loses it; no plan changes that",
    ),
}


def schema(text: str, dialect: str) -> Schema:
    return read([SourceFile("case.sql", text)], dialect).schema


@pytest.mark.parametrize("name", CASES)
def test_what_a_comparison_does_not_tell_is_said(name: str) -> None:
    dialect, one, other, said = CASES[name]
    before, after = schema(one, dialect), schema(other, dialect)
    assert compare(before, after) == []
    assert arranged_otherwise(before, after) == (said,)
    assert arranged_otherwise(after, after) == ()
    assert plan(before, after).is_empty == ("no plan" in said)
