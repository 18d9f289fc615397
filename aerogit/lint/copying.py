"""What a statement that fills one table from others reads, and which rows it leaves behind.

Knows words and parentheses alone: all dialects say INSERT … SELECT and CREATE TABLE … AS the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aerogit.sql.lexer import Token, tokenize

_OPENING, _CLOSING = "([{", ")]}"
_READS = re.compile(r"\b(?:select|from|table)\b", re.I)
_SELECTS = ("select", "with", "from", "values", "table")
_ROWS_BEHIND = ("as", "from", "into", "materialized", "table", "union", "all")
"""Words behind which parentheses hold rows that are copied; any others hold a condition, a value or a list of names."""
_FEWER: dict[str, tuple[str, ...]] = {
    "where": (), "limit": (), "having": (), "distinct": (), "intersect": (), "except": (), "tablesample": (),
    "group": ("by",), "fetch": ("first", "next"), "do": ("nothing",),
}  # fmt: skip
"""Words that leave rows out, and what has to come next where they could be a column's name."""
_KEEPING = ("left", "full")
"""A join of these kinds keeps the rows of the table it begins with."""
_JOINED = ("left", "full", "inner", "cross", "natural", "right", "outer", "asof", "positional")


class Copy(NamedTuple):
    """A statement that fills a table: every name in it, and the first word that leaves rows behind ("" for none)."""

    names: frozenset[str]
    filter: str
    at: int = 0
    """Where it stands in its script."""


def copy_of(text: str, dialect: str, target: str) -> Copy:
    """What a statement copies into a table.

    >>> copy_of("INSERT INTO b SELECT x, (SELECT 1 FROM c WHERE c.x = a.x) FROM a", "sqlite", "b").filter
    ''
    >>> copy_of("CREATE TABLE b AS (SELECT * FROM a WHERE x > 1)", "postgres", "b").filter
    'WHERE'
    """
    if not _READS.search(text):
        return Copy(frozenset(), "")
    tokens = tokenize(text, dialect)
    names = {token.value.lower() for token in tokens if token.is_name}
    return Copy(frozenset(names - {target.lower()}), _filter([*_outside(tokens)]))


def _outside(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens of the queries whose rows are copied, those in parentheses of any other kind left out."""
    held: list[bool] = []
    for at, token in enumerate(tokens):
        if token.text in _OPENING:
            held.append(not _holds_rows(tokens, at))
        elif token.text in _CLOSING and held:
            held.pop()
        elif not any(held):
            yield token


def _holds_rows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a parenthesis begins a query whose rows go where those of the query around it go."""
    if not any(token.is_word(*_SELECTS) or token.text == "(" for token in tokens[at + 1 : at + 2]):
        return False
    return at == 0 or tokens[at - 1].is_word(*_ROWS_BEHIND) or tokens[at - 1].text == "(" or _ends_target(tokens[:at])


def _ends_target(tokens: Sequence[Token]) -> bool:
    """Whether what comes next may be the query of an INSERT: behind its table's name, or the list of columns."""
    level = 0
    for token in reversed(tokens):
        level += (token.text in _CLOSING) - (token.text in _OPENING)
        if level == 0 and token.is_word("into"):
            return True
        if level == 0 and not (token.is_name or token.text in (".", *_OPENING, *_CLOSING)):
            return False
        if level == 0 and token.is_word("select", "from", "where", "join", "in", "exists", "on", "and", "or", "values"):
            return False
    return False


def _filter(tokens: Sequence[Token]) -> str:
    for at, token in enumerate(tokens):
        before, after = tokens[at - 1] if at else None, tokens[at + 1 : at + 2]
        if token.is_word("join") and not _keeps(tokens[:at]):
            return "JOIN"
        if token.is_word("ignore") and before is not None and before.is_word("insert", "or"):
            return "IGNORE"
        if not token.is_word(*_FEWER) or _is_named(before, after):
            continue
        if not _FEWER[token.value] or any(one.is_word(*_FEWER[token.value]) for one in after):
            return " ".join(one.value.upper() for one in (token, *after) if one is token or _FEWER[token.value])
    return ""


def _is_named(before: Token | None, after: Sequence[Token]) -> bool:
    """Whether a word is part of a name, or of IS DISTINCT FROM."""
    return any(token.text == "." or token.is_word("is", "not") for token in (*([before] if before else []), *after[:1]))


def _keeps(before: Sequence[Token]) -> bool:
    """Whether a join, by the words before it, keeps the rows of the table on its left."""
    for token in reversed(before):
        if token.is_word(*_KEEPING):
            return True
        if not token.is_word(*_JOINED):
            return False
    return False
