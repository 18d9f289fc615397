"""Draws why each part of a merged schema is as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from aerogit.porcelain.merges.authors import Author
from aerogit.porcelain.merges.explaining import Did, Explained
from aerogit.porcelain.wording.described import one_line
from aerogit.ui.lines import Line, Span, columns, line, text_of
from aerogit.ui.times import ago

_SHORT = 7
_WHY = {
    "one-sided": "one side only",
    "convergent": "the same on both sides",
    "both-kept": "both kept",
    "retargeted": "follows a rename",
    "resolved": "resolved",
}


def explain_lines(found: Sequence[Explained], labels: tuple[str, str], width: int) -> Iterator[Line]:
    """Path by path: what either side did, why that holds, and who did it; on a narrow screen who has its own line."""
    if not found:
        yield line("Nothing was merged without asking.")
        return
    rows = [row for item in found for row in _rows(item, labels)]
    told = columns(rows)
    if max(len(text_of(row)) for row in told) <= width:
        yield from told
        return
    brief = columns([row[:-1] for row in rows])
    for row, full in zip(brief, rows, strict=True):
        yield row
        if full[-1].text:
            yield line(Span(f"      {full[-1].text}", "aside"))


def _rows(item: Explained, labels: tuple[str, str]) -> Iterator[list[Span]]:
    """A row for each side that did something; one where both did the same."""
    sides = [(label, did) for label, did in zip(labels, (item.ours, item.theirs), strict=True) if did is not None]
    if item.why == "convergent":
        sides = [("both", sides[0][1])]
    for at, (label, did) in enumerate(sides):
        first = [Span(f"  {one_line(item.path)}", "name"), Span(_WHY[item.why])] if at == 0 else [Span(""), Span("")]
        yield [*first, Span(one_line(label)), Span(one_line(did.text)), Span(_who(item, did), "aside")]


def _who(item: Explained, did: Did) -> str:
    """Who did it; of what both did, both."""
    authors = [did.author]
    if item.why == "convergent":
        authors = [side.author for side in (item.ours, item.theirs) if side is not None]
    return " and ".join(by_line(author) for author in authors if author is not None)


def by_line(author: Author) -> str:
    """A commit, whose it is, when, and the script."""
    return f"{author.commit[:_SHORT]} {author.name}, {ago(author.when, datetime.now(UTC))}, {author.script}"
