"""Draws what `init` did and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.init import Initialised
from aerogit.ui.lines import BLANK, Line, Span, indented, line


def init_lines(done: Initialised) -> Iterator[Line]:
    """The project, each file, the next command."""
    place = f" in {done.folder}" if done.folder else ""
    yield line(Span(done.name, "name"), f"{place}, {done.dialect} ({done.reason}), schema from {done.source}")
    if done.created:
        yield from indented([line(Span(f"+ {path}", "add")) for path in done.created], 2)
    else:
        yield line("  everything was there already")
    if done.warning:
        yield BLANK
        yield line(Span("! ", "conflict"), f"the schema source cannot be read yet: {done.warning}")
    yield BLANK
    yield line("next: ", Span(_next(done), "command"))


def _next(done: Initialised) -> str:
    if done.warning:
        return "aerogit status"
    return "aerogit migrations new create_users" if done.is_new else "aerogit log"
