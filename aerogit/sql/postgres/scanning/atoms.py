"""Finding one's way among the atoms of an expression: brackets, operands, types."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.sql.atoms import Atom, closing
from aerogit.sql.lexer import OPERATOR, PUNCTUATION, QUOTED, STRING, WORD

OPEN = Atom(PUNCTUATION, "(")
CLOSE = Atom(PUNCTUATION, ")")
DOT = Atom(PUNCTUATION, ".")
COMMA = Atom(PUNCTUATION, ",")
CAST = Atom(OPERATOR, "::")

_CLOSES = {")": "(", "]": "["}


def word(text: str) -> Atom:
    """A word of SQL."""
    return Atom(WORD, text)


def sign(text: str) -> Atom:
    """An operator."""
    return Atom(OPERATOR, text)


def is_sign(atoms: Sequence[Atom], at: int, *texts: str) -> bool:
    """Whether an operator or bracket stands at a place."""
    if not 0 <= at < len(atoms):
        return False
    atom = atoms[at]
    return atom.text in texts and (atom.kind is OPERATOR or atom.kind is PUNCTUATION)


def is_word(atoms: Sequence[Atom], at: int, *texts: str) -> bool:
    """Whether one of some words stands at a place."""
    return 0 <= at < len(atoms) and atoms[at].kind is WORD and atoms[at].text in texts


def is_string(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a string stands at a place."""
    return 0 <= at < len(atoms) and atoms[at].kind is STRING


def opening(atoms: Sequence[Atom], end: int) -> int:
    """The place of the bracket that the one at `end` closes; -1 where there is none."""
    depth = 0
    for at in range(end, -1, -1):
        if atoms[at].kind is PUNCTUATION:
            if atoms[at].text in ")]":
                depth += 1
            elif atoms[at].text in "([":
                depth -= 1
                if depth == 0:
                    return at
    return -1


def type_end(atoms: Sequence[Atom], at: int) -> int:
    """The place behind a type in normal form that begins at `at`: a name, its arguments, its brackets."""
    at += 1
    while is_sign(atoms, at, "."):
        at += 2
    if is_sign(atoms, at, "("):
        at = closing(atoms, at) + 1
    while is_sign(atoms, at, "["):
        at = closing(atoms, at) + 1
    return at


def primary_start(atoms: Sequence[Atom], end: int) -> int:
    """Where the operand that ends just before `end` begins: a literal, a name, a call, brackets; with their casts."""
    at = end - 1
    if at < 0:
        return end
    while is_sign(atoms, at, ")", "]"):
        at = opening(atoms, at)
        if at <= 0:
            return max(at, 0)
        before = atoms[at - 1]
        if atoms[at].text == "(" and not (before.kind is WORD or before.kind is QUOTED):
            break
        if before.kind is WORD and before.text in _NO_CALL:
            return at
        at -= 1
    while is_sign(atoms, at - 1, "."):
        at -= 2
    if is_sign(atoms, at - 1, "::"):
        return primary_start(atoms, at - 1)
    return at


def primary_end(atoms: Sequence[Atom], at: int) -> int:
    """Where the operand ends that begins at `at`; signs before it are part of it."""
    while is_sign(atoms, at, "-", "+"):
        at += 1
    if is_sign(atoms, at, "("):
        at = closing(atoms, at) + 1
    else:
        at += 1
        while is_sign(atoms, at, "."):
            at += 2
    while True:
        if is_sign(atoms, at, "(", "["):
            at = closing(atoms, at) + 1
        elif is_sign(atoms, at, "::"):
            at = type_end(atoms, at + 1)
        else:
            return at


_NO_CALL = frozenset(
    "and or not in as on where when then else select from by using values over filter is like ilike exists any all "
    "join between distinct having limit offset case return".split()
)
"""Words that are followed by a parenthesis without calling anything."""


def is_call(atoms: Sequence[Atom], at: int) -> bool:
    """Whether the parenthesis at `at` opens the arguments of a call."""
    if at <= 0:
        return False
    before = atoms[at - 1]
    if before.kind is QUOTED:
        return True
    return before.kind is WORD and before.text not in _NO_CALL


def split_list(atoms: Sequence[Atom], start: int, end: int) -> list[list[Atom]]:
    """The items between two places, cut at the commas of their own level."""
    found: list[list[Atom]] = [[]]
    depth = 0
    for atom in atoms[start:end]:
        if atom.kind is PUNCTUATION:
            depth += (atom.text in "([") - (atom.text in ")]")
            if depth == 0 and atom.text == ",":
                found.append([])
                continue
        found[-1].append(atom)
    return found
