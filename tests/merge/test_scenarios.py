"""Every worked case, in every dialect it lists, with the sides both ways.

A case that does not hold yet is recorded in `known/`: what comes of it now beside what is wanted. The test fails when
that changes, for better or worse; `--update-golden` rewrites the record.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.model.codes import CODES
from support.scenarios import cases, outcome, wanted

HERE = Path(__file__).parent
SHARED = HERE.parent.parent.parent / "shared" / "scenarios"
OWN = HERE / "cases"
KNOWN = HERE / "known"


def _names(found: list[tuple[Path, str]]) -> list[str]:
    return [f"{folder.name}-{dialect}" for folder, dialect in found]


def _report(folder: Path, dialect: str) -> str:
    """What comes of a case both ways, beside what is wanted; empty where it holds."""
    expected = wanted(folder)
    lines = []
    for is_swapped in (False, True):
        found = outcome(folder, dialect, is_swapped=is_swapped)
        if found != expected:
            lines += [f"found{', sides swapped' if is_swapped else ''}:", *(f"  {line}" for line in found)]
    return "\n".join(["wanted:", *(f"  {line}" for line in expected), *lines]) + "\n" if lines else ""


def _judge(folder: Path, dialect: str, *, update: bool) -> None:
    record = KNOWN / f"{folder.name}.{dialect}.txt"
    report = _report(folder, dialect)
    if update:
        record.unlink(missing_ok=True)
        if report:
            record.parent.mkdir(exist_ok=True)
            record.write_text(report)
        return
    assert report == (record.read_text() if record.exists() else "")


SHARED_CASES = cases(SHARED)
OWN_CASES = cases(OWN)


@pytest.mark.parametrize(("folder", "dialect"), SHARED_CASES, ids=_names(SHARED_CASES))
def test_shared_case(folder: Path, dialect: str, shared: Path, update_golden: bool) -> None:
    assert folder.is_relative_to(shared)
    _judge(folder, dialect, update=update_golden)


@pytest.mark.parametrize(("folder", "dialect"), OWN_CASES, ids=_names(OWN_CASES))
def test_own_case(folder: Path, dialect: str, update_golden: bool) -> None:
    _judge(folder, dialect, update=update_golden)


def test_all_shared_cases_are_there(shared: Path) -> None:
    """A folder nobody could read would otherwise pass in silence."""
    assert len(SHARED_CASES) >= 100
    assert all(line.split(" ", 1)[0] in CODES for folder, _ in SHARED_CASES for line in wanted(folder))
