"""The atoms of a text, scanned in as few steps as Python allows: all lexemes at once, then what is put in place.

What is rare in an expression (comments, dollar quotes, a character that is no lexeme) is left to `normal.atoms_of`.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from types import MappingProxyType

from aerogit.errors import SourceError
from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.sql.atoms import Atom, Mark, atom_of, atoms_of
from aerogit.sql.lexer import NUMBER, QUOTED, STRING, lexeme_pattern, lexemes
from aerogit.sql.postgres.scanning.atoms import DOT, word

_TRAITS = traits_of("postgres")
_MOST_KNOWN = 1 << 14
_RARE = ("--", "/*", "$")
AS = word("as")


_SIGNS = {
    text: atom_of(kind, text, "postgres")
    for kind, texts in (
        ("punctuation", "( ) [ ] , . ;"),
        ("operator", ":: = <> != < > <= >= + - * / % ||"),
        ("number", "0 1 2 3 4 5 6 7 8 9"),
    )
    for text in texts.split()
}
"""What is a lexeme of one kind wherever it stands."""


class _Atoms(dict[str, Atom]):
    """The atom of each lexeme's text, made when first asked for; LookupError for what is no lexeme."""

    def __missing__(self, text: str) -> Atom:
        if len(self) > _MOST_KNOWN:
            self.clear()
        if text.isidentifier() and text.isascii():
            made = self[text] = word(text.lower())
            return made
        if text in _SIGNS:
            made = self[text] = _SIGNS[text]
            return made
        if text[0] == "'" or (text.isdigit() and text[0] != "0"):
            made = self[text] = Atom(STRING if text[0] == "'" else NUMBER, text)
            return made
        found = list(lexemes(text, "postgres"))
        if len(found) != 1 or found[0][1:] != (0, len(text)):
            raise LookupError(text)
        made = self[text] = atom_of(found[0][0], text, "postgres")
        return made


ATOMS = _Atoms()
"""By text."""


def forget() -> None:
    """Forget the lexemes seen so far, for measurements."""
    ATOMS.clear()


COMMON = r"""[^\W\d][\w$]*+(?!['"&])|[(),\[\];]|\.(?!\d)"""
"""The lexemes that most texts are made of, tried first."""
lexemes_between = re.compile(rf"(\s*)({COMMON}|{lexeme_pattern('postgres')}|\S)", re.S).findall
"""All lexemes of a text, each behind the white space before it."""


def scanned(
    text: str, marks: Sequence[Mark], offset: int, inserts: Mapping[int, Sequence[Atom]] = MappingProxyType({})
) -> list[Atom]:
    """What `normal.atoms_of` gives for a text of PostgreSQL's."""
    if not any(mark in text for mark in _RARE):
        try:
            found = _placed(text, marks, offset, inserts)
        except (LookupError, SourceError):
            found = None
        if found is not None:
            return found
    return atoms_of(text, marks, "postgres", offset, inserts)


@functools.lru_cache(maxsize=_MOST_KNOWN)
def qualifier_atom(name: str) -> Atom:
    """The atom of a source's name before a column."""
    return word(quote_name(name, _TRAITS))


@functools.lru_cache(maxsize=_MOST_KNOWN)
def quoted(name: str) -> Atom:
    """The atom of a name, as it is printed."""
    return Atom(QUOTED, quote_name(name, _TRAITS))


def _placed(text: str, marks: Sequence[Mark], offset: int, inserts: Mapping[int, Sequence[Atom]]) -> list[Atom] | None:
    """The atoms, None where something is to be put in place in the middle of a lexeme."""
    found = lexemes_between(text)
    atoms = [ATOMS[lexeme] for _, lexeme in found]
    spans = {mark.start - offset: mark for mark in marks if not mark.source_only}
    places = {*spans, *(place - offset for place in inserts)} if inserts else spans
    if not places:
        return atoms
    starts = list(accumulate(map(len, chain.from_iterable(found))))[::2]
    size = len(starts)
    placed: list[Atom] = []
    done = until = 0
    for place in sorted(places):
        if place < until or place >= len(text):
            continue
        number = bisect_left(starts, place, done)
        if number == size or starts[number] != place:
            return None
        placed += atoms[done:number]
        done = number
        if inserts:
            placed += inserts.get(place + offset, ())
        mark = spans.get(place)
        if mark is None:
            continue
        until = mark.end - offset
        done = bisect_left(starts, until, number)
        if mark.qualifier:
            placed += (qualifier_atom(mark.qualifier), DOT)
        placed.append(Atom(QUOTED, "", mark.ref))
        if mark.output:
            placed += (AS, quoted(mark.output))
    placed += atoms[done:]
    return placed
