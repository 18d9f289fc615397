"""What ORMs, their migration tools and the engines' own dumps emit: read from the file, it is what the engine has."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.exact import EXACT, Case, judge
from support.exact_engines import DuckDb, Sqlite

HERE = Path(__file__).parent
SQLITE = sorted((HERE / "sqlite").glob("*.sql"))
DUCKDB = sorted((HERE / "duckdb").glob("*.sql"))


@pytest.mark.parametrize("path", SQLITE, ids=lambda path: path.stem)
def test_a_file_for_sqlite_and_the_database_that_ran_it_are_one_schema(path: Path) -> None:
    verdict = judge(Sqlite(), Case(path.stem, path.read_text(encoding="utf-8")))
    assert (verdict.outcome, verdict.why) == (EXACT, ())


@pytest.mark.parametrize("path", DUCKDB, ids=lambda path: path.stem)
def test_a_file_for_duckdb_and_the_database_that_ran_it_are_one_schema(path: Path) -> None:
    verdict = judge(DuckDb(), Case(path.stem, path.read_text(encoding="utf-8")))
    assert (verdict.outcome, verdict.why) == (EXACT, ())
