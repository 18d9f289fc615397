"""How deep a statement is nested: what no engine takes is refused in one pass, before readers descend into it."""

from __future__ import annotations

from aerogit.sql.cursor import Cursor, error_at
from aerogit.sql.lexer import PUNCTUATION, WORD

DEEPEST = 250
"""Levels of brackets and CASE; Python's own stack ends a little below, engines' between 100 and 1,000."""

TOO_DEEP = "nested too deep to be read"


def refuse_deep(cursor: Cursor) -> None:
    """`SourceError` at the place where a statement is nested deeper than readers can follow."""
    tokens = cursor.tokens
    if len(tokens) <= DEEPEST:
        return
    depth = cases = 0
    for token in tokens:
        if token.kind is PUNCTUATION:
            if token.text in "([{":
                depth += 1
            elif token.text in ")]}":
                depth -= 1
        elif token.kind is WORD:
            if token.value == "case":
                cases += 1
            elif token.value == "end" and cases:
                cases -= 1
        if depth + cases > DEEPEST:
            raise error_at(TOO_DEEP, token)
