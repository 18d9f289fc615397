"""Expressions that say what one read before says, of other columns: only the names are put in place.

A dump has the same checks, conditions and expressions over and over, each time about columns called otherwise. Two
texts have one shape when their lexemes are equal where they name no column, and where they do the columns have equal
types and repeat in the same places. All that an expression means beyond the names follows from its shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from aerogit.model.expression import Expr, Piece, Ref, SourcePiece, Spelled
from aerogit.model.reserved import RESERVED
from aerogit.model.types import Type
from aerogit.sql.atoms import Mark
from aerogit.sql.postgres.plain.plain import BETWEEN, VALUES, Plain, column_atom, starts_of
from aerogit.sql.postgres.resolving.scope import Visible

Shape = tuple[str | int | Type, ...]
"""The lexemes; in the place of a column its type, or the number of the lexeme where it stood first."""
_NO_COLUMNS = RESERVED["postgres"] | BETWEEN | VALUES
_MOST_KNOWN = 10_000


class Known(NamedTuple):
    """What an expression of a shape means, columns aside."""

    norm: tuple[str | int, ...]
    """Its normal form, with the number of a column's lexeme in the place of its reference."""
    places: tuple[int, ...]
    """The lexemes that are columns."""
    words: frozenset[str]
    """The words that are none, in lower case: where a column has such a name, they may mean something else."""
    calls: tuple[str, ...]
    """Functions that are nobody's."""


class _Met(NamedTuple):
    """An expression of a shape that was met once: what it means for others is told when one comes."""

    lexemes: Sequence[tuple[str, str]]
    marks: Sequence[Mark]
    norm: Sequence[Piece]
    calls: tuple[str, ...]


_known: dict[Shape, Known | _Met | None] = {}
"""None for a shape that means nothing for sure."""


def forget() -> None:
    """Forget the shapes seen so far, for measurements."""
    _known.clear()


def shape_of(lexemes: Sequence[tuple[str, str]], source: Visible) -> Shape | None:
    """The shape of an expression by its lexemes; None where a type of the schema's has a say."""
    types = source.types
    seen: dict[str, int] = {}
    found: list[str | int | Type] = []
    for number, (_, text) in enumerate(lexemes):
        type_ = types.get(text)
        if type_ is None or text in _NO_COLUMNS:
            found.append(text)
        elif text in seen:
            found.append(seen[text])
        elif type_.user is not None:
            return None
        else:
            seen[text] = number
            found.append(type_)
    return tuple(found)


def known(shape: Shape, source: Visible) -> Known | None:
    """What is known of a shape, where it holds among the columns of a source."""
    found = _known.get(shape)
    if isinstance(found, _Met):
        found = _known[shape] = _known_from(shape, found)
    return found if found is not None and found.words.isdisjoint(source.columns or ()) else None


def learn(shape: Shape, lexemes: Sequence[tuple[str, str]], plain: Plain, norm: Sequence[Piece]) -> None:
    """Keep what an expression of a shape means."""
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    _known[shape] = _Met(lexemes, plain.marks, norm, plain.calls)


def _known_from(shape: Shape, met: _Met) -> Known | None:
    """What a shape means, if the columns of the expression that was met stand just where the shape has them."""
    lexemes, marks, norm, calls = met
    places = tuple(number for number, part in enumerate(shape) if not isinstance(part, str))
    starts = starts_of(lexemes)
    if [starts[number] for number in places] != sorted(mark.start for mark in marks):
        return None
    first = {lexemes[number][1]: number for number in reversed(places)}
    pieces = [first.get(piece.path[0], "") if isinstance(piece, Ref) else piece for piece in norm]
    if "" in pieces:
        return None
    words = frozenset(part.lower() for part in shape if isinstance(part, str))
    return Known(tuple(pieces), places, words, calls)


def expression_of(found: Known, text: str, lexemes: Sequence[tuple[str, str]]) -> Expr:
    """The expression of a text that has a shape, with its own columns."""
    starts = starts_of(lexemes)
    source: list[SourcePiece] = []
    at = 0
    for place in found.places:
        name = lexemes[place][1]
        if starts[place] > at:
            source.append(text[at : starts[place]])
        source.append(Spelled(name, _ref(name)))
        at = starts[place] + len(name)
    if at < len(text):
        source.append(text[at:])
    norm = [_ref(lexemes[piece][1]) if isinstance(piece, int) else piece for piece in found.norm]
    return Expr(tuple(norm), tuple(source))


def _ref(name: str) -> Ref:
    ref = column_atom(name).ref
    assert ref is not None
    return ref
