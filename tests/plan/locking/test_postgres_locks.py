"""The table of PostgreSQL's locks, rewrites and scans is what the servers at hand do. See docs/locking.md."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aerogit.plan.locking.matrix import STRENGTH, postgres_changes, postgres_cost
from support import lock_measuring
from support.lock_measuring import LockBench, lock_cases, table_text
from support.postgres import Server

CASES = Path(__file__).parent / "postgres.sql"
TABLE = Path(__file__).parents[3] / "aerogit" / "plan" / "locking" / "postgres.json"


@pytest.mark.heavy
@pytest.mark.generated
@pytest.mark.parametrize(("version", "fixture"), [(15, "debian_server"), (18, "postgres_server")])
def test_the_server_does_what_the_table_says(
    version: int, fixture: str, request: pytest.FixtureRequest, update_golden: bool
) -> None:
    server: Server = request.getfixturevalue(fixture)
    setup, cases = lock_cases(CASES)
    with server.database() as database:
        bench = LockBench(database, setup)
        found = {case.name: bench.measure(case) for case in cases if case.since <= version}
    known = json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}
    if update_golden:
        for case in cases:
            row = {key: value for key, value in known.get(case.name, {}).items() if key.isdigit()}
            said = {"statement": case.statement} | ({"first": case.first} if case.first else {})
            measured = {str(version): found[case.name]} if case.name in found else {}
            known[case.name] = said | dict(sorted((row | measured).items(), key=lambda item: int(item[0])))
        known = {case.name: known[case.name] for case in cases}
        TABLE.write_text(table_text(known), encoding="utf-8")
    assert {name: row[str(version)] for name, row in known.items() if str(version) in row} == found


def test_the_reader_and_the_measuring_know_the_same_locks() -> None:
    assert lock_measuring.STRENGTH == STRENGTH


def test_what_is_known_to_surprise() -> None:
    """https://www.postgresql.org/docs/current/ddl-partitioning.html and ALTER TABLE's notes say so; servers agree."""
    attach, made = postgres_cost("attach partition", 15), postgres_cost("create table, partition of", 15)
    assert (attach.lock, made.lock) == ("SHARE UPDATE EXCLUSIVE", "ACCESS EXCLUSIVE")
    assert attach.others == {"m2": "ACCESS EXCLUSIVE"}
    assert not postgres_cost("add column, stable default", 15).rewrites
    assert postgres_cost("add column, volatile default", 15).rewrites
    both = postgres_cost("add foreign key, not valid", 18)
    assert (both.lock, both.others) == ("SHARE ROW EXCLUSIVE", {"p": "SHARE ROW EXCLUSIVE"})


@pytest.mark.parametrize("change", postgres_changes())
def test_a_cost_is_there_for_every_version(change: str) -> None:
    for version in (12, 15, 16, 18, 99):
        assert postgres_cost(change, version).strongest in STRENGTH


def test_a_version_between_is_the_one_below() -> None:
    assert postgres_cost("create index", 17) == postgres_cost("create index", 15)
    assert postgres_cost("add not null, not valid", 17) == postgres_cost("add not null, not valid", 18)


def test_who_waits() -> None:
    assert postgres_cost("add column", 18).stops_readers
    index = postgres_cost("create index", 18)
    assert index.stops_writers
    assert not index.stops_readers
    assert not postgres_cost("create index, concurrently", 18).stops_writers
