"""The tables of what changes cost on MySQL's family, SQLite and DuckDB are what the engines at hand do."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import duckdb
import pytest

from aerogit.plan.locking.matrix import mysql_cost
from support.engine_measuring import duckdb_cases, measure_duckdb, measure_mysql, measure_sqlite
from support.lock_measuring import LockCase, lock_cases, table_text
from support.mariadb import MariaServer

HERE = Path(__file__).parent
TABLES = HERE.parents[2] / "aerogit" / "plan" / "locking"

Found = dict[str, dict[str, object]]


def settle(name: str, version: str, cases: list[LockCase], found: Found, *, update: bool) -> None:
    """Compare what was found with the table, or write it there."""
    table = TABLES / f"{name}.json"
    known = json.loads(table.read_text(encoding="utf-8")) if table.exists() else {}
    if update:
        fresh: Found = {}
        for case in cases:
            said: dict[str, object] = {"statement": case.statement, **({"first": case.first} if case.first else {})}
            older = {key: value for key, value in known.get(case.name, {}).items() if key[-1:].isdigit()}
            fresh[case.name] = said | older | {version: found[case.name]}
        known = fresh
        table.write_text(table_text(known), encoding="utf-8")
    assert {case: row[version] for case, row in known.items() if version in row} == found


@pytest.mark.heavy
@pytest.mark.generated
def test_mariadb_takes_what_the_table_says(mariadb_server: MariaServer, update_golden: bool) -> None:
    setup, cases = lock_cases(HERE / "mysql.sql")
    with mariadb_server.database() as database:
        version = ".".join(str(database.query("SELECT version()")[0][0]).split(".")[:2])
        found = {case.name: measure_mysql(database, setup, case) for case in cases}
    assert all(row["algorithm"] for row in found.values()), [
        name for name, row in found.items() if not row["algorithm"]
    ]
    settle("mysql", f"mariadb {version}", cases, found, update=update_golden)


@pytest.mark.generated
def test_sqlite_does_what_the_table_says(tmp_path: Path, update_golden: bool) -> None:
    setup, cases = lock_cases(HERE / "sqlite.sql")
    found = {case.name: measure_sqlite(tmp_path, setup, case) for case in cases}
    version = ".".join(sqlite3.sqlite_version.split(".")[:2])
    settle("sqlite", version, cases, found, update=update_golden)


@pytest.mark.generated
def test_duckdb_does_what_the_table_says(update_golden: bool) -> None:
    setups, cases = duckdb_cases(HERE / "duckdb.sql")
    found = {case.name: measure_duckdb(setups, case) for case in cases}
    version = ".".join(duckdb.__version__.split(".")[:2])
    settle("duckdb", version, cases, found, update=update_golden)


def test_what_a_change_costs_on_mariadb() -> None:
    assert mysql_cost("add column").algorithm == "INSTANT"
    assert mysql_cost("change type, int to bigint").rewrites
    assert not mysql_cost("add index").rewrites
