"""SQLite plans on the real engine: what a plan leaves is what was aimed at, with every row in its place.

A case is a folder: `a.sql`, and `b.sql` (the whole target), `change.sql` (statements on top of a, so that renames are
known) or both (the target, and the renames on the way); `seed.sql` puts rows in, `checks.sql` has queries that are true
afterwards, `plan.sql` is the plan for review.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from aerogit.diff.compare import compare
from aerogit.introspect.sqlite import introspect
from aerogit.model.names import Path as SchemaPath
from aerogit.model.schema import Schema
from aerogit.plan.planner import inverted, plan
from aerogit.plan.replay import verify
from aerogit.plan.steps import HazardKind, Plan, render
from aerogit.sql.reading import read
from aerogit.sql.sqlite.splitting import split
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support import figures

CASES = sorted(path for path in (Path(__file__).parent / "cases" / "sqlite").iterdir() if path.is_dir())

Renames = dict[SchemaPath, SchemaPath]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def read_one(path: Path, onto: Schema | None = None) -> tuple[Schema, Renames]:
    reading = read([SourceFile(path.name, text_of(path))], "sqlite", onto)
    return reading.schema, reading.renames


def states(case: Path) -> tuple[Schema, Schema, Renames]:
    before, _ = read_one(case / "a.sql")
    after, renames = read_one(case / "change.sql", before)
    if (case / "b.sql").exists():
        after, _ = read_one(case / "b.sql")
    return before, after, renames


@contextmanager
def database(*scripts: str) -> Iterator[sqlite3.Connection]:
    """A database in memory that enforces foreign keys, as an application's connection does."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for script in scripts:
            connection.executescript(script)
        yield connection


def apply(connection: sqlite3.Connection, steps: Plan) -> None:
    for statement in steps.statements:
        rows = connection.execute(statement).fetchall()
        assert rows == [] or not statement.startswith("PRAGMA"), (statement, rows)
    assert not connection.in_transaction
    assert connection.execute("PRAGMA foreign_keys").fetchall() == [(1,)]
    assert connection.execute("PRAGMA legacy_alter_table").fetchall() == [(0,)]


def observed(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """What SQLite itself says of its tables, by pragmas that this project does not read."""
    found: dict[str, list[Any]] = {}
    listed = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    for (name,) in connection.execute(listed).fetchall():
        quoted = '"' + name.replace('"', '""') + '"'

        def rows(pragma: str, skip: int, quoted: str = quoted) -> list[tuple[Any, ...]]:
            return sorted((row[skip:] for row in connection.execute(f"PRAGMA {pragma}({quoted})")), key=repr)

        # An INTEGER PRIMARY KEY is never null, whether that is said or not.
        columns = [(*row[:2], 0, *row[3:]) if row[1] == "INTEGER" and row[4] else row for row in rows("table_xinfo", 1)]
        indexes = [
            (row[2] == "c" and row[0], row[1:], rows("index_xinfo", 1, '"' + row[0].replace('"', '""') + '"'))
            for row in rows("index_list", 1)
        ]
        found[name] = [sorted(columns, key=repr), rows("foreign_key_list", 2), sorted(indexes, key=repr)]
    return found


def assert_holds(connection: sqlite3.Connection, schema: Schema) -> None:
    """The database is what the schema makes of an empty one, to our reader and to SQLite's own pragmas."""
    with database(write_schema(schema)) as fresh:
        assert compare(introspect(connection), introspect(fresh)) == []
        assert compare(introspect(connection), schema) == []
        assert observed(connection) == observed(fresh)


def row_counts(connection: sqlite3.Connection, schema: Schema) -> dict[str, int]:
    names = [key.name for key in schema.objects if key.kind == "table"]
    quoted = {name: '"' + name.replace('"', '""') + '"' for name in names}
    return {name: connection.execute(f"SELECT count(*) FROM {quoted[name]}").fetchone()[0] for name in names}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_plan_reaches_its_target_with_all_rows(case: Path, update_golden: bool) -> None:
    before, after, renames = states(case)
    up = plan(before, after, renames)
    verify(up, before, after)
    assert plan(after, after).is_empty
    if update_golden:
        (case / "plan.sql").write_text(render(up), encoding="utf-8")
    assert render(up) == text_of(case / "plan.sql")
    with database(text_of(case / "a.sql"), text_of(case / "seed.sql")) as connection:
        rows = row_counts(connection, before)
        apply(connection, up)
        assert_holds(connection, after)
        moved = {old.key.name: new.key.name for old, new in renames.items() if not old.part[1]}
        kept = row_counts(connection, after)
        for name, count in rows.items():
            assert kept.get(moved.get(name, name), count) == count, name
        for check in split(text_of(case / "checks.sql")):
            assert connection.execute(check.text).fetchall() == [(1,)], check.text


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_down_plan_undoes_it(case: Path) -> None:
    before, after, renames = states(case)
    down = plan(after, before, inverted(renames))
    verify(down, after, before)
    with database(write_schema(after)) as connection:
        apply(connection, down)
        assert_holds(connection, before)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_plan_from_nothing_and_to_nothing(case: Path) -> None:
    for schema in states(case)[:2]:
        steps = plan(Schema("sqlite"), schema)
        verify(steps, Schema("sqlite"), schema)
        with database() as connection:
            apply(connection, steps)
            assert_holds(connection, schema)
            apply(connection, plan(schema, Schema("sqlite")))
            assert_holds(connection, Schema("sqlite"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_plan_stopped_anywhere_leaves_what_was(case: Path) -> None:
    """A rebuild runs in one transaction: stopped before its end, the database has what it had."""
    before, after, renames = states(case)
    steps = plan(before, after, renames).statements
    if "BEGIN" not in steps:
        pytest.skip("no table of this case is rebuilt")
    for stop in range(steps.index("BEGIN") + 1, steps.index("COMMIT")):
        with database(text_of(case / "a.sql"), text_of(case / "seed.sql")) as connection:
            dump = list(connection.iterdump())
            for statement in steps[:stop]:
                connection.execute(statement)
            connection.execute("ROLLBACK")
            assert list(connection.iterdump()) == dump


def test_a_conflict_clause_does_not_drop_rows() -> None:
    before, after = "CREATE TABLE t (a INTEGER)", "CREATE TABLE t (a INTEGER UNIQUE ON CONFLICT {} CHECK (a > 0))"
    for clause in ("IGNORE", "REPLACE", "FAIL"):
        old, new = (read([SourceFile("s", text)], "sqlite").schema for text in (before, after.format(clause)))
        with database(before, "INSERT INTO t VALUES (1), (1)") as connection, pytest.raises(sqlite3.IntegrityError):
            apply(connection, plan(old, new))


def test_a_table_made_from_a_query_comes_after_what_it_reads() -> None:
    text = "CREATE TABLE src (a INT); CREATE VIEW seen AS SELECT a FROM src; CREATE TABLE copy AS SELECT a FROM seen;"
    found = read([SourceFile("a.sql", f"{text} ALTER TABLE copy RENAME TO another")], "sqlite").schema
    with database() as connection:
        apply(connection, plan(Schema("sqlite"), found))
        assert list(connection.execute("SELECT name FROM pragma_table_info('another')")) == [("a",)]


def loads(text: str) -> bool:
    try:
        with database(text):
            return True
    except sqlite3.Error:
        return False


def test_shared_pairs_converge_in_both_directions(shared: Path, update_golden: bool) -> None:
    outcomes: dict[str, list[str]] = {}
    rewritten: Counter[str] = Counter()
    for case in sorted((shared / "corpus/diffs/sqlite").glob("*/*")):
        a, b = case / "a.sql", case / "b.sql"
        if not (loads(text_of(a)) and loads(text_of(b))):
            continue
        meta = json.loads(text_of(case / "meta.json") or "{}")
        for one, other in ((a, b), (b, a)):
            before, after = read_one(one)[0], read_one(other)[0]
            steps = plan(before, after)
            verify(steps, before, after)
            outcomes.setdefault(case.parent.name, []).append("converged")
            rewritten[case.parent.name] += sum(hazard.kind is HazardKind.REWRITE for hazard in steps.hazards)
            with database(text_of(one)) as connection:
                if one == a:
                    connection.executescript(text_of(case / "seed.sql"))
                apply(connection, steps)
                assert_holds(connection, after)
                for query, rows in meta.get("checks", []) if one == a else []:
                    found = [[None if item is None else str(item) for item in row] for row in connection.execute(query)]
                    assert found == rows, (case.name, query)
    for suite, results in outcomes.items():
        figures.settle(f"SQLite, {suite} (all)", results, str(rewritten[suite]), update=update_golden)


def test_only_tables_that_sqlite_forces_are_written_anew(shared: Path) -> None:
    """A change that ALTER TABLE can make never rewrites a table."""
    in_place = {"add_column", "drop_table", "rename_column", "add_index", "add_generated_virtual", "add_column_unique"}
    for name in sorted(in_place):
        case = shared / "corpus/diffs/sqlite/own" / name
        if case.is_dir():
            steps = plan(read_one(case / "a.sql")[0], read_one(case / "b.sql")[0])
            is_forced = name == "add_column_unique" and "UNIQUE INDEX" not in text_of(case / "b.sql").upper()
            assert is_forced or not any(hazard.kind is HazardKind.REWRITE for hazard in steps.hazards), name
