"""The terminal: colour where there is one, plain text in a pipe. Rich is imported where colour is drawn, not before."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from aerogit.ui.lines import Line, text_of

STYLES = {
    "name": "bold",
    "id": "yellow",
    "add": "green",
    "drop": "red",
    "change": "cyan",
    "conflict": "bold red",
    "question": "magenta",
    "aside": "dim",
    "error": "bold red",
    "command": "bold",
}
"""What each role looks like; every role is told by a sign or a word as well."""

_VISIBLE = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if code != 9}
"""Control characters in a name must not reach the terminal."""


def has_colour(stream: TextIO) -> bool:
    """Whether colour is wanted on the stream: a terminal, NO_COLOR unset, TERM not dumb."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal; 0 where there is none and nothing is cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def write_lines(lines: Iterable[Line], stream: TextIO | None = None) -> None:
    """Write lines to a stream, standard output by default."""
    out = sys.stdout if stream is None else stream
    if has_colour(out):
        _draw(lines, out)
        return
    for pieces in lines:
        out.write(text_of(pieces).translate(_VISIBLE) + "\n")


def _draw(lines: Iterable[Line], out: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for pieces in lines:
        console.print(Text.assemble(*((span.text.translate(_VISIBLE), STYLES.get(span.role, "")) for span in pieces)))
