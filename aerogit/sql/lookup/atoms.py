"""From looked-up tokens to the atoms of a normal form, and to an expression of the model."""

from __future__ import annotations

import functools
from collections.abc import Callable

from aerogit.model.expression import Expr, Ref
from aerogit.sql.atoms import Atom, Mark
from aerogit.sql.lexer import OPERATOR, PUNCTUATION, QUOTED, STRING, WORD, Token
from aerogit.sql.lookup.body import Body, Found, Side
from aerogit.sql.normal import printed, source_pieces
from aerogit.sql.parentheses import Precedence, strip_parentheses

Put = Callable[[list[Atom], Token, bool], None]
"""Puts a token that is no reference behind the atoms before it; the flag marks a quoted name that is a string."""
_DOT = Atom(PUNCTUATION, ".")
_EQUALS = Atom(OPERATOR, "=")


@functools.lru_cache(maxsize=1 << 12)
def word(text: str) -> Atom:
    """A keyword, or a name that needs no quotes."""
    return Atom(WORD, text)


def string(value: str) -> Atom:
    """A string of that content."""
    return Atom(STRING, "'" + value.replace("'", "''") + "'")


def atoms(body: Body, start: int, stop: int, name: Callable[[str], Atom], put: Put) -> list[Atom]:
    """The atoms of what stands between two places, references in place; `name` spells what leads nowhere."""
    found = {item.start: item for item in body.found if not item.source_only}
    result: list[Atom] = []
    at = start
    while at < stop:
        if at in body.labels:
            result += [word("as"), name(body.labels[at])]
        if at in body.compared:
            behind, pairs = body.compared[at]
            result += _condition(pairs, name)
            if behind > at:
                at = behind
                continue
        token = body.tokens[at]
        if token.start in body.derived:
            end, alias, column = body.derived[token.start]
            result += [name(alias), _DOT, name(column)] if alias else [name(column)]
            while at < stop and body.tokens[at].start < end:
                at += 1
            continue
        if at in body.replaced:
            result += atoms(body, *body.replaced[at], name, put)
            at += 1
            continue
        item = found.get(token.start)
        if item is not None:
            result += _reference(item, name)
            while at < stop and body.tokens[at].start < item.end:
                at += 1
            continue
        if at in body.aliases:
            result.append(word("as"))
        if at not in body.noise:
            put(result, token, at in body.strings)
        at += 1
    if at in body.labels:
        result += [word("as"), name(body.labels[at])]
    if at in body.compared and body.compared[at][0] == at:
        result += _condition(body.compared[at][1], name)
    return result


def _condition(pairs: list[tuple[Side, Side]], name: Callable[[str], Atom]) -> list[Atom]:
    """USING as the condition that it stands for."""
    result: list[Atom] = []
    for pair in pairs:
        result.append(word("and" if result else "on"))
        for place, side in enumerate(pair):
            before = Atom(QUOTED, "", side.qualifier) if isinstance(side.qualifier, Ref) else name(side.qualifier)
            own = Atom(QUOTED, "", side.ref) if side.ref is not None else name(side.name)
            result += [*([_EQUALS] if place else []), before, _DOT, own]
    return result


def _reference(item: Found, name: Callable[[str], Atom]) -> list[Atom]:
    result: list[Atom] = []
    if isinstance(item.qualifier, Ref):
        result += [Atom(QUOTED, "", item.qualifier), _DOT]
    elif item.qualifier:
        result += [name(item.qualifier), _DOT]
    result.append(Atom(QUOTED, "", item.ref))
    if item.output:
        result += [word("as"), name(item.output)]
    return result


def marks_of(body: Body) -> list[Mark]:
    """What was found, as marks of the statement's text."""
    return [Mark(i.start, i.end, i.name_start, i.ref, output=i.output, source_only=i.source_only) for i in body.found]


def expression_from(found: list[Atom], body: Body, text: str, offset: int, precedence: Precedence) -> Expr:
    """The expression whose meaning is `found` and whose source is `text`, which begins at an offset."""
    inside = [mark for mark in marks_of(body) if offset <= mark.start < offset + len(text)]
    return Expr(printed(strip_parentheses(found, precedence)), source_pieces(text, inside, offset))
