"""Draws a difference between two revisions."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.diff import Difference
from aerogit.ui.changes import change_lines, stat_lines
from aerogit.ui.lines import BLANK, Line, Span, line


def difference_lines(found: Difference) -> Iterator[Line]:
    """The changes and, where there is more than a line of them, how many."""
    yield from change_lines(found.changes)
    if len(found.changes) > 1:
        yield BLANK
        yield line(Span(found.summary, "aside"))


def difference_stat(found: Difference) -> Iterator[Line]:
    """One line for each object, and the count."""
    yield from stat_lines(found.changes)
    if found.changes:
        yield line(Span(found.summary, "aside"))
