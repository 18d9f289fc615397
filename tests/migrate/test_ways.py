"""How a database goes on where migrations leave a choice: by what it ran, told by version and content."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from aerogit.errors import DatabaseError
from aerogit.migrate.crossing import Crossing, Mark, crossing_lines, instead_lines, read_crossing, read_instead, ways
from aerogit.migrate.files import Migration, Version
from aerogit.migrate.joining import open_to
from aerogit.migrate.journal import Applied
from aerogit.sql.statement import SourceFile

A, B = Mark("2", "a" * 40), Mark("3", "b" * 40)
OLD, OLDER = Mark("2", "c" * 40), Mark("3", "d" * 40)


UNKNOWN = Applied(
    "", "", "", "", "", "", 1, "", "", "", "", datetime.fromtimestamp(0, UTC), 0, "applied", 0, "", None, False, True
)


def migration(version: str, blob: str, crossing: Crossing | None = None, instead: tuple[Mark, ...] = ()) -> Migration:
    file = SourceFile(f"{version}.sql", "")
    return Migration(Version(version), "m", file, blob=blob, crossing=crossing, instead=instead)


def ran(*marks: Mark) -> dict[str, str]:
    return {mark.version: mark.blob for mark in marks}


JOINED = [migration("2", A.blob), migration("3", B.blob), migration("4", "e" * 40, Crossing((B,), (A,), "x"), (B,))]
"""Ours is 2, theirs is 3, and 4 brings both together."""


@pytest.mark.parametrize(
    ("applied", "plain", "across", "torn"),
    [
        (ran(), {"4": ("3",)}, {}, ""),
        (ran(A), {"4": ("3",)}, {}, ""),
        (ran(B), {}, {"4": ("2",)}, ""),
        (ran(A, B), {}, {}, "4"),
        (ran(Mark("3", "f" * 40)), {"4": ("3",)}, {}, ""),
        (ran(A, B, Mark("4", "e" * 40)), {}, {}, ""),
    ],
)
def test_two_sides_meet(applied: dict[str, str], plain: object, across: object, torn: str) -> None:
    found = ways(JOINED, applied)
    assert (found.plain, found.across, found.torn) == (plain, across, torn)


REBASED = [
    migration("2", A.blob),
    migration("4", "1" * 40, Crossing((OLD,), (A,), "x")),
    migration("5", "2" * 40, Crossing((OLD, OLDER), (A,), "x")),
]
"""2 is upstream's; 4 and 5 were 2 and 3 on the branch."""


@pytest.mark.parametrize(
    ("applied", "across"),
    [
        (ran(), {}),
        (ran(A), {}),
        (ran(OLD), {"4": ("2",)}),
        (ran(OLD, OLDER), {"5": ("2",)}),
        (ran(OLDER), {}),
    ],
)
def test_the_crossing_of_what_ran_most_is_taken(applied: dict[str, str], across: object) -> None:
    assert ways(REBASED, applied).across == across


def test_what_is_written_is_read() -> None:
    crossing = Crossing((A,), (B,), "SELECT 1;\n\nSELECT 2;\n")
    text = instead_lines([A, B]) + crossing_lines(crossing) + "SELECT 3;\n"
    assert read_crossing(text) == crossing
    assert read_instead(text) == (A, B)
    assert read_instead("SELECT 1;\n") == ()


def test_some_of_both_is_refused() -> None:
    rows = [replace(UNKNOWN, version=mark.version, blob_id=mark.blob) for mark in (A, B)]
    with pytest.raises(DatabaseError, match="ran some of both"):
        open_to(JOINED, rows)
