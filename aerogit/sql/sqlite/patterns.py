"""Expressions of a table that differ in the columns they name and in nothing else: one is read, the others follow.

A pattern is a text with numbers in the places of its columns. What cannot be told apart by its text alone (qualified
names, queries, words that are a keyword in some places) has no pattern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.sql.lookup.expressions import WINDOW_WORDS
from aerogit.sql.sqlite.grammar import GRAMMAR

_PIECE = re.compile(
    r"""'[^']*'|\d[\w.]*|([^\W\d][\w$]*(?!['"&\w$])|"[^"]*"(?!")|`[^`]*`(?!`)|\[[^\]]*\])|(--|/\*|[.:@$?;])"""
)
"""A string or number, a name, or what no pattern has."""
_QUERY_WORDS = frozenset({"select", "values", "with"})
_NAMES_AT_TIMES = frozenset("nulls first last escape cast raise over filter collate".split()) | WINDOW_WORDS
WORDS = GRAMMAR.keywords | _NAMES_AT_TIMES
"""Words that are no column's name, or not everywhere."""

Template = tuple[tuple[str | int, ...], tuple[str | int, ...]]
"""Normal form and source of an expression, with the number of the column and of the place for references."""


class Pattern(NamedTuple):
    """What a text is apart from its columns, and which those are."""

    key: tuple[str | int, ...]
    """The text's pieces, and between them the number of the column that stands there."""
    columns: tuple[str, ...]
    """As the table spells them, by number."""
    places: tuple[tuple[str, int], ...]
    """As the text spells them, with their number, in the order they come."""


def pattern_of(text: str, names: Mapping[str, str]) -> Pattern | None:
    """The pattern of a text; `names` are the columns of its table, folded, to how they are written."""
    pieces: list[str | int] = []
    numbers: dict[str, int] = {}
    places: list[tuple[str, int]] = []
    at = 0
    for match in _PIECE.finditer(text):
        name, odd = match.groups()
        if odd is not None:
            return None
        if name is None:
            continue
        is_bare = name[0] not in '"`['
        folded = name.lower() if is_bare else name[1:-1].lower()
        column = names.get(folded)
        if is_bare:
            if folded in _QUERY_WORDS or (column is not None and folded in _NAMES_AT_TIMES):
                return None
            if folded in GRAMMAR.keywords:
                continue
        if column is not None:
            number = numbers.setdefault(column, len(numbers))
            places.append((name, number))
            pieces += (text[at : match.start()], number)
            at = match.end()
    pieces.append(text[at:])
    return Pattern(tuple(pieces), tuple(numbers), tuple(places))


def template_of(expr: Expr, pattern: Pattern) -> Template | None:
    """What an expression of that pattern is for any columns; None where its references are not those of the text."""
    refs = {Ref("column", (name,)): number for number, name in enumerate(pattern.columns)}
    norm: list[str | int] = []
    for piece in expr.norm:
        if isinstance(piece, str):
            norm.append(piece)
        elif piece in refs:
            norm.append(refs[piece])
        else:
            return None
    source: list[str | int] = []
    spelled: list[tuple[str, int]] = []
    for part in expr.source:
        if isinstance(part, str):
            source.append(part)
        elif part.ref in refs and not part.is_output:
            source.append(len(spelled))
            spelled.append((part.text, refs[part.ref]))
        else:
            return None
    return (tuple(norm), tuple(source)) if tuple(spelled) == pattern.places else None


def filled(template: Template, pattern: Pattern) -> Expr:
    """The expression of a template with a pattern's columns."""
    refs = [Ref("column", (name,)) for name in pattern.columns]
    norm, source = template
    places = [Spelled(text, refs[number]) for text, number in pattern.places]
    return Expr(
        tuple([piece if isinstance(piece, str) else refs[piece] for piece in norm]),
        tuple([piece if isinstance(piece, str) else places[piece] for piece in source]),
    )
