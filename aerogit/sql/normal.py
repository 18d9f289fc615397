"""The normal form of an expression or query: canonical text with references in place.

Works on tokens, so that it owes nothing to a parser's printer and never changes with a parser's version. What is
unified here holds in every dialect: case of words, comments and white space, quoting of names, `!=`, CAST, redundant
parentheses. A dialect adds rules of its own (`Rewrite`) that run before parentheses are stripped.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from aerogit.model.expression import Expr, Piece, SourcePiece, Spelled
from aerogit.sql.atoms import Atom, Mark, Rewrite, atoms_of, casts
from aerogit.sql.lexer import QUOTED, STRING, WORD
from aerogit.sql.parentheses import strip_parentheses

_TIGHT_BEFORE = {",", ")", "]", ".", "::", "[", "}"}
_TIGHT_AFTER = {"(", "[", ".", "::", "{"}
_SPACED_PAREN = frozenset(
    "and or not in as on where when then else select from by using values over filter is like exists any all "
    "join".split()
)


def printed(atoms: Sequence[Atom]) -> tuple[Piece, ...]:
    """The atoms as the pieces of an `Expr.norm`: canonical spacing, adjacent text joined."""
    pieces: list[Piece] = []
    text: list[str] = []
    append = text.append
    is_tight = True
    opens_call = False
    for kind, word, ref in atoms:
        if ref is not None:
            if not is_tight:
                append(" ")
            if text:
                pieces.append("".join(text))
                text.clear()
            pieces.append(ref)
            is_tight, opens_call = False, True
        elif kind is WORD or kind is QUOTED:
            append(word if is_tight or word in _TIGHT_BEFORE else " " + word)
            is_tight = word in _TIGHT_AFTER
            opens_call = kind is QUOTED or word not in _SPACED_PAREN
        elif kind is STRING:
            append(word if is_tight else " " + word)
            is_tight = opens_call = False
        else:
            append(word if is_tight or word in _TIGHT_BEFORE or (opens_call and word == "(") else " " + word)
            is_tight, opens_call = word in _TIGHT_AFTER, False
    if text:
        pieces.append("".join(text))
    return tuple(pieces)


_name_start = attrgetter("name_start")


def source_pieces(text: str, marks: Sequence[Mark], offset: int = 0) -> tuple[SourcePiece, ...]:
    """A text cut at its references."""
    pieces: list[SourcePiece] = []
    at = 0
    for _, end, start, ref, _, output, _ in sorted(marks, key=_name_start):
        start, end = start - offset, end - offset
        if start < at:
            continue
        if start > at:
            pieces.append(text[at:start])
        pieces.append(Spelled(text[start:end], ref, bool(output)))
        at = end
    if at < len(text):
        pieces.append(text[at:])
    return tuple(pieces)


def build_expression(
    text: str, dialect: str, marks: Sequence[Mark] = (), *, offset: int = 0, rewrites: Sequence[Rewrite] = ()
) -> Expr:
    """The expression of a text whose references are marked.

    `offset` is where `text` begins in the text the marks count in. `rewrites` are the dialect's own rules.

    >>> build_expression("( Price  != CAST(0 AS integer))", "duckdb").norm
    ('price <> 0::integer',)
    """
    atoms = casts(atoms_of(text, marks, dialect, offset))
    for rewrite in rewrites:
        atoms = rewrite(atoms)
    return Expr(printed(strip_parentheses(atoms)), source_pieces(text, marks, offset))
