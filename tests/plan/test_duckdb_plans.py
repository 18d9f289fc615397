"""DuckDB plans on the real engine: what a plan leaves is what was aimed at, with every row in its place.

A case is a folder: `a.sql`, and `b.sql` (the whole target) or `change.sql` (statements on top of a, so that renames are
known); `seed.sql` puts rows in, `checks.sql` has queries that are true afterwards, `plan.sql` is the plan for review.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aerogit.diff.compare import compare
from aerogit.introspect.duckdb import Connection, engine_form, introspect, run_script, scratch
from aerogit.model.canonical import schema_id
from aerogit.model.names import Path as SchemaPath
from aerogit.model.schema import Schema
from aerogit.plan.planner import inverted, plan
from aerogit.plan.replay import verify
from aerogit.plan.steps import HazardKind, Plan, render
from aerogit.sql.reading import read
from aerogit.sql.splitter import split
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support import figures

CASES = sorted(path for path in (Path(__file__).parent / "cases" / "duckdb").iterdir() if path.is_dir())

Renames = dict[SchemaPath, SchemaPath]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def read_one(path: Path, onto: Schema | None = None) -> tuple[Schema, Renames]:
    reading = read([SourceFile(path.name, text_of(path))], "duckdb", onto)
    return reading.schema, reading.renames


def states(case: Path) -> tuple[Schema, Schema, Renames]:
    before, _ = read_one(case / "a.sql")
    if (case / "change.sql").exists():
        after, renames = read_one(case / "change.sql", before)
        return before, after, renames
    return before, read_one(case / "b.sql")[0], {}


def apply(connection: Connection, steps: Plan) -> None:
    with connection.transaction():
        for statement in steps.statements:
            connection.execute(statement)


def assert_holds(connection: Connection, schema: Schema) -> None:
    """The database is what the schema makes of an empty one, both as the engine itself tells them."""
    found, wanted = introspect(connection, schema), engine_form(schema)
    assert compare(found, wanted) == []
    assert schema_id(found) == schema_id(wanted)


def row_counts(connection: Connection, schema: Schema) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in schema.objects:
        if key.kind == "table" and "." not in key.namespace:
            name = '"{}"."{}"'.format(key.namespace, key.name.replace('"', '""'))
            found[name] = connection.query(f"SELECT count(*) FROM {name}")[0][0]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_plan_reaches_its_target_and_back(case: Path, update_golden: bool) -> None:
    before, after, renames = states(case)
    up = plan(before, after, renames)
    verify(up, before, after)
    assert plan(after, after).is_empty
    if update_golden:
        (case / "plan.sql").write_text(render(up), encoding="utf-8")
    assert render(up) == text_of(case / "plan.sql")
    with scratch() as connection:
        run_script(connection, SourceFile("a.sql", text_of(case / "a.sql")))
        run_script(connection, SourceFile("seed.sql", text_of(case / "seed.sql")))
        rows = row_counts(connection, before)
        apply(connection, up)
        assert_holds(connection, after)
        kept = row_counts(connection, after)
        assert {name: kept[name] for name in rows if name in kept} == {n: r for n, r in rows.items() if n in kept}
        for check in split(text_of(case / "checks.sql"), "duckdb"):
            assert connection.query(check.text) == [(True,)], check.text


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_down_plan_undoes_it(case: Path) -> None:
    before, after, renames = states(case)
    down = plan(after, before, inverted(renames))
    verify(down, after, before)
    with scratch() as connection:
        run_script(connection, SourceFile("target", write_schema(after)))
        apply(connection, down)
        assert_holds(connection, before)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_plan_from_nothing(case: Path) -> None:
    before, after, _ = states(case)
    for schema in (before, after):
        steps = plan(Schema("duckdb"), schema)
        verify(steps, Schema("duckdb"), schema)
        with scratch() as connection:
            apply(connection, steps)
            assert_holds(connection, schema)
            gone = plan(schema, Schema("duckdb"))
            apply(connection, gone)
            assert_holds(connection, Schema("duckdb"))


def corpus_cases(shared: Path) -> list[Path]:
    return sorted((shared / "corpus/diffs/duckdb/own").iterdir())


def values(connection: Connection, query: str) -> list[list[Any]]:
    return [[None if item is None else str(item) for item in row] for row in connection.query(query)]


def test_shared_pairs_converge_in_both_directions(shared: Path, update_golden: bool) -> None:
    outcomes: list[str] = []
    rewritten = 0
    for case in corpus_cases(shared):
        a, b = case / "a.sql", case / "b.sql"
        meta = json.loads(text_of(case / "meta.json") or "{}")
        for one, other in ((a, b), (b, a)):
            before, after = read_one(one)[0], read_one(other)[0]
            steps = plan(before, after)
            verify(steps, before, after)
            with scratch() as connection:
                run_script(connection, SourceFile(one.name, text_of(one)))
                if one == a:
                    run_script(connection, SourceFile("seed.sql", text_of(case / "seed.sql")))
                apply(connection, steps)
                assert_holds(connection, after)
                for query, rows in meta.get("checks", []) if one == a else []:
                    assert values(connection, query) == rows, (case.name, query)
            outcomes.append("converged")
            rewritten += sum(
                ", because " in hazard.text for hazard in steps.hazards if hazard.kind is HazardKind.REWRITE
            )
    figures.settle("DuckDB, own pairs (all)", outcomes, str(rewritten), update=update_golden)


def test_a_table_made_from_a_query_comes_after_what_it_reads_and_goes() -> None:
    text = "CREATE TABLE src (a INT); CREATE TABLE copied AS SELECT * FROM src, (VALUES (1, 'x')) v (p, q);"
    found = read([SourceFile("a.sql", text)], "duckdb").schema
    with scratch() as connection:
        apply(connection, plan(Schema("duckdb"), found))
        assert connection.query("SELECT count(*) FROM copied") == [(0,)]
        apply(connection, plan(found, Schema("duckdb")))
        assert_holds(connection, Schema("duckdb"))
