"""What a normal form is made of: the tokens of a text, each in its one spelling, and references in place of names."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from aerogit.model.expression import Ref
from aerogit.model.spelling import quote_name
from aerogit.model.traits import Traits, traits_of
from aerogit.sql.lexer import NUMBER, OPERATOR, PUNCTUATION, QUOTED, STRING, WORD, Lexeme, Token, lexemes, token_at


class Mark(NamedTuple):
    """A reference found in a text, as offsets.

    `start` to `end` is the whole chain (`u.email`) that the normal form replaces; the source keeps everything but the
    last name, which begins at `name_start`. `qualifier` is what the normal form puts before a column (the alias, where
    several sources are in scope). `output` is the output name of a bare column in a select list, "" elsewhere.
    With `source_only` the normal form does not see the reference (a table's name that qualifies a column).
    """

    start: int
    end: int
    name_start: int
    ref: Ref
    qualifier: str = ""
    output: str = ""
    source_only: bool = False

    def moved(self, by: int) -> Mark:
        """The same mark in a longer text that has `by` characters in front."""
        start, end, name_start, ref, qualifier, output, source_only = self
        return Mark(start + by, end + by, name_start + by, ref, qualifier, output, source_only)


class Atom(NamedTuple):
    """A token of the normal form: canonical text, or a reference; `kind` steers spacing and precedence."""

    kind: Lexeme
    text: str
    ref: Ref | None = None


Rewrite = Callable[[list[Atom]], list[Atom]]
_SYMBOLS = {"!=": "<>", "==": "="}


def atoms_of(
    text: str,
    marks: Sequence[Mark],
    dialect: str,
    offset: int = 0,
    inserts: Mapping[int, Sequence[Atom]] = MappingProxyType({}),
) -> list[Atom]:
    """The atoms of a text, references in place; `offset` is where it begins in the text that the marks count in.

    `inserts` has atoms to put before the token that begins at a place of that text.
    """
    spans = {mark.start - offset: mark for mark in marks if not mark.source_only}
    found: list[Atom] = []
    append = found.append
    until = -1
    for kind, start, end in lexemes(text, dialect):
        if start < until:
            continue
        if inserts:
            found += inserts.get(start + offset, ())
        mark = spans.get(start)
        if mark is None:
            append(atom_of(kind, text[start:end], dialect))
            continue
        until = mark.end - offset
        if mark.qualifier:
            found += [Atom(WORD, quote_name(mark.qualifier, traits_of(dialect))), _PUNCTUATION["."]]
        append(Atom(QUOTED, "", mark.ref))
        if mark.output:
            found += [_word("as"), Atom(QUOTED, quote_name(mark.output, traits_of(dialect)))]
    return found


def atom_of(kind: str, text: str, dialect: str) -> Atom:
    """The atom of a lexeme, of a kind that `lexemes` gives."""
    if kind == "word":
        return _word(text)
    return _PUNCTUATION[text] if kind == "punctuation" else _lexeme(kind, text, dialect)


@functools.lru_cache(maxsize=1 << 14)
def _word(text: str) -> Atom:
    return Atom(WORD, text.lower())


@functools.lru_cache(maxsize=1 << 14)
def _lexeme(kind: str, text: str, dialect: str) -> Atom:
    return _atom(token_at(text, kind, 0, len(text), dialect), traits_of(dialect))


_PUNCTUATION = {mark: Atom(PUNCTUATION, mark) for mark in "()[]{},;."}


def _atom(token: Token, traits: Traits) -> Atom:
    match token.kind:
        case Lexeme.WORD:
            return Atom(WORD, token.value)
        case Lexeme.QUOTED:
            return Atom(QUOTED, quote_name(token.value, traits))
        case Lexeme.STRING:
            return Atom(STRING, "'" + token.value.replace("'", "''") + "'")
        case Lexeme.NUMBER:
            return Atom(NUMBER, token.value)
        case Lexeme.OPERATOR:
            return Atom(OPERATOR, _SYMBOLS.get(token.text, token.text))
        case _:
            return Atom(token.kind, token.text)


OPENING, CLOSING = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}


def closing(atoms: Sequence[Atom], start: int) -> int:
    """The place of the bracket that closes the one at `start`; the end where none does."""
    depth = 0
    for at in range(start, len(atoms)):
        if atoms[at].kind is PUNCTUATION:
            if atoms[at].text in OPENING:
                depth += 1
            elif atoms[at].text in CLOSING:
                depth -= 1
                if depth == 0:
                    return at
    return len(atoms)


def is_at(atoms: Sequence[Atom], at: int, *texts: str) -> bool:
    """Whether an atom is there, no string and no reference, with one of these texts."""
    return 0 <= at < len(atoms) and atoms[at].ref is None and atoms[at].kind is not STRING and atoms[at].text in texts


def casts(atoms: list[Atom]) -> list[Atom]:
    """`cast(x as t)` as `(x)::t`, in every nesting."""
    if "cast" not in {text for _, text, _ in atoms}:
        return atoms
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        if is_at(atoms, at, "cast") and is_at(atoms, at + 1, "("):
            end = closing(atoms, at + 1)
            inside = atoms[at + 2 : end]
            depth, split_at = 0, -1
            for place, atom in enumerate(inside):
                if atom.kind is PUNCTUATION:
                    depth += (atom.text in OPENING) - (atom.text in CLOSING)
                elif depth == 0 and is_at(inside, place, "as"):
                    split_at = place
            if split_at >= 0 and end < len(atoms):
                paren = PUNCTUATION
                found += [Atom(paren, "("), *casts(inside[:split_at]), Atom(paren, ")"), Atom(OPERATOR, "::")]
                found += inside[split_at + 1 :]
                at = end + 1
                continue
        found.append(atoms[at])
        at += 1
    return found
