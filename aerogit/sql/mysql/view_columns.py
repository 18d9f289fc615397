"""The names in `CREATE VIEW v (x, y) AS …`, put to the columns of the query, which is how servers keep them."""

from __future__ import annotations

from itertools import pairwise

from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.sql.cursor import closing, value_of
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.mysql.grammar import GRAMMAR
from aerogit.sql.mysql.naming import Cursor

_LATER = frozenset({"order", "group", "having", "window"})
"""Clauses in which the name of a column may stand for it."""


def named(cursor: Cursor, span: tuple[int, int], columns: tuple[str, ...]) -> str:
    """The query between two places with its columns named; "" where the names have to stay before it.

    They stay where a name may mean something else in the query: as an alias it would stand in for a column there.
    """
    start, stop = span
    tokens = cursor.tokens
    if not tokens[start].is_word("select"):
        return ""
    while tokens[start + 1].is_word(*GRAMMAR.select_words):
        start += 1
    end, commas = start + 1, [start]
    while end < stop and not (tokens[end].kind is Lexeme.WORD and tokens[end].value in _ENDS):
        if tokens[end].text == "," and tokens[end].kind is Lexeme.PUNCTUATION:
            commas.append(end)
        end = _behind(tokens, end, stop)
    items = [(begin + 1, comma) for begin, comma in pairwise([*commas, end])]
    if [_called(tokens, begin, behind) for begin, behind in items] == list(columns):
        return cursor.text[tokens[span[0]].start : tokens[stop - 1].end]
    aliases = [value_of(tokens[behind - 1]) for begin, behind in items if tokens[behind - 2].is_word("as")]
    if len(items) != len(columns) or not _is_free(tokens[end:stop], [*columns, *aliases]):
        return ""
    pieces, last = [], tokens[span[0]].start
    for (begin, behind), column in zip(items, columns, strict=True):
        own = _without_alias(tokens, begin, behind)
        if own is None or tokens[behind - 1].text == "*":
            return ""
        pieces += [cursor.text[last : tokens[own - 1].end], f" AS {quote_name(column, traits_of('mysql'))}"]
        last = tokens[behind - 1].end
    return "".join(pieces) + cursor.text[last : tokens[stop - 1].end]


_ENDS = frozenset(GRAMMAR.clauses) | {"union", "except", "intersect"}


def _behind(tokens: list[Token], at: int, stop: int) -> int:
    is_open = tokens[at].text == "(" and tokens[at].kind is Lexeme.PUNCTUATION
    return closing(tokens, at, stop) + 1 if is_open else at + 1


def _called(tokens: list[Token], begin: int, end: int) -> str:
    """What an item calls itself: its alias, or the column that it is; "" where the server makes up a name."""
    is_column = end - begin == 1 or tokens[end - 2].text == "."
    return value_of(tokens[end - 1]) if tokens[end - 1].is_name and (is_column or tokens[end - 2].is_word("as")) else ""


def _is_free(rest: list[Token], names: list[str]) -> bool:
    """Whether none of the names is asked for behind the select list, in a clause that looks for aliases first."""
    if not any(token.is_word(*_LATER) for token in rest):
        return True
    wanted = {name.lower() for name in names}
    marks = ["", *(token.text for token in rest), ""]
    return not any(
        token.is_name and value_of(token).lower() in wanted and "." not in (marks[at], marks[at + 2])
        for at, token in enumerate(rest)
    )


def _without_alias(tokens: list[Token], begin: int, end: int) -> int | None:
    """The end of an item before its alias; None where it is not clear that there is none without AS."""
    if end - begin >= 3 and tokens[end - 2].is_word("as"):
        return end - 2
    if end - begin == 1 or not tokens[end - 1].is_name or tokens[end - 2].text == ".":
        return end
    return end if tokens[end - 1].is_word("end", "null") else None
