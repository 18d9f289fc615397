"""Expressions that PostgreSQL prints in a way its own grammar reads as others, so written that they come back.

`x BETWEEN 0 AND 9 AND y` is stored as an AND within an AND and printed `((x >= 0) AND (x <= 9)) AND y`, of which the
grammar makes one AND of three; `x IN (y, z)` and rows that are compared nest likewise. A cast to boolean keeps them
apart and is itself not stored. Rows within rows are compared whole, others by fields unless each is in another row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$.*?\$\1\$|[()]| (?:AND|OR)(?=\s)""", re.DOTALL)
_ROWS = re.compile(r"\) (?:=|<>|IS DISTINCT FROM) (?=ROW\()")
_ROW = "ROW"
_CAST = "::boolean"


@dataclass(slots=True)
class _Group:
    """What stands in parentheses, while it is read."""

    start: int
    joined: str = ""
    """The word that joins its operands, AND or OR."""
    first: tuple[str, int] = ("", -1)
    """What joins the first operand and where it ends, where that stands in parentheses."""


def as_stored(statement: str) -> str:
    """A statement that the server printed, so written that it stores the expressions it was printed from."""
    if statement.count(" AND") < 2 and statement.count(" OR") < 2 and _ROWS.search(statement) is None:
        return statement
    added: list[tuple[int, str]] = []
    groups = [_Group(-1)]
    compared = -1
    for match in _TOKEN.finditer(statement):
        token, here = match[0], groups[-1]
        if token == "(":
            groups.append(_Group(match.start()))
        elif token == ")" and len(groups) > 1:
            groups.pop()
            outer = groups[-1]
            if here.start == outer.start + 1 and not outer.joined:
                outer.first = (here.joined, match.end())
            operator = _ROWS.match(statement, match.start())
            name = here.start - len(_ROW)
            if statement.startswith(_ROW, max(name, 0)) and (operator is not None or name == compared):
                added += ((name, "ROW("), (match.end(), ")"))
                compared = operator.end() if operator is not None else -1
        elif token in (" AND", " OR") and not here.joined:
            here.joined = token
            if here.first == (token, match.start()):
                added.append((match.start(), _CAST))
    return _with(statement, added)


def _with(statement: str, added: list[tuple[int, str]]) -> str:
    """A text with more in it, each behind so many characters of what it was."""
    pieces: list[str] = []
    done = 0
    for at, text in sorted(added, key=lambda one: one[0]):
        pieces += (statement[done:at], text)
        done = at
    return "".join((*pieces, statement[done:]))
