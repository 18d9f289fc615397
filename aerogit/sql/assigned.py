"""Which columns an UPDATE assigns, by its words. Knows lexemes, and no dialect's grammar."""

from __future__ import annotations

from aerogit.sql.lexer import Lexeme, Token, tokenize

_ENDS = ("from", "where", "returning", "order", "limit")


def assigned_columns(text: str, dialect: str) -> tuple[str, ...]:
    """The columns that stand before `=` in the SET of an UPDATE.

    >>> assigned_columns("UPDATE t SET a = 1, t.b = (SELECT max(c) FROM u), (d, e) = (1, 2) WHERE f = 3", "postgres")
    ('a', 'b', 'd', 'e')
    """
    found: list[str] = []
    waiting: list[str] = []
    depth, is_target = 0, False
    for token in tokenize(text, dialect):
        depth += _depth(token)
        if not is_target and not waiting and not depth and token.is_word("set"):
            is_target = True
        elif not depth and token.is_word(*_ENDS):
            is_target = False
            if found:
                break
        elif is_target and token.text == "=":
            found += waiting
            waiting, is_target = [], False
        elif is_target and token.text == ".":
            waiting = waiting[:-1]
        elif is_target and token.is_name:
            waiting.append(token.value)
        elif not depth and token.text == "," and found:
            is_target = True
    return tuple(dict.fromkeys(found))


def _depth(token: Token) -> int:
    if token.kind is not Lexeme.PUNCTUATION:
        return 0
    return (token.text in "([{") - (token.text in ")]}")
