"""Errors a user can act on: where, what, and a caret below the place."""

from __future__ import annotations

import pytest

from aerogit.errors import AerogitError, ConfigError, DatabaseError, PlanError, SourceError, UsageError

TEXT = "CREATE TABLE a (\n\tid\tint,\r\n  é wrong\n)"


@pytest.mark.parametrize(
    ("place", "line", "column", "excerpt"),
    [
        ("CREATE", 1, 1, "  1 | CREATE TABLE a (\n    | ^"),
        ("int", 2, 5, "  2 | \tid\tint,\n    | \t  \t^"),
        ("wrong", 3, 5, "  3 |   é wrong\n    |     ^"),
        (")", 4, 1, "  4 | )\n    | ^"),
    ],
)
def test_a_place_is_line_column_and_caret(place: str, line: int, column: int, excerpt: str) -> None:
    error = SourceError("no such type", path="a.sql", text=TEXT, offset=TEXT.index(place))
    assert (error.line, error.column) == (line, column)
    assert error.excerpt == excerpt


def test_the_end_of_the_text_is_a_place() -> None:
    error = SourceError("unfinished", text="a\nb", offset=3)
    assert (error.line, error.column, error.excerpt) == (2, 2, "  2 | b\n    |  ^")


def test_without_text_there_is_no_excerpt() -> None:
    assert SourceError("x").excerpt == ""


def test_an_error_raised_in_a_statement_is_placed_in_its_file() -> None:
    inner = SourceError("no such type", offset=3, hint="look")
    placed = inner.at("a.sql", TEXT, 10)
    assert (placed.path, placed.text, placed.offset, placed.hint) == ("a.sql", TEXT, 13, "look")
    assert placed.at("b.sql", "other", 1) is placed


def test_usage_and_configuration_exit_with_2_the_rest_with_3() -> None:
    codes = {cls.exit_code for cls in (UsageError, ConfigError)}
    assert codes == {2}
    assert {cls.exit_code for cls in (AerogitError, SourceError, DatabaseError, PlanError)} == {3}
    assert str(UsageError("what", "do this")) == "what"


@pytest.mark.parametrize(("column", "head", "tail"), [(0, "", "…"), (2500, "…", "…"), (4999, "…", "")])
def test_of_a_long_line_what_is_around_the_place_is_shown(column: int, head: str, tail: str) -> None:
    line = "".join("x" if at == column else "." for at in range(5000))
    first, second = SourceError("m", path="a.sql", text=f"one\n{line}\n", offset=4 + column).excerpt.split("\n")
    assert len(first) < 260
    assert first.startswith(f"  2 | {head}")
    assert first.endswith(tail)
    assert first[second.index("^")] == "x"
    assert SourceError("m", path="a.sql", text=line, offset=column).column == column + 1


def test_the_caret_is_below_what_is_wide() -> None:
    assert SourceError("m", text="日本x", offset=2).excerpt == "  1 | 日本x\n    |     ^"
    assert SourceError("m", text="e\u0301x", offset=2).excerpt == "  1 | e\u0301x\n    |  ^"
