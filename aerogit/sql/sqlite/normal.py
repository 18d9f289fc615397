"""The normal form of SQLite's expressions, queries and triggers.

SQLite keeps a statement's text as it was written, so that little has to be unified: case, space, quoting, words that
say nothing (`AS`, `ASC`, `INNER`), and parentheses that change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aerogit.model.expression import Expr
from aerogit.model.reserved import RESERVED
from aerogit.sql.atoms import Atom
from aerogit.sql.lexer import NUMBER, OPERATOR, PARAMETER, QUOTED, STRING, WORD, Token
from aerogit.sql.lookup.atoms import atoms as looked_up
from aerogit.sql.lookup.atoms import expression_from as built
from aerogit.sql.lookup.atoms import string, word
from aerogit.sql.lookup.body import Body
from aerogit.sql.parentheses import SQLITE

_BARE = re.compile(r"[a-z_][a-z0-9_$]*\Z")
_SIGNS = {"!=": "<>", "==": "="}


def name(text: str) -> Atom:
    """A name that leads to nothing of the schema: folded, as SQLite compares names."""
    folded = text.lower()
    if _BARE.match(folded) and folded not in RESERVED["sqlite"]:
        return word(folded)
    return Atom(QUOTED, '"' + folded.replace('"', '""') + '"')


def atoms(body: Body, start: int, stop: int) -> list[Atom]:
    """The atoms of what stands between two places, references in place."""
    return looked_up(body, start, stop, name, _put)


def _put(result: list[Atom], token: Token, is_string: bool) -> None:
    """Put a token that is no reference behind the others."""
    last = result[-1] if result else None
    is_alias = last is not None and last.ref is None and last.kind is WORD and last.text == "as"
    kind = token.kind
    if kind is WORD:
        _put_word(result, token.value, is_alias=is_alias)
    elif kind is QUOTED:
        result.append(string(token.value) if is_string else name(token.value))
    elif kind is STRING:
        result.append(name(token.value) if is_alias else string(token.value))
    elif kind is OPERATOR:
        result.append(Atom(OPERATOR, _SIGNS.get(token.text, token.text)))
    elif kind is NUMBER:
        result.append(Atom(NUMBER, token.value))
    else:
        result.append(Atom(kind, token.text))


def _put_word(result: list[Atom], value: str, *, is_alias: bool) -> None:
    last = result[-1] if result else None
    match value:
        case "isnull":
            result += [word("is"), word("null")]
        case "notnull":
            result += [word("is not"), word("null")]
        case "not" if last == word("is"):
            result[-1] = word("is not")
        case "null" if last == word("not") and _ends_operand(result[:-1]):
            result[-1:] = [word("is not"), word("null")]
        case "asc" if not is_alias:
            pass
        case _:
            result.append(word(value))


def _ends_operand(result: Sequence[Atom]) -> bool:
    if not result:
        return False
    last = result[-1]
    if last.ref is not None or last.kind in (QUOTED, STRING, NUMBER, PARAMETER):
        return True
    if last.kind is WORD:
        return last.text not in RESERVED["sqlite"] or last.text in ("end", "null")
    return last.text == ")"


def expression_of(body: Body, start: int, stop: int, text: str) -> Expr:
    """The expression between two places, whose text is `text`."""
    return expression_from(atoms(body, start, stop), body, text, body.tokens[start].start)


def expression_from(found: list[Atom], body: Body, text: str, offset: int) -> Expr:
    """The expression whose meaning is `found` and whose source is `text`, which begins at an offset."""
    return built(found, body, text, offset, SQLITE)
