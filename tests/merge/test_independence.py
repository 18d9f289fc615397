"""What is called independent by names alone merges without a conflict and without a warning, always."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from aerogit.merge.conflicts import Sides
from aerogit.merge.independence import Footprint, footprint, independent
from aerogit.merge.three_way import merge_schemas
from aerogit.model.schema import Schema
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import SourceFile
from support.pairs import case_of
from support.scenarios import cases, replay, side_of

HERE = Path(__file__).parent


def _print_of(base: Schema, side: Reading) -> Footprint:
    rows = [row.table.name for row in side_of(side).rows]
    return footprint(base, side.schema, rows)


def _are_told_apart(base: Schema, ours: Reading, theirs: Reading) -> bool:
    """Whether the two are called independent; where they are, the merge has nothing to say."""
    if not independent(_print_of(base, ours), _print_of(base, theirs)):
        return False
    merge = merge_schemas(base, ours.schema, theirs.schema, Sides(side_of(ours), side_of(theirs)))
    assert [str(found) for found in (*merge.conflicts, *merge.warnings)] == []
    return True


def _check_cases(root: Path) -> None:
    for folder, dialect in cases(root):
        base = replay(folder, "base", dialect).schema
        _are_told_apart(base, *(replay(folder, name, dialect, base) for name in ("ours", "theirs")))


def test_own_cases() -> None:
    _check_cases(HERE / "cases")


def test_shared_cases(shared: Path) -> None:
    _check_cases(shared / "scenarios")


@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
def test_every_pair_of_edits(dialect: str) -> None:
    case = case_of(HERE / "pairs" / f"{dialect}.sql")
    base = read([SourceFile("base.sql", case.base)], dialect).schema
    sides = [read([SourceFile("edit.sql", text)], dialect, base) for text in case.edits.values()]
    apart = sum(_are_told_apart(base, one, other) for one, other in itertools.combinations(sides, 2))
    assert apart > 0
