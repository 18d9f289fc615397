"""Plans for TiDB: what it takes in one statement, what it keeps of the server, and what comes of each on a real one."""

from __future__ import annotations

import pathlib

import pytest

from aerogit.introspect.servers import server_of
from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema
from aerogit.plan.conditions import Conditions
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.porcelain.repository.conditions import AtHand, conditions
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.cli import Cli
from support.tidb import TidbServer

ON_TIDB = Conditions(is_tidb=True)
SHOP = """
CREATE PLACEMENT POLICY near FOLLOWERS=2;
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (
  id int PRIMARY KEY, a int, b int AS (a + 1), c varchar(9), at datetime,
  KEY k (a), KEY by_c (c), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)
) PLACEMENT POLICY=near TTL = at + INTERVAL 1 DAY TTL_ENABLE = 'OFF';
CREATE TABLE u (a int, at datetime) TTL = at + INTERVAL 1 DAY TTL_JOB_INTERVAL = '2h';
"""
LATER = """
CREATE PLACEMENT POLICY near FOLLOWERS=4;
CREATE PLACEMENT POLICY far FOLLOWERS=3;
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (
  id int PRIMARY KEY, a bigint, b int AS (a + 1), d int, at datetime,
  KEY k (a, d), CONSTRAINT f FOREIGN KEY (d) REFERENCES p (id)
) PLACEMENT POLICY=far TTL = at + INTERVAL 2 DAY COMMENT='later';
CREATE TABLE u (a int, at datetime) TTL = at + INTERVAL 1 DAY;
"""


def schema(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "mysql").schema


def steps(before: str, after: str) -> list[str]:
    one, other = schema(before), schema(after)
    found = plan(one, other, None, ON_TIDB)
    verify(found, one, other)
    return [statement for step in found.steps for statement in step.statements]


def test_each_clause_is_a_statement() -> None:
    assert [one for one in steps(SHOP, LATER) if " TABLE t " in one] == [
        "ALTER TABLE t DROP FOREIGN KEY f",
        "ALTER TABLE t DROP INDEX k",
        "ALTER TABLE t DROP INDEX by_c",
        "ALTER TABLE t DROP COLUMN b",
        "ALTER TABLE t DROP COLUMN c",
        "ALTER TABLE t COMMENT='later'",
        "ALTER TABLE t MODIFY COLUMN a bigint",
        "ALTER TABLE t ADD COLUMN b int GENERATED ALWAYS AS (a + 1) VIRTUAL AFTER a",
        "ALTER TABLE t ADD COLUMN d int AFTER b",
        "ALTER TABLE t ADD KEY k (a, d)",
        "ALTER TABLE t ADD KEY f (d)",
        "ALTER TABLE t TTL=at + INTERVAL 2 DAY TTL_ENABLE='ON'",
        "ALTER TABLE t PLACEMENT POLICY=far",
        "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (d) REFERENCES p (id)",
    ]


def test_an_interval_is_taken_back_with_the_whole() -> None:
    assert [one for one in steps(SHOP, LATER) if " TABLE u " in one] == [
        "ALTER TABLE u REMOVE TTL",
        "ALTER TABLE u TTL=at + INTERVAL 1 DAY",
    ]
    plain = "CREATE TABLE u (a int, at datetime) SHARD_ROW_ID_BITS=4 AUTO_ID_CACHE 1;"
    assert steps("CREATE TABLE u (a int, at datetime, b datetime) TTL = b + INTERVAL 1 DAY;", plain) == [
        "ALTER TABLE u REMOVE TTL",
        "ALTER TABLE u DROP COLUMN b",
        "ALTER TABLE u AUTO_ID_CACHE=1",
        "ALTER TABLE u SHARD_ROW_ID_BITS=4",
    ]
    assert steps(plain, "CREATE TABLE u (a int, at datetime);") == [
        "ALTER TABLE u AUTO_ID_CACHE=0",
        "ALTER TABLE u SHARD_ROW_ID_BITS=0",
    ]


def test_policies_are_there_before_tables_and_go_behind_them() -> None:
    assert steps(SHOP, LATER)[:2] == [
        "CREATE OR REPLACE PLACEMENT POLICY far FOLLOWERS=3",
        "CREATE OR REPLACE PLACEMENT POLICY near FOLLOWERS=4",
    ]
    gone = steps("CREATE PLACEMENT POLICY a FOLLOWERS=2; CREATE TABLE t (b int) PLACEMENT POLICY=a;", "")
    assert gone == ["DROP TABLE t", "DROP PLACEMENT POLICY a"]


def test_columns_are_renamed_one_by_one() -> None:
    one, other = schema("CREATE TABLE t (a int, b int);"), schema("CREATE TABLE t (c int, d int);")
    key = Key("", "table", "t")
    renames = {Path(key, ("column", old)): Path(key, ("column", new)) for old, new in (("a", "c"), ("b", "d"))}
    found = plan(one, other, renames, ON_TIDB)
    verify(found, one, other)
    assert list(found.statements) == ["ALTER TABLE t RENAME COLUMN a TO c", "ALTER TABLE t RENAME COLUMN b TO d"]


def test_a_stored_column_is_left_for_the_server_to_refuse() -> None:
    """TiDB adds none, so that one that was dropped would be lost."""
    text = "CREATE TABLE t (a int, s int AS (a + 1) STORED, v int AS (a + 2));"
    assert steps(text, text.replace("a int", "a bigint", 1)) == [
        "ALTER TABLE t DROP COLUMN v",
        "ALTER TABLE t MODIFY COLUMN a bigint",
        "ALTER TABLE t ADD COLUMN v int GENERATED ALWAYS AS (a + 2) VIRTUAL",
    ]


def test_the_database_at_hand_says_that_it_is_tidb() -> None:
    assert conditions(None, None, AtHand(is_tidb=True)).is_tidb
    assert not conditions(None, None, AtHand()).is_tidb


@pytest.mark.heavy
def test_an_apply_converges_both_ways(tmp_path: pathlib.Path, tidb_server: TidbServer) -> None:
    cli = Cli(tmp_path)
    for name, text in (("shop.sql", SHOP), ("later.sql", LATER)):
        (cli.folder / name).write_text(text, encoding="utf-8")
    with tidb_server.database() as database:
        for goal in ("shop.sql", "later.sql", "shop.sql", "later.sql"):
            apply = ("schema", "apply", "--url", database.url, "--to", goal, "--yes")
            assert cli(*apply, "--allow", "data-loss").code == 0
            assert "up to date" in cli(*apply).out
        with server_of(database.url).connect(database.url) as session:
            session.run("DROP TABLE t, u, p; DROP PLACEMENT POLICY near; DROP PLACEMENT POLICY far")
