"""Declared types: kept as the text they are, because SQLite reads an affinity out of any words."""

from __future__ import annotations

from aerogit.model.types import Type
from aerogit.sql.cursor import value_of
from aerogit.sql.lexer import Lexeme
from aerogit.sql.sqlite.naming import Cursor

ENDS_TYPE = frozenset("constraint default null not primary unique check references collate as generated".split())
"""Words that begin a constraint and so end a type."""


def take_type(cursor: Cursor) -> Type:
    """Take a declared type: any words, with one or two numbers in parentheses; no words for no type.

    Two types are one where their words are, whatever the case and the space between them.
    """
    start = cursor.at
    words: list[str] = []
    while not cursor.done:
        token = cursor.peek()
        is_word = token.kind is Lexeme.WORD
        if is_word and token.value in ENDS_TYPE:
            if token.value != "generated" or cursor.sees("generated", "always"):
                break
        elif not is_word and token.kind not in (Lexeme.QUOTED, Lexeme.STRING):
            break
        words.append(value_of(cursor.take()).lower())
    if not words:
        return Type()
    arguments: tuple[str, ...] = ()
    if cursor.sees_mark("("):
        inside = cursor.inside(cursor.group())
        arguments = tuple("".join(inside.slice(*span).split()) for span in _separated(inside))
    return Type(" ".join(words), arguments, text=cursor.slice(start, cursor.at))


def _separated(inside: Cursor) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = inside.at
    for place in range(inside.at, inside.stop):
        if inside.tokens[place].text == ",":
            found.append((start, place))
            start = place + 1
    return [*found, (start, inside.stop)]


def type_text(type_: Type) -> str:
    """A type as a column definition spells it.

    >>> type_text(Type("decimal", ("10", "2")))
    'decimal(10, 2)'
    """
    if type_.text:
        return type_.text
    return type_.name + (f"({', '.join(type_.args)})" if type_.args else "")


def affinity(type_: Type) -> str:
    """The affinity SQLite reads out of a declared type (datatype3.html, section 3.1)."""
    name = type_.name.lower()
    if "int" in name:
        return "integer"
    if any(part in name for part in ("char", "clob", "text")):
        return "text"
    if "blob" in name or not name:
        return "blob"
    return "real" if any(part in name for part in ("real", "floa", "doub")) else "numeric"
