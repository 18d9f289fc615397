"""Draws the databases that are behind the files after a checkout, a merge or a rebase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from aerogit.porcelain.telling import Told
from aerogit.ui.lines import Line, Span, line


def told_lines(told: Sequence[Told]) -> Iterator[Line]:
    """The databases that are behind the files, and the command that brings them on."""
    for one in told:
        count = f"{one.pending} migration{'s' if one.pending > 1 else ''}"
        if one.ran:
            yield line("aerogit: ", Span(one.path, "name"), f" was brought up to date, {count}")
            continue
        state = f"has {count} pending" if one.exists else f"is not there yet, {count} to run"
        folder = f"-C {quote(one.folder)} " if one.folder else ""
        yield line("aerogit: the database of ", Span(one.branch, "name"), f" {state}")
        yield line("  run: ", Span(f"aerogit {folder}migrations up", "command"))
