"""The shared merge scenarios: from the base to each side and to the merged schema, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.introspect.duckdb import engine_form, introspect, run_script, scratch
from aerogit.model.names import Path as SchemaPath
from aerogit.model.schema import Schema
from aerogit.plan.planner import inverted, plan
from aerogit.plan.replay import differences
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support.exact_mysql import MariaDb
from support.mariadb import MariaServer

Renames = dict[SchemaPath, SchemaPath]


def cases(shared: Path, dialect: str) -> Iterator[Path]:
    for case in sorted(path for path in (shared / "scenarios").iterdir() if path.is_dir()):
        head = (case / "base.sql").read_text(encoding="utf-8").splitlines()
        listed = next((line.partition(":")[2] for line in head if line.startswith("-- dialects:")), "")
        if dialect in listed.replace(",", " ").split():
            yield case


def states(case: Path, dialect: str) -> tuple[Schema, dict[str, tuple[Schema, Renames]]]:
    """The base, and what it leads to: each side and, where the merge is clean, its result."""
    base = read([SourceFile("base.sql", (case / "base.sql").read_text(encoding="utf-8"))], dialect).schema
    found: dict[str, tuple[Schema, Renames]] = {}
    for side in ("ours", "theirs"):
        reading = read([SourceFile(side, (case / f"{side}.sql").read_text(encoding="utf-8"))], dialect, base)
        found[side] = (reading.schema, reading.renames)
    if (case / "merged.sql").exists():
        merged = read([SourceFile("merged.sql", (case / "merged.sql").read_text(encoding="utf-8"))], dialect).schema
        found["merged"] = (merged, {**found["ours"][1], **found["theirs"][1]})
    return base, found


@pytest.mark.heavy
@pytest.mark.parametrize("dialect", ["duckdb", "mysql", "postgres"])
def test_sides_and_merges_are_reached_and_left_again(shared: Path, dialect: str) -> None:
    count = 0
    for case in cases(shared, dialect):
        base, targets = states(case, dialect)
        for name, (target, renames) in targets.items():
            assert differences(plan(base, target, renames), base, target) == [], (case.name, name)
            assert differences(plan(target, base, inverted(renames)), target, base) == [], (case.name, name)
            count += 1
    assert count > 100


@pytest.mark.heavy
def test_merges_run_on_duckdb(shared: Path) -> None:
    for case in cases(shared, "duckdb"):
        base, targets = states(case, "duckdb")
        target, renames = targets.get("merged", targets["ours"])
        with scratch() as connection:
            run_script(connection, SourceFile("base.sql", write_schema(base)))
            with connection.transaction():
                for statement in plan(base, target, renames).statements:
                    connection.execute(statement)
            assert compare(introspect(connection, target), engine_form(target)) == [], case.name


@pytest.mark.heavy
def test_merges_run_on_mariadb(shared: Path, mariadb_server: MariaServer) -> None:
    engine = MariaDb(mariadb_server)
    for case in cases(shared, "mysql"):
        base, targets = states(case, "mysql")
        target, renames = targets.get("merged", targets["ours"])
        with engine.database() as session, engine.database() as fresh:
            session.run(write_schema(base))
            for statement in plan(base, target, renames).statements:
                session.run(statement)
            fresh.run(write_schema(target))
            assert compare(engine.introspect(session, target), engine.introspect(fresh, target)) == [], case.name
