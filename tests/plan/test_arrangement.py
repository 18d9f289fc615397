"""What no comparison of schemas tells is said beside it: an order that means something, whose a column is."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.model.schema import Schema
from aerogit.plan.arrangement import arranged_otherwise
from aerogit.plan.planner import plan
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.store.snapshots import SnapshotStore

TRIGGER = "CREATE TRIGGER {} BEFORE INSERT ON t FOR EACH ROW SET @a = 1;\n"
PARENT = "CREATE TABLE p (id int, x text);\n"
PARTITIONED = """
CREATE TABLE m (id int NOT NULL, at int NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (1) TO (10);
CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20);
"""
DEEP = PARTITIONED + "CREATE TABLE m3 PARTITION OF m FOR VALUES FROM (20) TO (30) PARTITION BY RANGE (id);"
CASES = {
    "a NOT NULL of a partition": (
        "postgres",
        PARTITIONED,
        PARTITIONED.replace("m1 PARTITION OF m", "m1 PARTITION OF m (id NOT NULL)"),
        "NOT NULL of id at m1 would have another name; no plan changes that",
    ),
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
    "a key that partitions lack": (
        "postgres",
        DEEP + "ALTER TABLE m ADD CONSTRAINT k UNIQUE (id, at);",
        DEEP + "ALTER TABLE ONLY m ADD CONSTRAINT k UNIQUE (id, at);",
        "m.k would be lacking at m1, m2, m3; no plan changes that",
    ),
    "a key that one partition lacks": (
        "postgres",
        DEEP + "ALTER TABLE ONLY m ADD PRIMARY KEY (id, at); ALTER TABLE m1 ADD PRIMARY KEY (id, at);"
        "ALTER INDEX m_pkey ATTACH PARTITION m1_pkey;",
        DEEP + "ALTER TABLE m ADD PRIMARY KEY (id, at);",
        "m.primary key is lacking at m2, m3; no plan changes that",
    ),
}


def schema(text: str, dialect: str) -> Schema:
    return read([SourceFile("case.sql", text)], dialect).schema


def test_what_a_plan_brings_about_is_not_said() -> None:
    whole = schema(PARTITIONED + "ALTER TABLE m ADD CONSTRAINT k UNIQUE (id, at);", "postgres")
    lacking = schema(PARTITIONED + "ALTER TABLE ONLY m ADD CONSTRAINT k UNIQUE (id, at);", "postgres")
    assert compare(whole, lacking) == []
    for before, after in ((whole, lacking), (lacking, whole)):
        assert arranged_otherwise(before, after) == ()
        assert not plan(before, after).is_empty


@pytest.mark.parametrize("name", CASES)
def test_what_a_comparison_does_not_tell_is_said(name: str) -> None:
    dialect, one, other, said = CASES[name]
    before, after = schema(one, dialect), schema(other, dialect)
    assert compare(before, after) == []
    assert arranged_otherwise(before, after) == (said,)
    assert arranged_otherwise(after, after) == ()
    assert plan(before, after).is_empty == ("no plan" in said)


@pytest.mark.parametrize("name", CASES)
def test_it_is_said_between_what_the_store_keeps_as_well(name: str, tmp_path: Path) -> None:
    dialect, one, other, said = CASES[name]
    store = SnapshotStore(tmp_path / "store")
    before, after = (store.read(store.write(schema(text, dialect))) for text in (one, other))
    assert arranged_otherwise(before, after) == (said,)
    assert arranged_otherwise(after, after) == ()
    assert plan(before, after).is_empty == ("no plan" in said)


def test_a_new_table_with_a_key_that_partitions_lack_is_told() -> None:
    _, _, other, said = CASES["a key that partitions lack"]
    assert arranged_otherwise(Schema("postgres"), schema(other, "postgres")) == (said,)


def test_a_key_that_every_partition_has_by_now_is_as_any_other() -> None:
    staged = """
        ALTER TABLE ONLY m ADD PRIMARY KEY (id, at); ALTER TABLE m1 ADD PRIMARY KEY (id, at);
        ALTER TABLE m2 ADD PRIMARY KEY (id, at);
        ALTER INDEX m_pkey ATTACH PARTITION m1_pkey; ALTER INDEX m_pkey ATTACH PARTITION m2_pkey;
    """
    at_once = schema(PARTITIONED + "ALTER TABLE m ADD PRIMARY KEY (id, at);", "postgres")
    assert arranged_otherwise(schema(PARTITIONED + staged, "postgres"), at_once) == ()
    assert compare(schema(PARTITIONED + staged, "postgres"), at_once) == []


def test_a_column_of_a_table_that_is_inherited_from_afterwards_is_told() -> None:
    """INHERIT takes a table that has the columns already: they are its own from then on."""
    before = schema(PARENT + "CREATE TABLE c (y int);", "postgres")
    after = schema(PARENT + "CREATE TABLE c (y int) INHERITS (p);", "postgres")
    alike = schema(PARENT + "CREATE TABLE c (id int, x text, y int) INHERITS (p);", "postgres")
    told = "c.{} would no longer stay when the table it is inherited from loses it; no plan changes that"
    assert arranged_otherwise(before, after) == (told.format("id"), told.format("x"))
    assert arranged_otherwise(before, alike) == ()


def test_rules_that_the_server_would_number_otherwise_are_told() -> None:
    rules = {name: f"CHECK (a {rule})" for name, rule in {"one": "> 1", "two": "> 2", "other": "< 9"}.items()}
    before = schema(f"CREATE TABLE t (a int, {rules['one']}, {rules['two']});", "postgres")
    swapped = schema(f"CREATE TABLE t (a int, {rules['two']}, {rules['one']});", "postgres")
    told = ("t.t_a_check would be called t_a_check1; no plan changes that",)
    assert arranged_otherwise(before, swapped) == (
        *told,
        "t.t_a_check1 would be called t_a_check; no plan changes that",
    )
    assert plan(before, swapped).is_empty
    one = schema(f"CREATE TABLE t (a int, {rules['one']});", "postgres")
    assert (
        arranged_otherwise(one, schema(f"CREATE TABLE t (a int, {rules['other']}, {rules['one']});", "postgres"))
        == told
    )


def test_a_rule_takes_the_number_of_one_that_goes() -> None:
    before = schema("CREATE TABLE t (a int, CHECK (a > 1), CHECK (a > 2), CHECK (a > 3));", "postgres")
    after = schema("CREATE TABLE t (a int, CHECK (a > 2), CHECK (a > 3));", "postgres")
    assert arranged_otherwise(before, after) == ()
    assert plan(before, after).statements == (
        "ALTER TABLE t DROP CONSTRAINT t_a_check",
        "ALTER TABLE t RENAME CONSTRAINT t_a_check1 TO t_a_check",
        "ALTER TABLE t RENAME CONSTRAINT t_a_check2 TO t_a_check1",
    )
