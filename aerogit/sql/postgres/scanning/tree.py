"""PostgreSQL's own parser, asked for the tree of a text; what would overrun the stack is refused before.

libpg_query (17) walks the tree it hands out by recursion and ends the process where a chain of some 40,000 operators is
too long for the C stack; protobuf decodes 100 levels unless told otherwise, which a join of 50 tables exceeds.
"""

from __future__ import annotations

import re
from typing import cast

import postgast
from google._upb import _message
from google.protobuf.message import DecodeError
from postgast import pg_query_pb2 as pb

from aerogit.errors import SourceError
from aerogit.sql.lexer import lexemes
from aerogit.sql.nesting import TOO_DEEP

_message.SetAllowOversizeProtos(True)

_LONGEST_CHAIN = 2000
"""Operators of one chain; each is two or three levels of the tree."""
_STEPS = re.compile(r"[-+*/|<>=~!@#%^&:]+|\b(?:UNION|EXCEPT|INTERSECT|JOIN|CASE|NOT|IS|COLLATE|FROM)\b", re.I)


def parse(text: str) -> pb.ParseResult:
    """The tree of a script. `postgast.PgQueryError` where it does not parse, `SourceError` where it is too deep."""
    if (
        len(text) > 2 * _LONGEST_CHAIN
        and len(_STEPS.findall(text)) > _LONGEST_CHAIN
        and _longest(text) > _LONGEST_CHAIN
    ):
        raise SourceError(TOO_DEEP)
    try:
        return cast(pb.ParseResult, postgast.parse(text))
    except DecodeError:
        raise SourceError(TOO_DEEP) from None


def _longest(text: str) -> int:
    """The most steps that may lie on top of each other: all since the last comma, at every level of brackets."""
    levels, longest, total = [0], 0, 0
    for _, start, end in lexemes(text, "postgres"):
        found = text[start:end]
        if found in "([":
            levels.append(0)
        elif found in ")]" and len(levels) > 1:
            # What was inside stays below the chain it stands in.
            inner = levels.pop()
            total -= inner
        elif found in ",;":
            total -= levels[-1]
            levels[-1] = 0
        elif _STEPS.fullmatch(found):
            levels[-1] += 1
            total += 1
            longest = max(longest, total)
    return longest
