"""Draws a schema, counted."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.schema_inspect import Tally
from aerogit.porcelain.wording.described import kind_word, plural
from aerogit.ui.lines import Line, Span, line


def tally_lines(found: Tally) -> Iterator[Line]:
    """The id, then one line for each kind of object and each outcome of statements."""
    yield line("schema ", Span(found.schema_id, "id"))
    for kind, count in found.objects.items():
        yield line(f"{count:>6}  {plural(kind_word(kind), count)}")
    for outcome, count in found.statements.items():
        yield line(f"{count:>6}  {plural('statement', count)} {outcome}")
