"""The normal form of expressions, queries and bodies: what people write and what servers give back in one form.

MySQL 5.7 to 9 and MariaDB 10 to 11 keep views, checks, defaults and generated columns as their parser understood them:
`curdate()` for CURRENT_DATE, `_utf8mb4'x'` for 'x', `json_extract(…)` for `->`, parentheses around everything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aerogit.model.expression import Expr
from aerogit.model.reserved import RESERVED
from aerogit.sql.atoms import Atom
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.lookup.atoms import atoms as looked_up
from aerogit.sql.lookup.atoms import expression_from as built
from aerogit.sql.lookup.atoms import string, word
from aerogit.sql.lookup.body import Body
from aerogit.sql.mysql.normal_calls import CALLED, calls
from aerogit.sql.mysql.normal_operators import OPERATED, operators
from aerogit.sql.parentheses import MYSQL

_BARE = re.compile(r"[a-z_][a-z0-9_$]*\Z")
_SIGNS = {"!=": "<>"}
_WORD_SIGNS = {"&&": "and", "||": "or"}
_WORDS = {"rlike": "regexp", "distinctrow": "distinct"}
_TRUTHS = {"true": "1", "false": "0"}


def name(text: str) -> Atom:
    """A name that leads to nothing of the schema: folded, as columns compare."""
    folded = text.lower()
    if _BARE.match(folded) and folded not in RESERVED["mysql"]:
        return word(folded)
    return Atom(Lexeme.QUOTED, "`" + folded.replace("`", "``") + "`")


def _put(result: list[Atom], token: Token, is_string: bool) -> None:
    """Put a token that is no reference behind the others."""
    last = result[-1] if result else None
    is_alias = last is not None and last.ref is None and last.kind is Lexeme.WORD and last.text == "as"
    match token.kind:
        case Lexeme.WORD if token.value == "asc" and not is_alias:
            pass
        case Lexeme.WORD if token.value in _TRUTHS and not is_alias and not _behind_is(result):
            result.append(Atom(Lexeme.NUMBER, _TRUTHS[token.value]))
        case Lexeme.WORD:
            result.append(word(_WORDS.get(token.value, token.value)))
        case Lexeme.QUOTED:
            result.append(name(token.value))
        case Lexeme.STRING if is_alias:
            result.append(name(token.value))
        case Lexeme.STRING:
            _string(result, token)
        case Lexeme.OPERATOR if token.text in _WORD_SIGNS:
            result.append(word(_WORD_SIGNS[token.text]))
        case Lexeme.OPERATOR:
            result.append(Atom(Lexeme.OPERATOR, _SIGNS.get(token.text, token.text)))
        case Lexeme.NUMBER:
            result.append(Atom(Lexeme.NUMBER, _number(token.value)))
        case _:
            result.append(Atom(token.kind, token.text))


def _behind_is(result: Sequence[Atom]) -> bool:
    """Whether IS or IS NOT comes before, which asks for a truth."""
    words = [atom.text for atom in result[-2:]]
    return words[-1:] == ["is"] or words == ["is", "not"]


def _string(result: list[Atom], token: Token) -> None:
    """A string without its character set; two side by side are one."""
    if result and result[-1].ref is None and result[-1].kind is Lexeme.WORD and result[-1].text[:1] == "_":
        result.pop()
    if result and result[-1].kind is Lexeme.STRING:
        result[-1] = Atom(Lexeme.STRING, result[-1].text[:-1] + string(token.value).text[1:])
    else:
        result.append(string(token.value))


def _number(text: str) -> str:
    """A number as servers print it.

    >>> _number("x'4D'"), _number("0X4d"), _number("1.50")
    ('0x4d', '0x4d', '1.50')
    """
    text = text.lower()
    if text.startswith("x'"):
        return f"0x{text[2:-1]}"
    if text.startswith(("0b", "b'")):
        digits = text[2:].rstrip("'")
        return f"0x{int(digits or '0', 2):0{max(2, (len(digits) + 7) // 8 * 2)}x}"
    return f"0{text}" if text.startswith(".") else text


def atoms(body: Body, start: int, stop: int) -> list[Atom]:
    """The atoms of what stands between two places, references in place, in the one form."""
    found = looked_up(body, start, stop, name, _put)
    words = {atom.text for atom in found if atom.ref is None and atom.kind is not Lexeme.STRING}
    if {"value", "for"} <= words:
        found = _sequence_values(found)
    if words & CALLED:
        found = calls(found)
    if words & OPERATED:
        found = operators(found)
    return found


_VALUES = {"next": "nextval", "previous": "lastval"}


def _sequence_values(found: list[Atom]) -> list[Atom]:
    """NEXT VALUE FOR s as nextval(s), which is what MariaDB prints."""
    result: list[Atom] = []
    at = 0
    while at < len(found):
        called = _VALUES.get(found[at].text) if found[at].ref is None else None
        if called is not None and found[at + 1 : at + 3] == [word("value"), word("for")] and at + 3 < len(found):
            sign = Lexeme.PUNCTUATION
            result += [word(called), Atom(sign, "("), found[at + 3], Atom(sign, ")")]
            at += 4
        else:
            result.append(found[at])
            at += 1
    return result


def expression_of(body: Body, start: int, stop: int, text: str) -> Expr:
    """The expression between two places, whose text is `text`."""
    return expression_from(atoms(body, start, stop), body, text, body.tokens[start].start)


def expression_from(found: list[Atom], body: Body, text: str, offset: int) -> Expr:
    """The expression whose meaning is `found` and whose source is `text`, which begins at an offset."""
    return built(found, body, text, offset, MYSQL)
