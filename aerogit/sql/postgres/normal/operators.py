"""Operators and special forms under one spelling: LIKE, IN, BETWEEN, AT TIME ZONE, IS [NOT] DISTINCT FROM, CASE."""

from __future__ import annotations

from collections.abc import Container, Sequence

from aerogit.sql.atoms import Atom, closing
from aerogit.sql.lexer import OPERATOR, PUNCTUATION, WORD
from aerogit.sql.postgres.scanning.atoms import (
    CLOSE,
    OPEN,
    is_sign,
    is_word,
    primary_end,
    sign,
    split_list,
    word,
)

_BOUNDARIES = frozenset(
    "and or not where when then else select having on as by return check using case from limit offset filter".split()
)
_LOOSER = frozenset(("=", "<>", "<", ">", "<=", ">="))
_EQUALITY = ("=", "<>")


def array_lists(atoms: list[Atom]) -> list[Atom]:
    """`x = any(array[1, 2])` as `x in (1, 2)`, `x <> all(array[…])` as `x not in (…)`."""
    for at in _places(atoms, _EQUALITY):
        is_any = is_sign(atoms, at, "=") and is_word(atoms, at + 1, "any")
        is_all = is_sign(atoms, at, "<>") and is_word(atoms, at + 1, "all")
        if (is_any or is_all) and is_sign(atoms, at + 2, "("):
            end = closing(atoms, at + 2)
            inner = _array_inside(atoms, at + 3, end)
            if inner is not None:
                words = [word("in")] if is_any else [word("not"), word("in")]
                atoms = [*atoms[:at], *words, OPEN, *inner, CLOSE, *atoms[end + 1 :]]
    return atoms


def _places(atoms: Sequence[Atom], texts: Container[str]) -> list[int]:
    """Where one of some texts stands, the last first: what is put in its place moves none that comes after."""
    return [at for at, (_, text, _) in enumerate(atoms) if text in texts][::-1]


def _array_inside(atoms: Sequence[Atom], start: int, end: int) -> list[Atom] | None:
    """What stands in `array[…]`, if that, parentheses around it aside, is all there is between two places."""
    while is_sign(atoms, start, "(") and closing(atoms, start) == end - 1:
        start, end = start + 1, end - 1
    if is_word(atoms, start, "array") and is_sign(atoms, start + 1, "[") and closing(atoms, start + 1) == end - 1:
        inside = list(atoms[start + 2 : end - 1])
        return inside or None
    return None


def single_lists(atoms: list[Atom]) -> list[Atom]:
    """`x in (1)` as `x = 1`: a list of one is a comparison."""
    for at in _places(atoms, ("in",)):
        if is_word(atoms, at, "in") and is_sign(atoms, at + 1, "("):
            end = closing(atoms, at + 1)
            inside = atoms[at + 2 : end]
            is_query = is_word(inside, 0, "select", "values", "with") or is_sign(inside, 0, "(")
            is_query = is_query or _is_of_position(atoms, at)
            if inside and not is_query and len(split_list(atoms, at + 2, end)) == 1:
                is_not = is_word(atoms, at - 1, "not")
                first = at - is_not
                atoms = [*atoms[:first], sign("<>" if is_not else "="), OPEN, *inside, CLOSE, *atoms[end + 1 :]]
    return atoms


def _is_of_position(atoms: Sequence[Atom], at: int) -> bool:
    """Whether an IN is that of `position('x' in y)`."""
    depth = 0
    for place in range(at - 1, 0, -1):
        text = atoms[place].text
        if text == "(" or text == ")":
            depth += 1 if text == ")" else -1
            if depth < 0:
                return is_word(atoms, place - 1, "position")
    return False


def not_in(atoms: list[Atom]) -> list[Atom]:
    """`not x in (select …)` as `x not in (select …)`."""
    for at in range(len(atoms) - 4, -1, -1):
        if not is_word(atoms, at, "not"):
            continue
        middle = primary_end(atoms, at + 1)
        if is_word(atoms, middle, "in") and is_word(atoms, middle + 2, "select", "with"):
            end = closing(atoms, middle + 1) + 1
            is_whole = end == len(atoms) or is_sign(atoms, end, ")", ",", ";") or is_word(atoms, end, *_ENDS_CONDITION)
            if is_whole:
                atoms = [*atoms[:at], *atoms[at + 1 : middle], word("not"), *atoms[middle:]]
    return atoms


_ENDS_CONDITION = (
    "and", "or", "then", "group", "order", "having", "limit", "offset", "window", "union", "intersect", "except", "for",
    "join", "left", "right", "full", "cross", "inner", "as", "end", "when", "else",
)  # fmt: skip


def between(atoms: list[Atom]) -> list[Atom]:
    """`x between a and b` as `x >= a and x <= b`, as the server keeps it; with NOT `x < a or x > b`."""
    at = 0
    while at < len(atoms):
        if atoms[at].text == "between" and is_word(atoms, at, "between") and not is_word(atoms, at + 1, "symmetric"):
            is_not = is_word(atoms, at - 1, "not")
            start = _operand_start(atoms, at - is_not)
            low = at + 1 + is_word(atoms, at + 1, "asymmetric")
            middle = _until_and(atoms, low)
            end = _operand_end(atoms, middle + 1)
            operand = list(atoms[start : at - is_not])
            first, joined, last = ("<", "or", ">") if is_not else (">=", "and", "<=")
            made = [OPEN, *operand, sign(first), *atoms[low:middle], word(joined)]
            made += [*operand, sign(last), *atoms[middle + 1 : end], CLOSE]
            atoms = [*atoms[:start], *made, *atoms[end:]]
            at = start
        at += 1
    return atoms


def _operand_start(atoms: Sequence[Atom], end: int) -> int:
    """Where the operand of BETWEEN begins, which ends before `end`."""
    at, depth = end - 1, 0
    while at >= 0:
        atom = atoms[at]
        if atom.kind is PUNCTUATION:
            if atom.text in ")]":
                depth += 1
            elif atom.text in "([":
                if depth == 0:
                    break
                depth -= 1
            elif depth == 0 and atom.text in ",;":
                break
        elif depth == 0 and (
            (atom.kind is WORD and atom.ref is None and atom.text in _BOUNDARIES)
            or (atom.kind is OPERATOR and atom.text in _LOOSER)
        ):
            break
        at -= 1
    return at + 1


def _until_and(atoms: Sequence[Atom], at: int) -> int:
    depth = 0
    while at < len(atoms):
        if atoms[at].kind is PUNCTUATION:
            depth += (atoms[at].text in "([") - (atoms[at].text in ")]")
        elif depth == 0 and is_word(atoms, at, "and"):
            break
        at += 1
    return at


def _operand_end(atoms: Sequence[Atom], at: int) -> int:
    depth = 0
    while at < len(atoms):
        atom = atoms[at]
        if atom.kind is PUNCTUATION:
            if atom.text in "([":
                depth += 1
            elif atom.text in ")]":
                if depth == 0:
                    break
                depth -= 1
            elif depth == 0 and atom.text in ",;":
                break
        elif depth == 0 and (
            (atom.kind is WORD and atom.ref is None and (atom.text in _BOUNDARIES or atom.text in _AFTER))
            or (atom.kind is OPERATOR and atom.text in _LOOSER)
        ):
            break
        at += 1
    return at


_AFTER = frozenset("group order union intersect except window is end".split())


def time_zones(atoms: list[Atom]) -> list[Atom]:
    """`timezone('utc', x)` as `x at time zone 'utc'`."""
    at = 0
    while at < len(atoms):
        if (
            atoms[at].text == "timezone"
            and is_word(atoms, at, "timezone")
            and is_sign(atoms, at + 1, "(")
            and not is_sign(atoms, at - 1, ".")
        ):
            end = closing(atoms, at + 1)
            arguments = split_list(atoms, at + 2, end)
            if len(arguments) == 2:
                zone, value = arguments
                words = [word("at"), word("time"), word("zone")]
                made = [OPEN, *_grouped(value), *words, *_grouped(zone), CLOSE]
                atoms = [*atoms[:at], *made, *atoms[end + 1 :]]
        at += 1
    return atoms


def _grouped(atoms: list[Atom]) -> list[Atom]:
    """Atoms in parentheses, one alone without."""
    return atoms if len(atoms) == 1 else [OPEN, *atoms, CLOSE]


def not_distinct(atoms: list[Atom]) -> list[Atom]:
    """`not (a is distinct from b)` as `a is not distinct from b`."""
    for at in range(len(atoms) - 2, -1, -1):
        if atoms[at].text == "not" and is_word(atoms, at, "not") and is_sign(atoms, at + 1, "("):
            end = closing(atoms, at + 1)
            middle = primary_end(atoms, at + 2)
            if is_word(atoms, middle, "is distinct from") and primary_end(atoms, middle + 1) == end:
                atoms[middle] = word("is not distinct from")
                del atoms[at]
    return atoms
