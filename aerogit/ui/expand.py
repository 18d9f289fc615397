"""Draws the migrations of an expansion, and when each may be released."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.expand import Expanded
from aerogit.ui.lines import BLANK, Line, Span, line


def expanded_lines(found: Expanded) -> Iterator[Line]:
    """The files, then the order of release."""
    for item in found.migrations:
        for path in item.files:
            yield line(Span(f"+ {path}", "add"))
    yield BLANK
    yield line("Release them one after the other:")
    width = max(len(item.stage) for item in found.migrations)
    for number, item in enumerate(found.migrations, 1):
        yield line(f"  {number} ", Span(f"{item.stage:<{width}}", "name"), f"  {item.when}")
    for item in found.migrations:
        if not item.has_down:
            yield line(Span(f"{item.stage} cannot be undone: its values cannot be told from what is left", "question"))
