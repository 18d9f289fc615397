"""PostgreSQL plans on a real server, judged from outside: the catalog afterwards is that of the target loaded afresh.

Cases are folders as in test_duckdb_plans.py. `known/postgres.txt` lists the shared pairs that fall short: the case and
direction, and what comes out instead of "converged"; a line that is wrong, missing or no longer needed fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from aerogit.errors import AerogitError, PlanError, SourceError
from aerogit.model.names import Path as SchemaPath
from aerogit.model.schema import Schema
from aerogit.plan.conditions import Conditions
from aerogit.plan.planner import inverted, plan
from aerogit.plan.replay import verify
from aerogit.plan.steps import Plan, render
from aerogit.sql.reading import read
from aerogit.sql.splitter import split
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support import figures
from support.postgres import Database, Server

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases" / "postgres").iterdir() if path.is_dir())
KNOWN = HERE / "known" / "postgres.txt"
CATALOG = (HERE / "postgres_catalog.sql").read_text(encoding="utf-8")
SUITES = {"migra": 1, "pgschema": 1, "psqldef": 3}
"""Shared suites, and which part of them runs on the server: every n-th pair. All of them are replayed in memory."""

SERVER = Conditions(server_version=18)

Renames = dict[SchemaPath, SchemaPath]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def read_text(text: str, onto: Schema | None = None) -> tuple[Schema, Renames]:
    reading = read([SourceFile("case.sql", text)], "postgres", onto)
    return reading.schema, reading.renames


def states(case: Path) -> tuple[Schema, Schema, Renames]:
    before, _ = read_text(text_of(case / "a.sql"))
    if (case / "change.sql").exists():
        return before, *read_text(text_of(case / "change.sql"), before)
    return before, read_text(text_of(case / "b.sql"))[0], {}


def catalog(database: Database) -> list[tuple[str, ...]]:
    with database.connect() as connection:
        connection.execute("SET search_path = ''")
        return [tuple(str(item) for item in row) for row in connection.execute(CATALOG.encode()).fetchall()]


def apply(database: Database, steps: Plan) -> None:
    with database.connect() as connection:
        connection.execute("BEGIN")
        for step in steps.steps:
            if not step.transactional:
                connection.execute("COMMIT")
            for statement in step.statements:
                connection.execute(statement.encode())
            if not step.transactional:
                connection.execute("BEGIN")
        connection.execute("COMMIT")


@pytest.fixture(scope="session")
def server(postgres_server: Server) -> Server:
    # Roles are the whole server's, which other tests use too.
    postgres_server.admin("DO $$BEGIN CREATE ROLE reader; EXCEPTION WHEN duplicate_object THEN NULL; END$$")
    return postgres_server


@pytest.fixture
def pair(server: Server) -> Iterator[tuple[Database, Database]]:
    """The database that is changed, and one to compare it with."""
    with server.database() as one, server.database() as other:
        yield one, other


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
def test_plan_reaches_its_target_on_the_server(case: Path, pair: tuple[Database, Database]) -> None:
    before, after, renames = states(case)
    changed, wanted = pair
    changed.execute(text_of(case / "a.sql"))
    if (case / "seed.sql").exists():
        changed.execute(text_of(case / "seed.sql"))
    apply(changed, plan(before, after, renames, SERVER))
    wanted.execute(text_of(case / "b.sql") or write_schema(after))
    assert unnamed(catalog(changed), renames) == unnamed(catalog(wanted), renames)
    for check in split(text_of(case / "checks.sql"), "postgres"):
        assert changed.query(check.text) == [(True,)], check.text


def unnamed(rows: list[tuple[str, ...]], renames: Renames) -> list[tuple[str, ...]]:
    """The rows to compare: after a rename the names that the server once chose stay, and say nothing."""
    if not renames:
        return rows
    return sorted((kind, definition) for kind, _, definition in rows if kind not in ("index", "constraint", "sequence"))


@pytest.mark.heavy
def test_down_plans_undo_on_the_server(server: Server) -> None:
    for case in CASES:
        before, after, renames = states(case)
        with server.database() as changed, server.database() as wanted:
            changed.execute(write_schema(after))
            apply(changed, plan(after, before, inverted(renames), SERVER))
            wanted.execute(write_schema(before))
            assert unnamed(catalog(changed), renames) == unnamed(catalog(wanted), renames), case.name


# The shared pairs


def known() -> dict[str, str]:
    lines = text_of(KNOWN).splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def settle(found: dict[str, str], belongs: Callable[[str], bool], *, update: bool) -> None:
    """Compare what falls short with what is known to, or write it down."""
    others = {name: outcome for name, outcome in known().items() if not belongs(name)}
    if update:
        lines = sorted(f"{name}: {outcome}" for name, outcome in (others | found).items())
        KNOWN.write_text("\n".join([*_HEADER, *lines]) + "\n", encoding="utf-8")
    assert found == {name: outcome for name, outcome in known().items() if belongs(name)}


_HEADER = (
    "# Shared pairs whose plan does not come out as wanted, with what comes out today. Wanted: converged.",
    "# Written by: pytest tests/plan/test_postgres_plans.py --update-golden",
)


def directions(case: Path) -> Iterator[tuple[str, str, str]]:
    """Both directions of a pair: the name of the direction, the state before and the state after."""
    a, b = text_of(case / "a.sql"), text_of(case / "b.sql")
    yield "ab", a, b
    yield "ba", b, a


def replayed(setup: str, one: str, other: str) -> str:
    """What comes of a plan in memory."""
    base, _ = read_text(setup)
    try:
        before, after = read_text(one, base)[0], read_text(other, base)[0]
    except SourceError:
        return "not read"
    try:
        verify(plan(before, after), before, after)
    except PlanError as error:
        return f"plan error: {' '.join(error.message.split())}"
    return "converged"


def test_every_shared_pair_replays(shared: Path, update_golden: bool) -> None:
    found = {}
    for suite in SUITES:
        for case in sorted((shared / "corpus/diffs/postgres" / suite).iterdir()):
            for direction, one, other in directions(case):
                outcome = replayed(text_of(case / "setup.sql"), one, other)
                if outcome != "converged":
                    found[f"{suite}/{case.name} {direction} in memory"] = outcome[:160]
    settle(found, lambda name: name.endswith(" in memory"), update=update_golden)


def without_psql(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("\\"))


_ROLE = re.compile(r'(?:\bTO|\bFROM|\bROLE|\bUSER)\s+((?:"?\w+"?\s*,\s*)*"?\w+"?)', re.I)


def make_roles(server: Server, text: str, made: set[str]) -> None:
    names = {name.strip(' "').lower() for found in _ROLE.findall(text) for name in found.split(",")}
    reserved = {"public", "current_user", "session_user", "current_role", "postgres", "reader", "none", "user"}
    for name in sorted(names - made - reserved):
        made.add(name)
        if name.isidentifier() and not name.startswith("pg_"):
            server.admin(f'DO $$BEGIN CREATE ROLE "{name}"; EXCEPTION WHEN duplicate_object THEN NULL; END$$')


def on_the_server(server: Server, setup: str, one: str, other: str) -> str:
    """What comes of a plan on the server."""
    base, _ = read_text(setup)
    try:
        before, after = read_text(one, base)[0], read_text(other, base)[0]
    except SourceError:
        return "does not load"
    try:
        steps = plan(before, after, conditions=SERVER)
    except AerogitError as error:
        return f"plan error: {' '.join(error.message.split())}"
    with server.database() as changed, server.database() as wanted:
        try:
            changed.execute(without_psql(f"{setup};\n{one}"))
            wanted.execute(without_psql(f"{setup};\n{other}"))
        except psycopg.Error:
            return "does not load"
        try:
            apply(changed, steps)
        except psycopg.Error as error:
            return f"refused: {str(error).splitlines()[0]}"
        left, right = catalog(changed), catalog(wanted)
    if left == right:
        return "converged"
    first = sorted(set(left) ^ set(right))[0]
    return f"differs: {first[0]} {first[1]}"


@pytest.mark.heavy
@pytest.mark.parametrize("suite", SUITES)
def test_shared_pairs_converge_on_the_server(shared: Path, server: Server, suite: str, update_golden: bool) -> None:
    made: set[str] = set()
    found = {}
    outcomes: list[str] = []
    for case in sorted((shared / "corpus/diffs/postgres" / suite).iterdir())[:: SUITES[suite]]:
        setup = text_of(case / "setup.sql")
        make_roles(server, setup + text_of(case / "a.sql") + text_of(case / "b.sql"), made)
        for direction, one, other in directions(case):
            outcome = on_the_server(server, setup, one, other)
            outcomes += [outcome] if outcome != "does not load" else []
            if outcome != "converged":
                found[f"{suite}/{case.name} {direction} on the server"] = outcome[:160]
    part = "all" if SUITES[suite] == 1 else f"one in {SUITES[suite]}"
    figures.settle(f"PostgreSQL 18, {suite} ({part})", outcomes, update=update_golden)
    here = f"{suite}/"
    settle(found, lambda name: name.startswith(here) and name.endswith(" on the server"), update=update_golden)
