"""Draws a difference between two revisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aerogit.migrate.proving import Proof
from aerogit.porcelain.comparison.differing import Difference
from aerogit.porcelain.wording.described import kind_word
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


def spelling_lines(found: Difference) -> Iterator[Line]:
    """The objects that differ in nothing but spelling."""
    for path in found.spelt_differently:
        yield line(Span(f"= {kind_word(path.key.kind)} {path.text()}  only spelt differently", "aside"))


def proof_line(proof: Proof) -> Line:
    """That the plan was run, for standard error."""
    return line(
        Span("proved: ", "add"),
        f"on a scratch database the plan leads to the schema, in all {proof.catalog_rows} rows of its catalog",
    )


def warning_lines(warnings: Iterable[str]) -> list[Line]:
    """What the user has to know besides the answer, for standard error."""
    return [line(Span("warning: ", "question"), text) for text in warnings]
