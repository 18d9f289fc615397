"""Expressions of a table that differ in their columns and literals and in nothing else: one is read, the others follow.

A pattern is a text with numbers in the places of its columns and literals. What cannot be told apart by its text alone
(qualified names, queries, words that are a keyword in some places) has no pattern; what that is, a dialect's lexicon
says. A literal has a number of its own where it is an operand; no normal form looks into one there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from aerogit.model.expression import Expr, Ref, Spelled

_Piece = TypeVar("_Piece")
Parts = tuple[str | int, ...]
"""Texts, and numbers for what stands between them: those of literals count down from -1."""
Template = tuple[Parts, Parts]
"""Normal form and source of an expression: in the one the numbers of columns, in the other those of places."""

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
    """Whether a pattern has no words but columns, keywords and the functions below."""
    functions: frozenset[str] = frozenset()
    """Functions of the engine whose calls say no more than they show."""


class Pattern(NamedTuple):
    """What a text is apart from its columns, and which those are."""

    key: tuple[str | int, ...]
    """The text's pieces, and between them the number of the column that stands there, or the kind of the literal."""
    columns: tuple[str, ...]
    """As the table spells them, by number."""
    places: tuple[tuple[str, int], ...]
    """As the text spells them, with their number, in the order they come."""
    literals: tuple[str, ...]
    """In the order they come; those that are part of the pieces are not among them."""


_INTEGER, _DECIMAL, _STRING = -1, -2, -3
"""Kinds of literals in a key."""
_OPERAND_BEHIND = frozenset("=<>(,+-*/%|")
_WORD_BEFORE_OPERAND = re.compile(r"(?<![\w$])(?:between|and|or|like|glob|ilike|then|else)\Z", re.I)
_LONGEST_WORD = 8
_LITERAL = re.compile(r"""'[^']*'|\d[\w.]*|"[^"]*"|`[^`]*`|[^\W\d][\w$]*""")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_COMPARED = re.compile(r"([^\W\d][\w$]*)(\s*(?:<=|>=|<>|!=|<|>|=)\s*(?:[0-9]+(?:\.[0-9]+)?|'[^'\\]*'))")
_GOES_ON = re.compile(r"['\"`\w]")
_SAMPLES = {_INTEGER: "90{:03}", _DECIMAL: "90{:03}.25", _STRING: "'literal {:03}'"}
"""What a literal is read as when a pattern is met for the first time: no two alike."""


def _kind(text: str, start: int, end: int) -> int:
    """The kind of the literal that stands somewhere; 0 for one that is not plainly an operand."""
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    if not before:
        return 0
    if text[before - 1] not in _OPERAND_BEHIND:
        word = max(0, before - _LONGEST_WORD)
        if _WORD_BEFORE_OPERAND.search(text, word, before) is None:
            return 0
    if text[start] != "'":
        number = _NUMBER.fullmatch(text, start, end)
        return 0 if number is None else _DECIMAL if number[1] else _INTEGER
    return 0 if _GOES_ON.match(text, end) or text.find("\\", start, end) >= 0 else _STRING


def pattern_of(
    text: str, names: Mapping[str, str], lexicon: Lexicon, is_own: Callable[[str], bool] = lambda name: False
) -> Pattern | None:
    """The pattern of a text; `names` are the columns of its table, folded, to how they are written.

    `is_own` says of a function whether the schema has one of that name.
    """
    _, keywords, no_columns, unheard, only_keywords, functions = lexicon
    pieces: list[str | int] = []
    numbers: dict[str, int] = {}
    places: list[tuple[str, int]] = []
    literals: list[str] = []
    at = 0
    for match in lexicon.pieces.finditer(text):
        name, odd = match.groups()
        if odd is not None:
            return None
        if name is None:
            start, end = match.span()
            kind = _kind(text, start, end)
            if kind:
                literals.append(text[start:end])
                pieces += (text[at:start], kind)
                at = end
            continue
        is_bare = name[0] not in '"`['
        folded = name.lower() if is_bare else name[1:-1].lower()
        if is_bare and folded in keywords:
            continue
        column = names.get(folded)
        if column is None:
            is_call = is_bare and folded in functions and text.startswith("(", match.end()) and not is_own(folded)
            if (only_keywords and not is_call) or (is_bare and folded in unheard):
                return None
            continue
        if is_bare and folded in no_columns:
            return None
        number = numbers.setdefault(column, len(numbers))
        places.append((name, number))
        pieces += (text[at : match.start()], number)
        at = match.end()
    pieces.append(text[at:])
    return Pattern(tuple(pieces), tuple(numbers), tuple(places), tuple(literals))


def column_named(text: str, names: Mapping[str, str], lexicon: Lexicon) -> Expr | None:
    """The expression of a text that is nothing but a column's name; None for any other."""
    folded = text.lower()
    column = names.get(folded)
    if column is None or not text.isidentifier() or folded in lexicon.no_columns:
        return None
    ref = Ref("column", (column,))
    return Expr((ref,), (Spelled(text, ref),))


def template_of(expr: Expr, pattern: Pattern) -> Template | None:
    """What an expression of that pattern is for any columns and literals.

    None where its references or literals are not those of the text.
    """
    refs = {Ref("column", (name,)): number for number, name in enumerate(pattern.columns)}
    numbers = {literal: ~number for number, literal in enumerate(pattern.literals)}
    norm: list[str | int] = []
    for piece in expr.norm:
        if isinstance(piece, str):
            norm += _cut(piece, numbers)
        elif piece in refs:
            norm.append(refs[piece])
        else:
            return None
    source: list[str | int] = []
    spelled: list[tuple[str, int]] = []
    for part in expr.source:
        if isinstance(part, str):
            source += _cut(part, numbers)
        elif part.ref in refs and not part.is_output:
            source.append(len(spelled))
            spelled.append((part.text, refs[part.ref]))
        else:
            return None
    wanted = list(numbers.values())
    is_whole = _literals(norm) == wanted == _literals(source) and len(wanted) == len(pattern.literals)
    return (tuple(norm), tuple(source)) if is_whole and tuple(spelled) == pattern.places else None


def _cut(text: str, numbers: Mapping[str, int]) -> list[str | int]:
    """A text cut at its literals."""
    found: list[str | int] = []
    at = 0
    for match in _LITERAL.finditer(text) if numbers else ():
        number = numbers.get(match[0])
        if number is not None:
            found += (text[at : match.start()], number)
            at = match.end()
    return [*found, text[at:]]


def _literals(parts: list[str | int]) -> list[int]:
    return [part for part in parts if isinstance(part, int) and part < 0]


def filled(template: Template, pattern: Pattern) -> Expr:
    """The expression of a template with a pattern's columns and literals."""
    refs = [Ref("column", (name,)) for name in pattern.columns]
    norm, source = template
    places = [Spelled(text, refs[number]) for text, number in pattern.places]
    if not pattern.literals:
        return Expr(
            tuple([piece if isinstance(piece, str) else refs[piece] for piece in norm if piece != ""]),
            tuple([piece if isinstance(piece, str) else places[piece] for piece in source if piece != ""]),
        )
    return Expr(tuple(_woven(norm, refs, pattern.literals)), tuple(_woven(source, places, pattern.literals)))


def _woven(parts: Parts, between: Sequence[_Piece], literals: Sequence[str]) -> list[str | _Piece]:
    """The parts with what stands between them, adjacent text joined."""
    found: list[str | _Piece] = []
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
        elif part < 0:
            text += literals[~part]
        else:
            if text:
                found.append(text)
                text = ""
            found.append(between[part])
    if text:
        found.append(text)
    return found


def _sample(pattern: Pattern) -> tuple[str, tuple[str, ...]]:
    """The text of a pattern with literals of which no two are alike, and those."""
    text: list[str] = []
    literals: list[str] = []
    places = iter(pattern.places)
    for piece in pattern.key:
        if isinstance(piece, str):
            text.append(piece)
        elif piece >= 0:
            text.append(next(places)[0])
        else:
            literals.append(_SAMPLES[piece].format(len(literals)))
            text.append(literals[-1])
    return "".join(text), tuple(literals)


class Expressions:
    """The expressions of one reading: each is read once for its pattern."""

    def __init__(self, lexicon: Lexicon, read: Read, is_own: Callable[[str], bool] = lambda name: False) -> None:
        self._lexicon = lexicon
        self._is_own = is_own
        self._read = read
        self._known: dict[tuple[str | int, ...], Template | None] = {}
        """None for what has to be read every time."""
        self._behind: dict[str, tuple[str, str]] = {}
        """What stands behind a column that is compared: in the normal form, and in the source."""

    def expression(self, text: str, names: Mapping[str, str], table: str) -> Expr:
        """The expression of a text that belongs to a table, as `Read` would give it."""
        column = column_named(text, names, self._lexicon)
        if column is not None:
            return column
        compared = _COMPARED.fullmatch(text)
        return self._by_pattern(text, names, table) if compared is None else self._compares(compared, names, table)

    def _compares(self, text: re.Match[str], names: Mapping[str, str], table: str) -> Expr:
        """A column compared with a literal, as checks say most."""
        name, behind = text.groups()
        folded = name.lower()
        known = self._behind.get(behind)
        if known is None or folded not in names or folded in self._lexicon.no_columns:
            found = self._by_pattern(text[0], names, table)
            match found.norm, found.source:
                case (Ref(), str(norm)), (Spelled(is_output=False), str(source)):
                    self._behind[behind] = (norm, source)
            return found
        ref = Ref("column", (names[folded],))
        return Expr((ref, known[0]), (Spelled(name, ref), known[1]))

    def _by_pattern(self, text: str, names: Mapping[str, str], table: str) -> Expr:
        pattern = pattern_of(text, names, self._lexicon, self._is_own)
        if pattern is None:
            return self._read(text, names, table)
        if pattern.key not in self._known:
            sample, literals = _sample(pattern)
            found = self._read(sample, names, table)
            self._known[pattern.key] = template_of(found, pattern._replace(literals=literals))
        template = self._known[pattern.key]
        return self._read(text, names, table) if template is None else filled(template, pattern)
