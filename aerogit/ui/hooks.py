"""Draws what was installed."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.hooks import Installed
from aerogit.ui.lines import Line, Span, line


def hooks_lines(found: Installed) -> Iterator[Line]:
    """What was written or removed."""
    sign, role = ("+", "add") if found.is_installed else ("-", "drop")
    for text in found.written:
        yield line(Span(f"{sign} {text}", role))
    if not found.written:
        yield line("Installed already." if found.is_installed else "Nothing was installed.")
