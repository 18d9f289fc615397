"""Draws what was committed."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.commit import Committed
from aerogit.porcelain.wording.described import one_line
from aerogit.porcelain.worktree.renaming import Question
from aerogit.ui.changes import change_lines
from aerogit.ui.lines import BLANK, Line, Span, indented, line


def committed_lines(found: Committed) -> Iterator[Line]:
    """The commit, the migration that was derived, and what it or the edited schema file does."""
    yield line(Span(found.commit[:7], "id"), f"  {found.subject}  schema ", Span(found.schema_id[:7], "id"))
    if found.migration:
        yield line(f"derived from the {' and the '.join(found.sources)}:")
        yield from (line(Span(f"+ {path}", "add")) for path in found.migration)
        yield BLANK
    yield from indented(change_lines(found.changes), 2)
    for loss in found.losses:
        yield line(Span(f"! loses data: {one_line(loss)}", "conflict"))
    if not found.has_down:
        yield line(Span("! it cannot be undone: there is no down script for this change", "conflict"))


def rename_question(question: Question, namespace: str) -> Iterator[Line]:
    """A pair that may be a rename."""
    old, new = one_line(question.old.text(namespace)), one_line(question.new.text(namespace))
    yield line(Span("? ", "question"), f"was {old} renamed to {new}? y: renamed, n: dropped and added")
