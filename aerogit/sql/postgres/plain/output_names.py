"""The name PostgreSQL gives an item of a select list that has none, told from its lexemes (FigureColname)."""

from __future__ import annotations

from aerogit.sql.atoms import Atom
from aerogit.sql.lexer import NUMBER, OPERATOR, PARAMETER, PUNCTUATION, STRING, WORD
from aerogit.sql.postgres.plain.operands import Operands
from aerogit.sql.postgres.plain.plain import BETWEEN

_CONSTANTS = frozenset(("null", "true", "false"))
_OPERATORS = frozenset("and or not is in like ilike similar between".split())
_NOBODYS = "?column?"


def item_name(text: Operands, start: int, end: int, default: str = _NOBODYS) -> str:
    """The name of the item between two lexemes; LookupError where it takes a tree to tell."""
    first = text.all[start]
    if first.kind is WORD and first.text == "case" and _end_of_case(text, start) == end:
        return _case_name(text, start, end)
    if _has_operator(text, start, end):
        return default
    if end - start == 1 and (first.kind in (NUMBER, STRING, PARAMETER) or first.text in _CONSTANTS):
        return default
    is_qualified = text.texts[start + 1] == "."
    last = start + (2 if is_qualified else 0)
    behind = text.texts[last + 1]
    if first.kind is not STRING and behind == "(" and _end_of_call(text, last + 1) == end:
        return text.name_at(last, any_word=True)
    if behind == "::" and all(_may_be_type(atom) for atom in text.all[last + 2 : end]):
        return text.name_at(last, any_word=is_qualified)
    raise LookupError("name of a column")


def _has_operator(text: Operands, start: int, end: int) -> bool:
    """Whether an item is what an operator makes of others: one stands outside of all brackets and of CASE."""
    at = start
    while at < end:
        kind, word, _ = text.all[at]
        if kind is PUNCTUATION and word in "([":
            at = text.closes[at]
        elif kind is WORD and word == "case":
            at = _end_of_case(text, at) - 1
        elif word == "*" and (at == start or text.texts[at - 1] == "."):
            raise LookupError("all columns")
        elif (
            (kind is OPERATOR and word != "::")
            or (kind is WORD and word in _OPERATORS)
            or (word == "operator" and text.texts[at + 1] == "(")
        ):
            return True
        at += 1
    return False


def _case_name(text: Operands, start: int, end: int) -> str:
    """CASE has the name of what stands behind its ELSE, if that has one."""
    last = _else_of(text, start)
    return "case" if last < 0 else item_name(text, last + 1, end - 1, "") or "case"


def _end_of_case(text: Operands, start: int) -> int:
    """Where a CASE ends, END included."""
    depth, at = 0, start
    while True:
        word = text.texts[at]
        depth += (word == "case") - (word == "end")
        if depth == 0:
            return at + 1
        at = text.closes[at] + 1 if word in ("(", "[") else at + 1


def _else_of(text: Operands, start: int) -> int:
    depth, at = 0, start
    while True:
        word = text.texts[at]
        depth += (word == "case") - (word == "end")
        if depth == 0:
            return -1
        if depth == 1 and word == "else":
            return at
        at = text.closes[at] + 1 if word in ("(", "[") else at + 1


def _end_of_call(text: Operands, opener: int) -> int:
    """Where a call ends, with its FILTER, OVER and WITHIN GROUP."""
    at = text.closes[opener] + 1
    while text.texts[at : at + 1] in (["filter"], ["over"], ["within"]):
        at = text.closes[at + 1 + (text.texts[at] == "within")] + 1
    return at


def _may_be_type(atom: Atom) -> bool:
    """Whether what stands behind a cast of a column can be part of the type."""
    return atom.kind in (PUNCTUATION, NUMBER) or (atom.kind is WORD and atom.text not in BETWEEN)
