"""Data statements of two branches that do not commute are told, and those that do are not."""

from __future__ import annotations

import json

import pytest

from aerogit.porcelain.merges.row_order import Scripts, rows_in_order
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.shop import Shop

BASE = "CREATE TABLE t (id integer, a integer, b integer);\nCREATE TABLE u (id integer, a integer);\n"
DIALECTS = ("postgres", "mysql", "sqlite", "duckdb")

COMMUTE = [
    ("INSERT INTO t (id) VALUES (1)", "INSERT INTO t (id) VALUES (2)"),
    ("INSERT INTO t VALUES (1, 2, 3)", "INSERT INTO t VALUES (1, 2, 3)"),
    ("INSERT INTO t (id) VALUES (1)", "DELETE FROM u WHERE a = 1"),
    ("INSERT INTO t (id, a) VALUES (1, 5), (2, 5)", "UPDATE t SET a = 3 WHERE id = 7"),
    ("UPDATE t SET a = 1", "UPDATE t SET b = 2"),
    ("UPDATE t SET a = 1 WHERE id = 1", "UPDATE t SET a = 2 WHERE id = 2"),
    ("DELETE FROM t WHERE a = 1", "DELETE FROM t WHERE b = 2"),
    ("DELETE FROM t WHERE id = 1", "UPDATE t SET a = 1 WHERE b = 3"),
    ("UPDATE t SET a = 1", "INSERT INTO u (id) SELECT b FROM t"),
]
DO_NOT = [
    ("INSERT INTO t (id) VALUES (1)", "UPDATE t SET a = 3"),
    ("INSERT INTO t (id) VALUES (1)", "UPDATE t SET a = 3 WHERE id = 1"),
    ("INSERT INTO t (id) VALUES (1)", "DELETE FROM t WHERE a IS NULL"),
    ("INSERT INTO t (id) VALUES (1)", "INSERT INTO u (id) SELECT id FROM t"),
    ("INSERT INTO t (id) VALUES (1)", "INSERT INTO t (id) SELECT id FROM t"),
    ("UPDATE t SET a = 1", "UPDATE t SET a = 2"),
    ("UPDATE t SET a = 1", "UPDATE t SET b = a"),
    ("UPDATE t SET a = 1 WHERE id = 1 OR b = 1", "UPDATE t SET a = 2 WHERE id = 2"),
    ("UPDATE t SET a = 1", "DELETE FROM t WHERE a = 1"),
    ("UPDATE t SET a = 1", "INSERT INTO u (id) SELECT a FROM t"),
    ("UPDATE t SET id = 2 WHERE id = 1", "UPDATE t SET a = 1 WHERE id = 2"),
    ("DELETE FROM u WHERE a = 1", "UPDATE t SET a = (SELECT max(id) FROM u)"),
]


def scripts(sql: str, dialect: str) -> Scripts:
    base = read([SourceFile("base.sql", BASE)], dialect).schema
    file = SourceFile("side.sql", sql + ";\n")
    reading = read([file], dialect, onto=base)
    return Scripts(reading.statements, {file.path: file.text}, reading.renames, dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_commutes_is_not_told(dialect: str) -> None:
    for one, other in COMMUTE:
        for pair in ((one, other), (other, one)):
            assert not rows_in_order(*(scripts(sql, dialect) for sql in pair)), pair


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_does_not_commute_is_told(dialect: str) -> None:
    for one, other in DO_NOT:
        for pair in ((one, other), (other, one)):
            assert len(rows_in_order(*(scripts(sql, dialect) for sql in pair))) == 1, pair


def test_an_upsert_does_not_commute_with_another() -> None:
    sql = "INSERT INTO t (id, a) VALUES (1, {}) ON CONFLICT DO NOTHING"
    assert rows_in_order(*(scripts(sql.format(value), "postgres") for value in (1, 1)))
    keyed = sql.replace("1,", "{},")
    assert not rows_in_order(*(scripts(keyed.format(value, 5), "postgres") for value in (1, 2)))


def test_names_are_those_of_base() -> None:
    ours = scripts("ALTER TABLE t RENAME COLUMN a TO z;\nALTER TABLE t RENAME TO s;\nUPDATE s SET z = 1", "postgres")
    assert rows_in_order(ours, scripts("UPDATE t SET a = 2", "postgres"))
    assert not rows_in_order(ours, scripts("UPDATE t SET b = 2", "postgres"))


def test_a_merge_says_so(shop: Shop) -> None:
    shop.repo.git("switch", "-q", "-c", "other")
    shop.migration("20260102000000", "upper", "UPDATE users SET name = upper(name);", "-- gone")
    shop.commit("upper")
    shop.repo.git("switch", "-q", "main")
    shop.migration("20260103000000", "ada", "INSERT INTO users (id, name) VALUES (1, 'ada');", "-- gone")
    shop.commit("ada")
    said = shop.ok("merge", "--preview", "main", "other").out
    assert "! rows may differ by which of these ran first:" in said
    assert "INSERT of users in migrations/20260103000000_ada.up.sql:1 (main)" in said
    assert "UPDATE of users in migrations/20260102000000_upper.up.sql:1 (other)" in said
    found = json.loads(shop.ok("merge", "--preview", "main", "other", "--json").out)
    assert len(found["row_order"]) == 1
