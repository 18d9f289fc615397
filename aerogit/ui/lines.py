"""Lines of text with the role of each piece; what a role looks like is the screen's business."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of a line. `role` is one of `screen.STYLES`, or "" for ordinary text."""

    text: str
    role: str = ""


Line = tuple[Span, ...]

BLANK: Line = ()


def line(*pieces: str | Span) -> Line:
    """A line of its pieces.

    >>> text_of(line("On ", Span("main", "name")))
    'On main'
    """
    return tuple(Span(piece) if isinstance(piece, str) else piece for piece in pieces)


def text_of(pieces: Line) -> str:
    """The line without roles."""
    return "".join(span.text for span in pieces)


def indented(lines: Iterable[Line], by: int = 4) -> list[Line]:
    """The lines moved to the right; blank ones stay blank."""
    return [(Span(" " * by), *pieces) if pieces else pieces for pieces in lines]


def columns(rows: Sequence[Sequence[Span]], gap: int = 2) -> list[Line]:
    """Rows as aligned columns, the last one ragged; nothing trails a row.

    >>> [text_of(row) for row in columns([[Span("a"), Span("b")], [Span("long"), Span("")]])]
    ['a     b', 'long']
    """
    count = max((len(row) for row in rows), default=0)
    widths = [max((len(row[at].text) for row in rows if at < len(row)), default=0) for at in range(count)]
    found: list[Line] = []
    for row in rows:
        last = max((at for at, span in enumerate(row) if span.text), default=-1)
        spans: list[Span] = []
        for at, span in enumerate(row[: last + 1]):
            padding = "" if at == last else " " * (widths[at] - len(span.text) + gap)
            spans += [span, Span(padding)] if padding else [span]
        found.append(tuple(spans))
    return found


def sql_lines(text: str) -> list[Line]:
    """SQL as lines, comments in the role of an aside."""
    rows = text.rstrip("\n").split("\n") if text else []
    return [line(Span(row, "aside" if row.lstrip().startswith("--") else "")) for row in rows]
