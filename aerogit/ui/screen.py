"""The terminal: colour where there is one, plain text in a pipe. Rich is imported where colour is drawn, not before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import IO

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
"""Control characters in a name must not reach the terminal; a pipe gets them as they are."""


def has_colour(stream: IO[str]) -> bool:
    """Whether colour is wanted on the stream: a terminal, NO_COLOR unset, TERM not dumb."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def screen_width() -> int:
    """How many characters a line of standard output may have; what is no screen has no limit."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 1 << 16


def write_lines(lines: Iterable[Line], stream: IO[str] | None = None) -> None:
    """Write lines to a stream, standard output by default."""
    out = sys.stdout if stream is None else stream
    if has_colour(out):
        _draw(lines, out)
        return
    _write_plain(lines, out, _VISIBLE if out.isatty() else {})


def _write_plain(lines: Iterable[Line], out: IO[str], visible: Mapping[int, str]) -> None:
    for pieces in lines:
        out.write(text_of(pieces).translate(visible) + "\n")


def page_lines(lines: Iterable[Line]) -> None:
    """Write lines through the user's pager, where standard output is a terminal; as `write_lines` does elsewhere."""
    command = _pager() if sys.stdout.isatty() else ""
    if not command:
        write_lines(lines)
        return
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    pager = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment, encoding="utf-8")
    assert pager.stdin is not None
    try:
        if has_colour(sys.stdout):
            _draw(lines, pager.stdin)
        else:
            _write_plain(lines, pager.stdin, _VISIBLE)
        pager.stdin.close()
    except BrokenPipeError:
        # The reader has seen enough.
        pass
    finally:
        pager.wait()


def _pager() -> str:
    """The pager's command line as git would choose it; "" for none."""
    chosen = os.environ.get("GIT_PAGER", os.environ.get("PAGER", "less"))
    return "" if chosen in ("", "cat") or not shutil.which(chosen.split()[0]) else chosen


def _draw(lines: Iterable[Line], out: IO[str]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, force_terminal=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for pieces in lines:
        console.print(Text.assemble(*((span.text.translate(_VISIBLE), STYLES.get(span.role, "")) for span in pieces)))
