"""Which columns an UPDATE assigns, and which values a data statement names, by its words.

Knows lexemes, and no dialect's grammar.
"""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.sql.lexer import Lexeme, Token, tokenize

_ENDS = ("from", "where", "returning", "order", "limit")


def assigned_columns(text: str, dialect: str) -> tuple[str, ...]:
    """The columns that stand before `=` in the SET of an UPDATE.

    >>> assigned_columns("UPDATE t SET a = 1, t.b = (SELECT max(c) FROM u), (d, e) = (1, 2) WHERE f = 3", "postgres")
    ('a', 'b', 'd', 'e')
    """
    return tuple(dict.fromkeys(column for _, column in assigned_places(text, dialect)))


def assigned_places(text: str, dialect: str) -> tuple[tuple[str, str], ...]:
    """The columns an UPDATE assigns, each behind what it is said to be of: a table, an alias or nothing.

    >>> assigned_places("UPDATE t JOIN u ON t.i = u.i SET s.t.a = 1, b = 2", "mysql")
    (('t', 'a'), ('', 'b'))
    """
    found: list[tuple[str, str]] = []
    waiting: list[tuple[str, str]] = []
    depth, is_target, owner = 0, False, ""
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
            owner = waiting.pop()[1] if waiting else ""
        elif is_target and token.is_name:
            waiting.append((owner, token.value))
            owner = ""
        elif not depth and token.text == "," and found:
            is_target = True
    return tuple(dict.fromkeys(found))


def named_values(text: str, dialect: str, columns: Sequence[str] = ()) -> dict[str, frozenset[str]]:
    """The literal values that all rows of a data statement have in some columns, as they are written.

    Of an INSERT those of its rows, of which `columns` are the columns; else those its WHERE asks for by `=`.

    >>> named_values("INSERT INTO t (a, b) VALUES (1, now()), (2, now())", "postgres", ("a", "b")) == {"a": {"1", "2"}}
    True
    >>> named_values("DELETE FROM t WHERE t.a = 'x' AND b > 3", "postgres") == {"a": {"'x'"}}
    True
    """
    tokens = list(tokenize(text, dialect))
    if columns:
        opening = next((at for at, token in enumerate(tokens) if token.is_word("values", "select")), None)
        is_listed = opening is not None and tokens[opening].is_word("values")
        return _row_values(tokens[opening + 1 :], columns) if opening is not None and is_listed else {}
    where = next((at for at, token in enumerate(tokens) if token.is_word("where")), len(tokens))
    return _asked(tokens[where + 1 :])


def _row_values(tokens: Sequence[Token], columns: Sequence[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {name: set() for name in columns}
    depth, item, place = 0, list[Token](), 0
    for token in tokens:
        before, depth = depth, depth + _depth(token)
        if not depth and token.is_word("on", "returning", "as"):
            break
        if (depth, token.text) == (1, ",") or (before, depth) == (1, 0):
            if place < len(columns):
                found[columns[place]].add(item[0].text if len(item) == 1 and _is_literal(item[0]) else "")
            item, place = [], place + 1
        elif (before, depth) == (0, 1):
            item, place = [], 0
        elif depth:
            item.append(token)
    return {name: frozenset(values) for name, values in found.items() if values and "" not in values}


def _asked(tokens: Sequence[Token]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    depth, part = 0, list[Token]()
    for token in [*tokens, None]:
        if token is not None:
            depth += _depth(token)
        if token is None or (not depth and token.is_word("and", "returning", "order", "limit")):
            words = part[-3:]
            is_bare = len(part) == 3 or (len(part) == 5 and part[1].text == ".")
            if is_bare and words[0].is_name and words[1].text == "=" and _is_literal(words[2]):
                found[words[0].value] = frozenset({words[2].text})
            part = []
        elif not depth and token.is_word("or"):
            return {}
        else:
            part.append(token)
    return found


def _is_literal(token: Token) -> bool:
    return token.kind in (Lexeme.STRING, Lexeme.NUMBER)


def _depth(token: Token) -> int:
    if token.kind is not Lexeme.PUNCTUATION:
        return 0
    return (token.text in "([{") - (token.text in ")]}")
