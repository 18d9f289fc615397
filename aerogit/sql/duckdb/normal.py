"""DuckDB's own rules of the normal form: what its catalog prints and what people write come out the same.

The reader of expressions (`expressions`) already writes calls and literals in one way; what is left for here is what
shows only once parentheses are gone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aerogit.model.expression import Expr, Piece, Ref
from aerogit.sql.atoms import Atom, Mark, closing
from aerogit.sql.lexer import NUMBER, OPERATOR, PUNCTUATION, QUOTED, STRING, WORD, Token
from aerogit.sql.normal import printed, source_pieces
from aerogit.sql.parentheses import GENERIC, strip_parentheses

RESERVED_WORDS = frozenset(
    """
    all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default
    deferrable desc describe distinct do else end except false fetch for foreign from group having in initially
    intersect into lambda lateral leading limit not null offset on only or order pivot pivot_longer pivot_wider placing
    primary qualify references returning select show some summarize symmetric table then to trailing true union unique
    unpivot using variadic when where window with
    """.split()
)
"""Words that are no name unless quoted (`duckdb_keywords()` of DuckDB 2.0, category reserved)."""

NO_COLUMN = RESERVED_WORDS | frozenset(
    """
    anti asof at authorization between binary by collation concurrently cross freeze full glob ilike inner is isnull
    join left like natural notnull outer overlaps positional right semi similar tablesample verbose exists
    """.split()
)
"""Words that are no column unless quoted."""

_BARE = re.compile(r"[a-z_][a-z0-9_$]*\Z")

PRECEDENCE = GENERIC.with_more(
    like={
        "//": "*",
        "**": "^",
        "->": "is",
        "is distinct from": "is",
        "is not distinct from": "is",
        "similar to": "like",
        "at time zone": "at",
    },
    before=("qualify", "offset"),
    labels=(":", ":=", "=>"),
)
"""How tight operators bind in DuckDB 2.0; an arrow binds less than a comparison, as a lambda's did."""

PHRASES = (
    ("is", "not", "distinct", "from"),
    ("is", "distinct", "from"),
    ("similar", "to"),
    ("at", "time", "zone"),
)
"""Operators of several words, which are one atom."""

_OPERATORS = {"~~": "like", "~~*": "ilike", "~~~": "glob", "!=": "<>", "==": "="}
_NEGATED = {"!~~": "like", "!~~*": "ilike"}
_INVERSE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_NEGATABLE = frozenset({"in", "between", "like", "ilike", "glob", "similar to"})
_TRUTH = {"'t'": "true", "'true'": "true", "'f'": "false", "'false'": "false"}


def word(text: str) -> Atom:
    """A keyword, or a name that needs no quotes."""
    return Atom(WORD, text)


def mark(text: str) -> Atom:
    """A bracket, comma or dot."""
    return Atom(PUNCTUATION, text)


def sign(text: str) -> Atom:
    """An operator."""
    return Atom(OPERATOR, text)


def name(text: str) -> Atom:
    """A name that leads to nothing of the schema: folded, as DuckDB compares names."""
    folded = text.lower()
    if _BARE.match(folded) and folded not in RESERVED_WORDS:
        return word(folded)
    return Atom(QUOTED, '"' + folded.replace('"', '""') + '"')


def string(value: str) -> Atom:
    """A string of that content."""
    return Atom(STRING, "'" + value.replace("'", "''") + "'")


def reference(ref: Ref) -> Atom:
    """A reference in its place."""
    return Atom(QUOTED, "", ref)


def wrapped(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms in parentheses."""
    return [mark("("), *atoms, mark(")")]


def called(function: str, *arguments: Sequence[Atom]) -> list[Atom]:
    """A call."""
    found = [word(function), mark("(")]
    for place, argument in enumerate(arguments):
        found += [mark(",")] if place else []
        found += argument
    return [*found, mark(")")]


def token_atoms(token: Token) -> list[Atom]:
    """A token that is no name of the schema."""
    kind, text = token.kind, token.text
    if kind is WORD:
        return [*_WORDS.get(token.value, ())] or [word(token.value)]
    if kind is QUOTED:
        return [name(token.value)]
    if kind is STRING:
        return [string(token.value)]
    if kind is NUMBER:
        return [Atom(NUMBER, token.value)]
    if kind is not OPERATOR:
        return [Atom(kind, text)]
    if text in _NEGATED:
        return [word("not"), word(_NEGATED[text])]
    text = _OPERATORS.get(text, text)
    return [word(text)] if text.isalpha() else [sign(text)]


_WORDS = {"isnull": (word("is"), word("null")), "notnull": (word("is"), word("not"), word("null"))}


_CAST, _NOT = sign("::"), word("not")


def expression_of(atoms: list[Atom], text: str, marks: Sequence[Mark], offset: int) -> Expr:
    """The expression whose meaning is `atoms` and whose source is `text`, cut at the marks."""
    meant = _negations(strip_parentheses(_booleans(_truths(_moments(atoms))), PRECEDENCE))
    return Expr(printed(meant), source_pieces(text, marks, offset))


def joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces of normal forms as one, adjacent text joined."""
    found: list[Piece] = []
    for piece in pieces:
        if found and isinstance(piece, str) and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _is(atoms: Sequence[Atom], at: int, *texts: str) -> bool:
    if not 0 <= at < len(atoms):
        return False
    atom = atoms[at]
    return atom.ref is None and atom.kind is not STRING and atom.text in texts


def _moments(atoms: list[Atom]) -> list[Atom]:
    """Calls that give the time of the transaction as the one word for it, but in queries, whose columns they name."""
    if not any(atom.text in _NOW for atom in atoms) or any(_is(atoms, at, "select") for at in range(len(atoms))):
        return atoms
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        if atoms[at].kind is WORD and atoms[at].text in _NOW and _is(atoms, at + 1, "(") and _is(atoms, at + 2, ")"):
            found.append(word("current_timestamp"))
            at += 3
        else:
            found.append(atoms[at])
            at += 1
    return found


_NOW = frozenset(("now", "get_current_timestamp", "transaction_timestamp"))


def _truths(atoms: list[Atom]) -> list[Atom]:
    """`'t'::boolean` as `true`."""
    if _CAST not in atoms:
        return atoms
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        literal = 1 if atoms[at].kind is STRING else 0
        if not literal and _is(atoms, at, "(") and _is(atoms, at + 2, ")") and atoms[at + 1].kind is STRING:
            literal = 3
        text = atoms[at + literal // 2].text if literal else ""
        if text.lower() in _TRUTH and _is(atoms, at + literal, "::") and _is(atoms, at + literal + 1, "boolean"):
            found.append(word(_TRUTH[text.lower()]))
            at += literal + 2
        else:
            found.append(atoms[at])
            at += 1
    return found


_TRUTH_TESTS = {"is not distinct from": ("is",), "is distinct from": ("is", "not")}


def _booleans(atoms: list[Atom]) -> list[Atom]:
    """`x::boolean is not distinct from true`, which is how `x is true` is stored, as that."""
    if _CAST not in atoms:
        return atoms
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        if _is(atoms, at, "::") and _is(atoms, at + 1, "boolean") and _is(atoms, at + 3, "true", "false"):
            words = _TRUTH_TESTS.get(atoms[at + 2].text)
            if words:
                found += [*map(word, words), atoms[at + 3]]
                at += 4
                continue
        found.append(atoms[at])
        at += 1
    return found


_ENDS = frozenset(
    "and or then when else end from where group having order limit offset union except intersect as on join asc desc "
    "nulls qualify window".split()
)


def _negations(atoms: list[Atom]) -> list[Atom]:
    """`not a in (…)` as `a not in (…)`, and so for every operator that can be negated itself."""
    if _NOT not in atoms:
        return atoms
    found = list(atoms)
    at = 0
    while at < len(found):
        if _is(found, at, "not"):
            place = _negatable(found, at)
            if place >= 0:
                _move_not(found, at, place)
                continue
        at += 1
    return found


def _negatable(atoms: Sequence[Atom], at: int) -> int:
    """The place of the one operator that the NOT at a place negates, if that has a negated form; else -1."""
    if _is(atoms, at - 1, "is") or _is(atoms, at + 1, *_NEGATABLE, "null", "distinct", "materialized", "exists"):
        return -1
    place, found = at + 1, -1
    while place < len(atoms):
        atom = atoms[place]
        if atom.kind is PUNCTUATION and atom.text in "([{":
            place = closing(atoms, place) + 1
            continue
        if atom.kind is PUNCTUATION and atom.text in ")]},;":
            break
        if atom.kind is WORD and atom.ref is None:
            if atom.text in _ENDS and not (atom.text == "and" and found >= 0 and atoms[found].text == "between"):
                break
            if atom.text.startswith("is") or atom.text == "not":
                return -1
        is_word = atom.kind is WORD and atom.text in _NEGATABLE
        is_match = atom.kind is OPERATOR and (
            atom.text == "~" or (atom.text in _INVERSE and _is(atoms, place + 1, "any", "all"))
        )
        if atom.ref is None and (is_word or is_match):
            if found >= 0:
                return -1
            found = place
        elif atom.ref is None and atom.kind is OPERATOR and atom.text in _INVERSE:
            return -1
        place += 1
    return found


def _move_not(atoms: list[Atom], at: int, place: int) -> None:
    operator = atoms[place]
    if operator.text == "~":
        atoms[place] = sign("!~")
    elif operator.text in _INVERSE:
        atoms[place] = sign(_INVERSE[operator.text])
        atoms[place + 1] = word("all" if atoms[place + 1].text == "any" else "any")
    else:
        atoms.insert(place, word("not"))
    del atoms[at]
