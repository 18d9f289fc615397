"""ALGORITHM and LOCK of MySQL plans: what is said, and that a real server takes it on a table with rows."""

from __future__ import annotations

import pytest

from aerogit.diff.compare import compare
from aerogit.introspect import mysql as introspection
from aerogit.migrate.applying import run_plan
from aerogit.model.schema import Schema
from aerogit.plan.conditions import Conditions, Online
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.mariadb import MariaDatabase

TABLE = """
CREATE TABLE t (
    id INT NOT NULL, a INT, b INT NOT NULL, s VARCHAR(20), e ENUM('a', 'b'),
    PRIMARY KEY (id), KEY t_a (a)
);
"""
NONE, IN_PLACE, COPY, INSTANT = "", "ALGORITHM=INPLACE, LOCK=NONE", "ALGORITHM=COPY, LOCK=SHARED", "ALGORITHM=INSTANT"
CHANGES = {
    "a column": (("a INT,", "a INT, c INT,"), INSTANT),
    "a computed column": (("a INT,", "a INT, c INT AS (b + 1) STORED,"), COPY),
    "a column goes": (("s VARCHAR(20), ", ""), INSTANT),
    "an indexed column goes": (("a INT,", ""), IN_PLACE),
    "a default": (("s VARCHAR(20)", "s VARCHAR(20) DEFAULT 'x'"), INSTANT),
    "labels": (("'a', 'b'", "'a', 'b', 'c'"), INSTANT),
    "labels in between": (("'a', 'b'", "'a', 'c', 'b'"), COPY),
    "longer text": (("VARCHAR(20)", "VARCHAR(40)"), IN_PLACE),
    "shorter text": (("VARCHAR(20)", "VARCHAR(10)"), COPY),
    "another type": (("b INT", "b BIGINT"), COPY),
    "required": (("s VARCHAR(20)", "s VARCHAR(20) NOT NULL"), IN_PLACE),
    "an index": (("KEY t_a (a)", "KEY t_a (a), KEY t_b (b), UNIQUE KEY t_s (s)"), IN_PLACE),
    "an index and a column": (("a INT,", "a INT, c INT, KEY t_c (c),"), IN_PLACE),
    "a column computed on reading": (("a INT,", "a INT, c INT AS (b + 1) VIRTUAL,"), NONE),
    "a long unique key and a column": (("a INT,", "a INT, x TEXT, UNIQUE KEY t_x (x),"), NONE),
    "a short unique key and a column": (("a INT,", "a INT, x VARCHAR(30), UNIQUE KEY t_x (x),"), IN_PLACE),
    "full text": (("KEY t_a (a)", "KEY t_a (a), FULLTEXT KEY t_s (s)"), NONE),
    "a check": (("KEY t_a (a)", "KEY t_a (a), CONSTRAINT small CHECK (b < 100)"), COPY),
    "another primary key": (("PRIMARY KEY (id)", "PRIMARY KEY (id, b)"), IN_PLACE),
    "no primary key": (("PRIMARY KEY (id), ", ""), COPY),
    "a foreign key": (("KEY t_a (a)", "KEY t_a (a), CONSTRAINT own FOREIGN KEY (a) REFERENCES t (id)"), COPY),
}


def schema_of(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "mysql").schema


def changed(change: str) -> tuple[Schema, Schema]:
    (old, new), _ = CHANGES[change]
    assert old in TABLE
    text = TABLE.replace(old, new, 1)
    text = text.replace(", KEY t_a (a)", "") if " a INT" not in text else text
    return schema_of(TABLE), schema_of(text)


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_change_needs_is_said(change: str) -> None:
    before, after = changed(change)
    expected = CHANGES[change][1]
    found = plan(before, after, None, Conditions(Online.ALWAYS))
    verify(found, before, after)
    said = [text.rpartition(",\n    ALGORITHM")[2] for text in found.statements if "ALGORITHM" in text]
    assert said == ([expected.removeprefix("ALGORITHM")] if expected else [])
    plain = plan(before, after).statements
    assert any("INSTANT" in text for text in plain) is False
    assert any("ALGORITHM" in text for text in plain) is (expected not in (NONE, INSTANT))


@pytest.mark.heavy
def test_a_server_takes_what_is_said(mariadb: MariaDatabase) -> None:
    for change in CHANGES:
        before, after = changed(change)
        mariadb.execute(
            "DROP TABLE IF EXISTS t;" + TABLE + "INSERT INTO t VALUES (1, 1, 1, 'one', 'a'), (2, 2, 2, 'two', 'b')"
        )
        with introspection.connect(mariadb.url) as session:
            run_plan(session, plan(before, after, None, Conditions(Online.ALWAYS)), 5)
        assert mariadb.query("SELECT count(*) FROM t") == [(2,)], change
    assert compare(before, after) != []
