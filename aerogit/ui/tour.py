"""Draws the tour as it is played: what happens, each command, what it printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aerogit.porcelain.tour import Played, Scene
from aerogit.ui.lines import BLANK, Line, Span, line


def tour_lines(played: Iterable[Scene | Played]) -> Iterator[Line]:
    """The tour's lines, one command after the other."""
    ids: list[str] = []
    for one in played:
        match one:
            case Scene(says):
                yield BLANK
                yield line(Span(f"# {says}", "aside"))
            case Played(command, output):
                yield line(Span(f"$ {command}", "command"))
                yield from (line(row) for row in output.rstrip("\n").split("\n") if output)
                ids.append(output.strip())
    yield BLANK
    yield line(f"The database holds schema {ids[-2][:7]}, the commit says {ids[-1][:7]}: one and the same.")
