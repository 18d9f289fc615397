"""What PostgreSQL rewrites in expressions, undone: each rule takes a normal form's tokens and gives simpler ones."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.sql.lexer import Lexeme
from aerogit.sql.normal import Atom, Rewrite

_OPERATOR_WORDS = {"~~": ("like",), "!~~": ("not", "like"), "~~*": ("ilike",), "!~~*": ("not", "ilike")}


def _is_cast(atoms: Sequence[Atom], at: int) -> bool:
    return at < len(atoms) and atoms[at].ref is None and atoms[at].text == "::" and atoms[at].kind is Lexeme.OPERATOR


def reference_casts(atoms: list[Atom]) -> list[Atom]:
    """`'seq'::regclass` and `'label'::enum` without the cast, where the literal is resolved."""
    if not any(atom.ref is not None and atom.ref.kind in ("sequence", "value") for atom in atoms):
        return atoms
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        found.append(atom)
        at += 1
        if atom.ref is None or atom.ref.kind not in ("sequence", "value"):
            continue
        while _is_cast(atoms, at) and at + 1 < len(atoms):
            target = atoms[at + 1]
            of_value = target.ref is not None and target.ref.kind == "type" and target.ref.path == atom.ref.path[:2]
            if not (of_value or target.text in ("regclass", "text")):
                break
            at += 2
    return found


def like_operators(atoms: list[Atom]) -> list[Atom]:
    """`a ~~ b` as `a like b`, and its negations."""
    if not any("~~" in atom.text for atom in atoms):
        return atoms
    found: list[Atom] = []
    for atom in atoms:
        if atom.kind is Lexeme.OPERATOR and atom.text in _OPERATOR_WORDS:
            found += [Atom(Lexeme.WORD, word) for word in _OPERATOR_WORDS[atom.text]]
        else:
            found.append(atom)
    return found


REWRITES: tuple[Rewrite, ...] = (reference_casts, like_operators)
