"""What PostgreSQL rewrites in expressions, undone. Each rule is small and runs only where a word calls for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from aerogit.model.expression import Expr, Piece, Ref
from aerogit.model.types import Type
from aerogit.sql.atoms import Atom, Mark, casts
from aerogit.sql.normal import printed, source_pieces
from aerogit.sql.parentheses import GENERIC, strip_parentheses
from aerogit.sql.postgres.normal.casts import TypeOf, neighbour_casts
from aerogit.sql.postgres.normal.operators import (
    array_lists,
    between,
    not_distinct,
    not_in,
    single_lists,
    time_zones,
)
from aerogit.sql.postgres.normal.queries import query_words
from aerogit.sql.postgres.normal.types import PREFIXES
from aerogit.sql.postgres.normal.words import RULES, one_pass
from aerogit.sql.postgres.scanning.scanned import scanned

_LISTS = frozenset(("any", "all", "in"))
_ARRAYS = frozenset(("any", "all", "some"))
_CALLING = frozenset((*RULES, *_LISTS, "between", "timezone", "select"))
"""Without one of these words no rule has anything to do."""
_ACTED_ON = _CALLING | {"cast", "("}
"""Without one of these an expression is in its normal form."""

_PRECEDENCE = GENERIC.with_more(like={"is distinct from": "is", "is not distinct from": "is"})


def nothing_known(ref: Ref) -> Type | None:
    """The types of columns where none is known."""
    return None


class _Parentheses:
    """What takes the needless parentheses away, and what it left when it last did: that is not gone through again."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left: list[Atom] = []

    def stripped(self, atoms: list[Atom]) -> list[Atom]:
        """The atoms without parentheses that change nothing."""
        if atoms != self._left:
            atoms = strip_parentheses(atoms, _PRECEDENCE)
            # Rules change lists in place.
            self._left = atoms[:]
        return atoms


def normalised(
    atoms: list[Atom], type_of: TypeOf = nothing_known, parentheses: _Parentheses | None = None
) -> list[Atom]:
    """The atoms of an expression with the server's rewriting undone, rule by rule."""
    words = {text for _, text, _ in atoms}
    if words.isdisjoint(_CALLING):
        return atoms
    stripped = (parentheses or _Parentheses()).stripped
    if "::" in words:
        atoms = stripped(atoms)
    if not words.isdisjoint(RULES):
        atoms = one_pass(atoms)
        if "::" in words or not words.isdisjoint(PREFIXES):
            atoms = neighbour_casts(atoms, type_of)
    if not words.isdisjoint(_LISTS) or "some" in words:
        atoms = stripped(atoms)
        if not words.isdisjoint(_ARRAYS):
            atoms = array_lists(atoms)
        atoms = single_lists(atoms)
    if "between" in words:
        atoms = between(atoms)
    if "timezone" in words:
        atoms = time_zones(atoms)
    if "distinct" in words:
        atoms = not_distinct(atoms)
    if "select" not in words:
        return atoms
    if "not" in words and "in" in words:
        atoms = not_in(stripped(atoms))
    return query_words(atoms, words)


def normal_expression(
    text: str,
    marks: Sequence[Mark] = (),
    offset: int = 0,
    type_of: TypeOf = nothing_known,
    inserts: Mapping[int, Sequence[Atom]] = MappingProxyType({}),
) -> Expr:
    """The expression of a text whose references are marked, in PostgreSQL's normal form."""
    return Expr(normal_form(scanned(text, marks, offset, inserts), type_of), source_pieces(text, marks, offset))


def normal_form(atoms: list[Atom], type_of: TypeOf = nothing_known) -> tuple[Piece, ...]:
    """The meaning of an expression whose atoms are known."""
    words = {text for _, text, _ in atoms}
    if words.isdisjoint(_ACTED_ON):
        return printed(atoms)
    parentheses = _Parentheses()
    made = casts(atoms) if "cast" in words else atoms
    return printed(parentheses.stripped(normalised(made, type_of, parentheses)))
