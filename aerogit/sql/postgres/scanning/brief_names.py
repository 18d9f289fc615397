"""Names in the text of brief statements: words of ASCII that are no keywords, and plainly quoted ones."""

from __future__ import annotations

import functools
import re
from typing import Protocol

from aerogit.model.reserved import RESERVED

NAME = r'(?:\w++|"[^"]++")'
QUALIFIED = rf"{NAME}(?:\.{NAME})?+"
PLACE = re.compile(NAME, re.A)
_KEYWORDS = RESERVED["postgres"]
COLUMN_KEYWORDS = frozenset(
    """
    between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int
    integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar
    json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out overlay
    position precision real row setof smallint substring time timestamp treat trim values varchar xmlattributes
    xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
    """.split()
)
"""Keywords that can be the name of a column (or table), though not of a function or type."""
_LONGEST = 63
"""Bytes of a name; the parser cuts a longer one."""


class _Match(Protocol):
    def __call__(self, string: str, pos: int = ..., /) -> re.Match[str] | None: ...


class Form:
    """A pattern that is compiled when the first text is held against it: most scripts have few forms of statements."""

    __slots__ = ("_text", "match")

    def __init__(self, text: str) -> None:
        self._text = text
        self.match: _Match = self._first_match

    def _first_match(self, string: str, pos: int = 0) -> re.Match[str] | None:
        self.match = re.compile(self._text, re.A | re.S).match
        return self.match(string, pos)


def form(text: str) -> Form:
    """A pattern whose capitals are key words in any case and whose spaces are any white space.

    Case is folded for key words alone: for whole patterns it would cost twice the time.
    """
    words = re.sub(r"(?<![\\\w])[A-Z]{2,}(?!\w)", lambda word: f"(?i:{word[0]})", text)
    return Form(words.replace(" ", r"\s++"))


@functools.lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """The name a text is; "" for a keyword and where the parser would cut it.

    >>> folded("Users"), folded('"Users"'), folded("table")
    ('users', 'Users', '')
    """
    if name[0] == '"':
        name = name[1:-1]
    else:
        name = name.lower()
        if name in _KEYWORDS or name[0].isdigit():
            return ""
    return name if len(name) <= _LONGEST else ""


@functools.lru_cache(maxsize=1 << 14)
def folded_column(name: str) -> str:
    """Likewise where only a column's name can stand, which some keywords can be.

    >>> folded_column("Timestamp"), folded_column("check")
    ('timestamp', '')
    """
    word = name.lower()
    if word in COLUMN_KEYWORDS:
        return word
    if word in _KEYWORDS or not word.isidentifier() or len(word) > _LONGEST:
        return folded(name)
    return word


@functools.lru_cache(maxsize=1 << 14)
def name_list(text: str) -> list[str] | None:
    """The names of a chain; None where one is none."""
    names = [folded(part) for part in PLACE.findall(text)]
    return None if "" in names else names
