"""Expressions of a table that differ in the columns they name and in nothing else: one is read, the others follow.

A pattern is a text with numbers in the places of its columns. What cannot be told apart by its text alone (qualified
names, queries, words that are a keyword in some places) has no pattern; what that is, a dialect's lexicon says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from aerogit.model.expression import Expr, Ref, Spelled

Template = tuple[tuple[str | int, ...], tuple[str | int, ...]]
"""Normal form and source of an expression, with the number of the column and of the place for references."""

Read = Callable[[str, Mapping[str, str], str], Expr]
"""Reads the text of an expression of a table: folded names of its columns to how they are written, and its name."""


class Lexicon(NamedTuple):
    """What the words of a dialect's expressions can be."""

    pieces: re.Pattern[str]
    """Strings and numbers; names (the first group); what no pattern has (the second)."""
    keywords: frozenset[str]
    """Words that are never a column."""
    no_columns: frozenset[str]
    """Words that are no column's name in some places, those that never are among them."""
    unheard: frozenset[str] = frozenset()
    """Words that no pattern has."""
    only_keywords: bool = False
    """Whether a pattern has no words but columns and keywords."""


class Pattern(NamedTuple):
    """What a text is apart from its columns, and which those are."""

    key: tuple[str | int, ...]
    """The text's pieces, and between them the number of the column that stands there."""
    columns: tuple[str, ...]
    """As the table spells them, by number."""
    places: tuple[tuple[str, int], ...]
    """As the text spells them, with their number, in the order they come."""


def pattern_of(text: str, names: Mapping[str, str], lexicon: Lexicon) -> Pattern | None:
    """The pattern of a text; `names` are the columns of its table, folded, to how they are written."""
    _, keywords, no_columns, unheard, only_keywords = lexicon
    pieces: list[str | int] = []
    numbers: dict[str, int] = {}
    places: list[tuple[str, int]] = []
    at = 0
    for match in lexicon.pieces.finditer(text):
        name, odd = match.groups()
        if odd is not None:
            return None
        if name is None:
            continue
        is_bare = name[0] not in '"`['
        folded = name.lower() if is_bare else name[1:-1].lower()
        if is_bare and folded in keywords:
            continue
        column = names.get(folded)
        if column is None:
            if only_keywords or (is_bare and folded in unheard):
                return None
            continue
        if is_bare and folded in no_columns:
            return None
        number = numbers.setdefault(column, len(numbers))
        places.append((name, number))
        pieces += (text[at : match.start()], number)
        at = match.end()
    pieces.append(text[at:])
    return Pattern(tuple(pieces), tuple(numbers), tuple(places))


def column_named(text: str, names: Mapping[str, str], lexicon: Lexicon) -> Expr | None:
    """The expression of a text that is nothing but a column's name; None for any other."""
    folded = text.lower()
    column = names.get(folded)
    if column is None or not text.isidentifier() or folded in lexicon.no_columns:
        return None
    ref = Ref("column", (column,))
    return Expr((ref,), (Spelled(text, ref),))


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


class Expressions:
    """The expressions of one reading: each is read once for its pattern."""

    def __init__(self, lexicon: Lexicon, read: Read) -> None:
        self._lexicon = lexicon
        self._read = read
        self._known: dict[tuple[str | int, ...], Template] = {}

    def expression(self, text: str, names: Mapping[str, str], table: str) -> Expr:
        """The expression of a text that belongs to a table, as `Read` would give it."""
        column = column_named(text, names, self._lexicon)
        if column is not None:
            return column
        pattern = pattern_of(text, names, self._lexicon)
        if pattern is None:
            return self._read(text, names, table)
        known = self._known.get(pattern.key)
        if known is not None:
            return filled(known, pattern)
        found = self._read(text, names, table)
        template = template_of(found, pattern)
        if template is not None:
            self._known[pattern.key] = template
        return found
