"""MySQL plans on a real MariaDB, judged from outside: afterwards `SHOW CREATE` says of everything what it says of the
target loaded afresh.

Cases are folders as in test_sqlite_plans.py. `known/mysql.txt` lists the shared pairs that fall short: the case,
the direction, what was planned from, and what comes out instead of "converged"; a line that is wrong, missing or no
longer needed fails.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.errors import AerogitError, SourceError
from aerogit.introspect.servers import Session
from aerogit.model.names import Key
from aerogit.model.names import Path as SchemaPath
from aerogit.model.schema import Schema
from aerogit.plan.planner import inverted, plan
from aerogit.plan.replay import verify
from aerogit.plan.steps import Plan, render
from aerogit.sql.mysql.splitting import split
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support import figures
from support.exact_mysql import MariaDb
from support.mariadb import MariaServer

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases" / "mysql").iterdir() if path.is_dir())
KNOWN = HERE / "known" / "mysql.txt"
SUITE = "corpus/diffs/mysql/mysqldef"

Renames = dict[SchemaPath, SchemaPath]

_MADE_UP = re.compile(r"CONSTRAINT `(?:CONSTRAINT_\d+|\w+_ibfk_\d+)` ")
_COLUMN_CHECK = re.compile(r"^(  `.*?)( CHECK \(.*\))(,?)$")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def read_one(path: Path, onto: Schema | None = None) -> tuple[Schema, Renames]:
    reading = read([SourceFile(path.name, text_of(path))], "mysql", onto)
    return reading.schema, reading.renames


def states(case: Path) -> tuple[Schema, Schema, Renames]:
    before, _ = read_one(case / "a.sql")
    after, renames = read_one(case / "change.sql", before)
    if (case / "b.sql").exists():
        after, _ = read_one(case / "b.sql")
    return before, after, renames


@pytest.fixture(scope="session")
def engine(mariadb_server: MariaServer) -> MariaDb:
    return MariaDb(mariadb_server)


def apply(engine: MariaDb, session: Session, steps: Plan) -> None:
    assert all(not step.transactional for step in steps.steps)
    for statement in steps.statements:
        engine.run(session, statement)


def observed(engine: MariaDb, session: Session) -> dict[str, list[str]]:
    """What the server says of everything, without what a plan leaves open: the order of columns and keys, names that
    the server made up, and whether a check without a name stands at its column."""
    return {name: _in_any_order(text) for name, text in engine.observe(session).items()}


def _in_any_order(text: str) -> list[str]:
    lines: list[str] = []
    for line in _MADE_UP.sub("", text).split("\n"):
        found = _COLUMN_CHECK.match(line)
        lines += [found[1], f"  {found[2].strip()}"] if found else [line]
    end = next((at for at, line in enumerate(lines) if line.startswith(")")), 0)
    return [*lines[:1], *sorted(line.rstrip(",") for line in lines[1:end]), *lines[max(end, 1) :]]


def row_counts(session: Session, schema: Schema) -> dict[str, int]:
    names = [key.name for key in schema.objects if key.kind == "table"]
    return {name: int(str(session.query(f"SELECT count(*) FROM `{name}`")[0][0])) for name in names}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_plan_replays_both_ways(case: Path, update_golden: bool) -> None:
    before, after, renames = states(case)
    up = plan(before, after, renames)
    verify(up, before, after)
    verify(plan(after, before, inverted(renames)), after, before)
    assert plan(after, after).is_empty
    if update_golden:
        (case / "plan.sql").write_text(render(up), encoding="utf-8")
    assert render(up) == text_of(case / "plan.sql")


@pytest.mark.heavy
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_plan_reaches_its_target_with_all_rows(case: Path, engine: MariaDb) -> None:
    before, after, renames = states(case)
    with engine.database() as session, engine.database() as fresh:
        session.run(text_of(case / "a.sql"))
        session.run(text_of(case / "seed.sql"))
        rows = row_counts(session, before)
        apply(engine, session, plan(before, after, renames))
        fresh.run(write_schema(after))
        assert observed(engine, session) == observed(engine, fresh)
        assert compare(engine.introspect(session, after), engine.introspect(fresh, after)) == []
        moved = {old.key.name: new.key.name for old, new in renames.items() if not old.part[1]}
        kept = row_counts(session, after)
        for name, count in rows.items():
            assert kept.get(moved.get(name, name), count) == count, name
        for check in split(text_of(case / "checks.sql")):
            assert session.query(check.text) == [(1,)], check.text


@pytest.mark.heavy
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_down_plan_undoes_it(case: Path, engine: MariaDb) -> None:
    before, after, renames = states(case)
    with engine.database() as session, engine.database() as fresh:
        session.run(text_of(case / "b.sql") or write_schema(after))
        apply(engine, session, plan(after, before, inverted(renames)))
        fresh.run(write_schema(before))
        assert observed(engine, session) == observed(engine, fresh)


@pytest.mark.heavy
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_plan_from_nothing_and_to_nothing(case: Path, engine: MariaDb) -> None:
    for schema in states(case)[:2]:
        with engine.database() as session, engine.database() as fresh:
            apply(engine, session, plan(Schema("mysql"), schema))
            fresh.run(write_schema(schema))
            assert observed(engine, session) == observed(engine, fresh)
            apply(engine, session, plan(schema, Schema("mysql")))
            assert observed(engine, session) == {}


def test_checks_without_names_are_dropped_by_plans_made_from_files(engine: MariaDb) -> None:
    states = [
        "CREATE TABLE t (a int CHECK (a > 0), b int, CHECK (b > 1), CONSTRAINT CONSTRAINT_2 CHECK (a < 9),"
        " CHECK (b < 9))",
        "CREATE TABLE t (a int, b int, CHECK (b > 3), CHECK (b < 9))",
        "CREATE TABLE t (a int CHECK (a > 0), b int, CHECK (b < 9), CHECK (a + b > 1))",
        "CREATE TABLE u (a int, b int, CHECK (a + b > 1))",
        "CREATE TABLE u (a int, b int)",
    ]
    with engine.database() as session:
        session.run(states[0])
        known = read([SourceFile("a.sql", states[0])], "mysql").schema
        for text in states[1:]:
            after = read([SourceFile("b.sql", text)], "mysql").schema
            renames = {SchemaPath(Key("", "table", "t")): SchemaPath(Key("", "table", "u"))} if " u " in text else {}
            steps = plan(known, after, renames if SchemaPath(Key("", "table", "t")).key in known.objects else {})
            apply(engine, session, steps)
            known = read([SourceFile("plan.sql", render(steps))], "mysql", known).schema
            with engine.database() as fresh:
                fresh.run(text)
                assert observed(engine, session) == observed(engine, fresh), text


# The shared pairs


def known() -> dict[str, str]:
    lines = text_of(KNOWN).splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def outcome(engine: MariaDb, one: Path, other: Path, *, is_live: bool) -> str | None:
    """What comes of a plan from one text to the other; None where a text does not load.

    With `is_live` it is planned from what the server says of both.
    """
    with engine.database() as session, engine.database() as fresh:
        try:
            engine.run(session, text_of(one))
            engine.run(fresh, text_of(other))
        except SourceError:
            return None
        wanted = engine.introspect(fresh, Schema("mysql"))
        try:
            before, after = (engine.introspect(session, wanted), wanted) if is_live else _read_both(one, other)
            steps = plan(before, after)
            verify(steps, before, after)
            apply(engine, session, steps)
        except AerogitError as error:
            return f"refused: {' '.join(error.message.split())[:120]}"
        reached = engine.introspect(session, wanted)
        if observed(engine, session) != observed(engine, fresh):
            return "differs"
        return "converged" if compare(reached, wanted) == [] and plan(reached, wanted).is_empty else "plans again"


def _read_both(one: Path, other: Path) -> tuple[Schema, Schema]:
    return read_one(one)[0], read_one(other)[0]


@pytest.mark.heavy
@pytest.mark.parametrize("is_live", [False, True], ids=["files", "databases"])
def test_shared_pairs_converge_in_both_directions(
    engine: MariaDb, shared: Path, update_golden: bool, is_live: bool
) -> None:
    source = "databases" if is_live else "files"
    found: dict[str, str] = {}
    for case in sorted((shared / SUITE).iterdir()):
        for direction, names in (("up", ("a.sql", "b.sql")), ("down", ("b.sql", "a.sql"))):
            result = outcome(engine, case / names[0], case / names[1], is_live=is_live)
            if result is not None:
                found[f"{case.name} {direction} {source}"] = result
    figures.settle(f"MariaDB 10.11, mysqldef, planned from {source}", found.values(), update=update_golden)
    short = {name: result for name, result in found.items() if result != "converged"}
    others = {name: result for name, result in known().items() if not name.endswith(f" {source}")}
    if update_golden:
        head = "".join(f"{line}\n" for line in text_of(KNOWN).splitlines() if line.startswith("#"))
        lines = sorted(f"{name}: {result}\n" for name, result in (others | short).items())
        KNOWN.write_text(head + "".join(lines), encoding="utf-8")
    assert {name: result for name, result in known().items() if name.endswith(f" {source}")} == short
    assert len(found) - len(short) >= 0.95 * len(found) > 200
