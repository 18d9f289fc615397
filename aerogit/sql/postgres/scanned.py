"""The atoms of a text, scanned in as few steps as Python allows: stretch by stretch between what is put in place.

What is rare in an expression (comments, dollar quotes, a character that is no lexeme) is left to `normal.atoms_of`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from aerogit.errors import SourceError
from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.sql.lexer import Lexeme, lexeme_pattern, lexemes
from aerogit.sql.normal import Atom, Mark, atom_of, atoms_of
from aerogit.sql.postgres.atoms import DOT, word

_TRAITS = traits_of("postgres")
_MOST_KNOWN = 1 << 14
_RARE = re.compile(r"--|/\*|\$")
_ONE_LEXEME = re.compile(r"\w\w|[~!@#%^&|`?+*/<>=-]{2}")
"""Two characters that may be of one lexeme."""


class _Atoms(dict[str, Atom]):
    """The atom of each lexeme's text, made when first asked for; LookupError for what is no lexeme."""

    def __missing__(self, text: str) -> Atom:
        found = list(lexemes(text, "postgres"))
        if len(found) != 1 or found[0][1:] != (0, len(text)):
            raise LookupError(text)
        if len(self) > _MOST_KNOWN:
            self.clear()
        made = self[text] = atom_of(found[0][0], text, "postgres")
        return made


ATOMS = _Atoms()
"""By text."""


def forget() -> None:
    """Forget the lexemes seen so far, for measurements."""
    ATOMS.clear()


_texts = re.compile(rf"\s*({lexeme_pattern('postgres')}|\S)", re.S).findall


def scanned(
    text: str, marks: Sequence[Mark], offset: int, inserts: Mapping[int, Sequence[Atom]] = MappingProxyType({})
) -> list[Atom]:
    """What `normal.atoms_of` gives for a text of PostgreSQL's."""
    if _RARE.search(text) is None:
        try:
            found = _stretches(text, marks, offset, inserts)
        except (LookupError, SourceError):
            found = None
        if found is not None:
            return found
    return atoms_of(text, marks, "postgres", offset, inserts)


def _stretches(
    text: str, marks: Sequence[Mark], offset: int, inserts: Mapping[int, Sequence[Atom]]
) -> list[Atom] | None:
    """The atoms, None where something is to be put in place in the middle of a lexeme."""
    spans = {mark.start - offset: mark for mark in marks if not mark.source_only}
    places = {*spans, *(place - offset for place in inserts)} if inserts else spans
    atom = ATOMS.__getitem__
    found: list[Atom] = []
    at, size = 0, len(text)
    for place in sorted(places):
        if place < at or place >= size:
            continue
        if place > at:
            if _ONE_LEXEME.match(text, place - 1) is not None:
                return None
            found += map(atom, _texts(text, at, place))
            at = place
        if inserts:
            found += inserts.get(place + offset, ())
        mark = spans.get(place)
        if mark is None:
            continue
        at = mark.end - offset
        if mark.qualifier:
            found += (word(quote_name(mark.qualifier, _TRAITS)), DOT)
        found.append(Atom(Lexeme.QUOTED, "", mark.ref))
        if mark.output:
            found += (word("as"), Atom(Lexeme.QUOTED, quote_name(mark.output, _TRAITS)))
    if at < size:
        found += map(atom, _texts(text, at))
    return found
