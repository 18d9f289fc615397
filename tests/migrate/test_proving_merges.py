"""Proving merges on scratch databases: the states there are, what is found, and that it goes on as the engine does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from aerogit.errors import DatabaseError
from aerogit.introspect.duckdb import connect, introspect
from aerogit.migrate.engine import Engine, Origin
from aerogit.migrate.files import Migration, read_migrations
from aerogit.migrate.grid import Grid, Lane
from aerogit.migrate.proving_merges import prove_merge
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

BASE = {"1_t": "CREATE TABLE t (id integer);"}
OURS = {"2_a": "ALTER TABLE t ADD COLUMN a integer;", "4_aa": "CREATE TABLE ours (id integer);"}
THEIRS = {"3_b": "ALTER TABLE t ADD COLUMN b integer;"}


def migrations(texts: dict[str, str]) -> tuple[Migration, ...]:
    contents = {f"migrations/{name}.sql": text.encode() for name, text in texts.items()}
    return read_migrations("migrations", contents, contents.__getitem__, "plain")


def schema(text: str, dialect: str = "duckdb") -> Schema:
    return read([SourceFile("s.sql", text)], dialect).schema


def grid(dialect: str = "duckdb", **given: dict[str, str]) -> Grid:
    texts = {"base": BASE, "ours": OURS, "theirs": THEIRS} | given
    base, ours, theirs = (migrations(texts[name]) for name in ("base", "ours", "theirs"))
    merged = migrations({**texts["base"], **texts["ours"], **texts["theirs"]})
    wanted = read([one.up for one in merged], dialect).schema
    return Grid(dialect, base, Lane("main", (*base, *ours)), Lane("exp", (*base, *theirs)), merged, wanted)


@pytest.mark.parametrize("dialect", ["duckdb", "sqlite"])
def test_each_state_is_proved_and_equal_orders_once(dialect: str) -> None:
    assert prove_merge(grid(dialect)).states == 5
    whole = prove_merge(replace(grid(dialect), any_order=True))
    assert (whole.states, whole.orders, whole.left_out) == (9, 3, ())


def test_another_schema_is_told_with_the_state_and_the_object() -> None:
    wrong = replace(grid(), schema=schema("CREATE TABLE t (id integer, a integer); CREATE TABLE ours (id integer);"))
    with pytest.raises(
        DatabaseError, match=r"an empty database does not end with the merged schema:\n  .*t\.b"
    ) as told:
        prove_merge(wrong)
    assert told.value.hint.startswith("nothing was committed")


def test_one_state_alone_may_fail() -> None:
    """Theirs' file is not in the merge, which only a database that ran it shows."""
    found = grid(theirs={"3_b": "CREATE TABLE theirs (id integer);"})
    kept = [one for one in found.merged if one.key != "3"]
    wrong = replace(found, merged=kept, schema=read([one.up for one in kept], "duckdb").schema)
    with pytest.raises(DatabaseError, match=r"a database that ran exp's migrations does not end .*\n.*theirs"):
        prove_merge(wrong)


def test_a_script_that_stops_is_told_by_its_line_and_its_state() -> None:
    broken = grid(theirs={"3_b": "INSERT INTO t (id) VALUES (1);\n-- two\nINSERT INTO t (id) SELECT error('odd');"})
    with pytest.raises(DatabaseError, match=r"an empty database stops at migrations/3_b\.sql:3: .*odd"):
        prove_merge(broken)


def test_a_large_grid_is_proved_at_its_edges_and_its_corner() -> None:
    ours = {f"{number}_o": f"CREATE TABLE o{number} (id integer);" for number in range(10, 21)}
    theirs = {f"{number}_t": f"CREATE TABLE t{number} (id integer);" for number in range(30, 40)}
    proof = prove_merge(replace(grid(ours=ours, theirs=theirs), any_order=True))
    assert proof.states == 2 + 11 + 10 + 2
    assert proof.left_out == ("109 states inside the grid of 12 x 11",)


def test_what_changed_in_base_leaves_an_empty_database() -> None:
    proof = prove_merge(replace(grid(), is_base_kept=False))
    assert (proof.states, len(proof.left_out)) == (1, 1)


def test_a_rewritten_side_without_a_way_across_is_left_out() -> None:
    proof = prove_merge(replace(grid(), follower="ours"))
    assert proof.left_out == (
        "databases that ran 1 of main's 2 migrations as they were",
        "databases that ran main's migrations as they were",
    )
    assert proof.states == 3


@pytest.mark.parametrize("files", [["1", "2"], ["1", "3"], ["1"], []])
def test_it_comes_to_what_the_engine_comes_to(tmp_path: Path, files: Sequence[str]) -> None:
    found = grid()
    with connect(tmp_path / "x.duckdb") as connection:
        engine = Engine(connection, Origin("somebody"))
        engine.up([one for one in found.merged if one.key in files])
        engine.up(found.merged)
        assert schema_id(introspect(connection)) == schema_id(found.schema)
    prove_merge(found)


@pytest.mark.parametrize(
    "text", ["BEGIN; ALTER TABLE t ADD COLUMN c integer; COMMIT;", "", "-- nothing\r\n", "\ufeff;"]
)
def test_odd_files_run_as_they_stand(text: str) -> None:
    assert prove_merge(grid(theirs={"3_b": text})).states == 5


def test_a_script_that_parts_its_transaction_runs_as_it_stands() -> None:
    text = "BEGIN; ALTER TABLE t ADD COLUMN c integer; COMMIT; ALTER TABLE t ADD COLUMN d integer;"
    assert prove_merge(grid(theirs={"3_b": text})).states == 5
