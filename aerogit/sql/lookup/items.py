"""The items of a definition, which is what stands between its commas, told apart by their text alone.

What is found has its brackets and quotes closed and no comments in it. Knows no dialect's words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from aerogit.sql.cursor import Cursor
from aerogit.sql.nesting import DEEPEST

_DEPTH = 4
"""Brackets in brackets that are followed."""


class UnusualError(Exception):
    """A text that is left to the readers that take a statement apart word by word."""


class Items(NamedTuple):
    """How a dialect's items are found."""

    group: str
    """The pattern of what stands in round brackets, with them."""
    item: re.Pattern[str]
    """An item, and the comma or bracket behind it."""
    column: re.Pattern[str]
    """An item that begins with a name: the name, what follows and the mark behind it."""


def items_of(*, names: str, special: str, quoted: str) -> Items:
    """The items of a dialect.

    `names` is the pattern of a name. `special` are characters, as a class lists them, that stand in what `quoted`
    matches and nowhere else.
    """
    run = rf"[^(),;'\"/{special}-]++|'[^']*+'|\"[^\"]*+\"|-(?!-)|/(?!\*)|{quoted}"
    group = rf"\((?:{run}|,)*+\)"
    for _ in range(_DEPTH - 1):
        group = rf"\((?:{run}|,|{group})*+\)"
    return Items(
        group,
        re.compile(rf"((?:{run}|{group})++)([,)])\s*"),
        re.compile(rf"({names})(?:\s+|(?=[,)]))((?:{run}|{group})*+)([,)])\s*"),
    )


def short(cursor: Cursor) -> None:
    """Raise `UnusualError` for a text so long that it may be nested too deep."""
    if cursor.stop >= DEEPEST:
        raise UnusualError
