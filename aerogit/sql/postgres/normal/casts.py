"""Casts the server adds, taken away: only where what they are about is known, so that no cast with a meaning goes.

`type_of` gives the type of a column, None where it is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from aerogit.model.expression import Ref
from aerogit.model.types import Type
from aerogit.sql.atoms import Atom
from aerogit.sql.lexer import NUMBER, OPERATOR, QUOTED, STRING, WORD
from aerogit.sql.postgres.scanning.atoms import (
    is_call,
    is_sign,
    is_word,
    opening,
    primary_end,
    primary_start,
    type_end,
)

TypeOf = Callable[[Ref], Type | None]

_COMPARISONS = frozenset(("=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*"))
_ARITHMETIC = frozenset("+-*/%")


def neighbour_casts(atoms: list[Atom], type_of: TypeOf) -> list[Atom]:
    """A literal cast to the type of the column it is compared or reckoned with; a varchar column cast to text."""
    texts = [text for _, text, _ in atoms]
    at = 0
    while True:
        try:
            at = texts.index("::", at)
        except ValueError:
            return atoms
        end = type_end(atoms, at + 1)
        start = primary_start(atoms, at)
        if _says_nothing(atoms, start, at, end, type_of):
            del atoms[at:end], texts[at:end]
            at = start + 1
        else:
            at = end


def _says_nothing(atoms: Sequence[Atom], start: int, at: int, end: int, type_of: TypeOf) -> bool:
    """Whether the cast from `at` to `end` of the operand that begins at `start` is the server's own."""
    ref = atoms[at - 1].ref
    if ref is not None and ref.kind == "column":
        own = type_of(ref)
        return own is not None and _column_cast(atoms, Span(start, at, end), own, type_of)
    if not _is_literal(atoms, start, at):
        return False
    if end == at + 2 and (atoms[at + 1].text == "regconfig" or _is_compared_number(atoms, start, at, end)):
        return True
    if _joins(atoms, start - 1) and is_sign(atoms, start - 3, "::") and end == at + 2:
        return atoms[start - 2] == atoms[at + 1]
    return any(
        own is not None and _is_of(atoms, at + 1, end, own)
        for own in (type_of(other) for other in _neighbours(atoms, start, end))
    )


_NUMBERS = frozenset(("smallint", "integer", "bigint", "numeric", "real", "double precision"))
_ORDERS = frozenset(("=", "<>", "<", ">", "<=", ">="))


def _is_compared_number(atoms: Sequence[Atom], start: int, at: int, end: int) -> bool:
    """Whether a whole number is one side of a comparison, where its type makes no difference."""
    number = atoms[at - 1] if at == start + 1 else atoms[at - 2]
    if number.kind is not NUMBER or not number.text.isdigit() or atoms[at + 1].text not in _NUMBERS:
        return False
    sides = [atoms[place] for place in (start - 1, end) if 0 <= place < len(atoms)]
    operators = [atom.text for atom in sides if atom.kind is OPERATOR]
    return len(operators) == 1 and operators[0] in _ORDERS


class Span(NamedTuple):
    """An operand with its cast: where it begins, where the `::` stands, where the type ends."""

    start: int
    cast: int
    end: int


def _column_cast(atoms: Sequence[Atom], span: Span, own: Type, type_of: TypeOf) -> bool:
    """Whether the cast of a column of a type changes nothing that the server would not change by itself."""
    target = atoms[span.cast + 1].text
    if _is_of(atoms, span.cast + 1, span.end, own) and not own.args:
        return True
    if span.end != span.cast + 2 or own.dims:
        return False
    if target == "text" and own.name in ("varchar", "name"):
        return _is_operand(atoms, span.start, span.end)
    wider = _PROMOTED.get(own.name, ())
    if target not in wider:
        return False
    others = [type_of(ref) for ref in _neighbours(atoms, span.start, span.end)]
    if any(other is not None and not other.dims and _meets(own, other, target) for other in others):
        return True
    if target == "double precision" and own.name != "numeric" and _is_doubled(atoms, span):
        return True
    return target == "numeric" and _beside_decimal(atoms, span)


_PROMOTED = {
    "smallint": ("integer", "bigint", "numeric", "real", "double precision"),
    "integer": ("bigint", "numeric", "double precision"),
    "bigint": ("numeric", "double precision"),
    "numeric": ("double precision",),
    "real": ("double precision",),
}
"""What the server makes of a type when the other operand is wider."""


_OF_DOUBLES = frozenset(
    "to_timestamp sqrt cbrt exp ln log degrees radians sin cos tan floor ceil ceiling round trunc".split()
)
"""Functions of one argument that take a double where they are given a whole number."""


def _is_doubled(atoms: Sequence[Atom], span: Span) -> bool:
    """Whether an operand is all that a function of doubles is given."""
    before = span.start - 1
    is_alone = is_sign(atoms, before, "(") and is_sign(atoms, span.end, ")")
    return is_alone and is_call(atoms, before) and atoms[before - 1].text in _OF_DOUBLES


def _meets(own: Type, other: Type, target: str) -> bool:
    """Whether a type becomes another because of the other operand; with a real, whole numbers become doubles."""
    return other.name == target or (target == "double precision" and other.name == "real" != own.name)


def _beside_decimal(atoms: Sequence[Atom], span: Span) -> bool:
    """Whether the other operand is a number with a fraction, which is numeric."""
    for joined, other in ((span.start - 1, span.start - 2), (span.end, span.end + 1)):
        if _joins(atoms, joined) and 0 <= other < len(atoms) and atoms[other].kind is NUMBER:
            return "." in atoms[other].text
    return False


def _is_operand(atoms: Sequence[Atom], start: int, end: int) -> bool:
    """Whether something is an operand or an argument, and not what a select list or index says by itself."""
    if end < len(atoms) and (atoms[end].kind is OPERATOR or is_word(atoms, end, "like", "ilike", "not", "in")):
        return True
    if is_word(atoms, end, "is", "between", "similar"):
        return True
    before = start - 1
    if before >= 0 and atoms[before].kind is OPERATOR:
        return True
    if is_word(atoms, before, "like", "ilike", "and", "or", "when"):
        return is_word(atoms, before, "like", "ilike")
    while before >= 0 and not is_sign(atoms, before, "("):
        before = opening(atoms, before) - 1 if is_sign(atoms, before, ")", "]") else before - 1
        if is_word(atoms, before, "select", "from", "where", "values"):
            return False
    return is_call(atoms, before)


def _is_literal(atoms: Sequence[Atom], start: int, end: int) -> bool:
    inside = atoms[start:end]
    if len(inside) == 1:
        return inside[0].kind in (STRING, NUMBER)
    is_negative = len(inside) == 4 and inside[0].text == "(" and inside[1].text == "-" and inside[3].text == ")"
    return is_negative and inside[2].kind is NUMBER


def _is_of(atoms: Sequence[Atom], start: int, end: int, own: Type) -> bool:
    """Whether the type between two places is a column's, its length aside."""
    if own.user is not None:
        return atoms[start].ref == own.user and end == start + 1 + 2 * len(own.dims)
    return atoms[start].text == own.name and end == start + 1 + 2 * len(own.dims)


def _neighbours(atoms: Sequence[Atom], start: int, end: int) -> list[Ref]:
    """The columns that an operand is compared or reckoned with, also from inside a list."""
    found: list[Ref] = []
    before, after = start - 1, end
    if _joins(atoms, before) and (ref := _column_before(atoms, before)):
        found.append(ref)
    if _joins(atoms, after) and (ref := _column_after(atoms, after + 1)):
        found.append(ref)
    if found or not is_sign(atoms, before, "(", "[", ","):
        return found
    outer = _list_start(atoms, before)
    if is_sign(atoms, outer, "[") and is_word(atoms, outer - 1, "array"):
        outer -= 1
        while is_sign(atoms, outer - 1, "("):
            outer -= 1
        if is_word(atoms, outer - 1, "any", "all") and _joins(atoms, outer - 2):
            ref = _column_before(atoms, outer - 2)
            return [ref] if ref else []
    if is_sign(atoms, outer, "(") and is_word(atoms, outer - 1, "in"):
        place = outer - 1 - is_word(atoms, outer - 2, "not")
        ref = _column_before(atoms, place)
        return [ref] if ref else []
    return found


def _list_start(atoms: Sequence[Atom], at: int) -> int:
    while at >= 0 and not is_sign(atoms, at, "(", "["):
        at = opening(atoms, at) - 1 if is_sign(atoms, at, ")", "]") else at - 1
    return at


def _joins(atoms: Sequence[Atom], at: int) -> bool:
    if not 0 <= at < len(atoms):
        return False
    text = atoms[at].text
    is_operator = atoms[at].kind is OPERATOR and (text in _COMPARISONS or text in _ARITHMETIC)
    return is_operator or is_word(atoms, at, "between")


def _column_before(atoms: Sequence[Atom], at: int) -> Ref | None:
    if at < 1:
        return None
    atom = atoms[at - 1]
    return atom.ref if atom.ref is not None and atom.ref.kind == "column" else None


def _column_after(atoms: Sequence[Atom], at: int) -> Ref | None:
    while at + 1 < len(atoms) and atoms[at].kind in (WORD, QUOTED) and is_sign(atoms, at + 1, "."):
        at += 2
    if at >= len(atoms) or primary_end(atoms, at) != at + 1:
        return None
    ref = atoms[at].ref
    return ref if ref is not None and ref.kind == "column" else None
