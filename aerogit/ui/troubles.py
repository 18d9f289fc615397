"""Draws migrations that a database does not have as their files have them, each with the command that mends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.porcelain.repository.where import Standing
from aerogit.ui.lines import Line, Span, line

MEANING = {
    "edited": "applied, and its file says something else by now",
    "missing": "applied, and its file is gone",
    "partial": "stopped midway",
}
_SAID = {
    "edited": "edited after it was applied",
    "missing": "applied, and its file is gone",
    "partial": "stopped midway",
}


def trouble_lines(found: Sequence[Standing]) -> Iterator[Line]:
    """What is wrong with each, and what to do."""
    for one in found:
        yield line(Span("  ! ", "conflict"), f"{one.label}: {_SAID[one.state]}")
    yield from remedy_lines(found)


def remedy_lines(found: Sequence[Standing]) -> Iterator[Line]:
    """What to do about them."""
    partial = [one for one in found if one.state == "partial"]
    others = [one for one in found if one.state in ("edited", "missing")]
    if partial:
        yield line("  go on where it stopped: ", Span("aerogit migrations up", "command"))
    elif others:
        count = max(one.undo for one in others)
        again = " && aerogit migrations up" if count > 1 or any(one.state == "edited" for one in others) else ""
        yield line("  restore the file, or run: ", Span(f"aerogit migrations down {count}{again}", "command"))
