"""Joins in one form: servers turn a RIGHT JOIN around."""

from __future__ import annotations

from aerogit.sql.atoms import Atom, closing
from aerogit.sql.lexer import Lexeme
from aerogit.sql.lookup.atoms import word

_OPEN, _DOT = Atom(Lexeme.PUNCTUATION, "("), Atom(Lexeme.PUNCTUATION, ".")


def right_joins(atoms: list[Atom]) -> list[Atom]:
    """`from a right join b on c` as `from b left join a on c`, where nothing is joined before."""
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        found.append(atoms[at])
        at += 1
        if found[-1] != word("from"):
            continue
        first = _operand(atoms, at)
        if atoms[first : first + 2] != [word("right"), word("join")]:
            continue
        second = _operand(atoms, first + 2)
        if atoms[second : second + 1] == [word("on")]:
            left, right = right_joins(atoms[at:first]), right_joins(atoms[first + 2 : second])
            found += [*right, word("left"), word("join"), *left]
            at = second
    return found


def _operand(atoms: list[Atom], at: int) -> int:
    """The place behind a table, or a subquery in parentheses, with its alias."""
    end = closing(atoms, at) + 1 if atoms[at : at + 1] == [_OPEN] else at + 1
    while atoms[end : end + 1] == [_DOT]:
        end += 2
    return end + 2 if atoms[end : end + 1] == [word("as")] else end
