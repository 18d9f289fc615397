"""List, struct, map and interval literals, and list comprehensions, as the calls DuckDB makes of them."""

from __future__ import annotations

from aerogit.sql.atoms import Atom
from aerogit.sql.duckdb.naming import value_of
from aerogit.sql.duckdb.normal import called, name, sign, string, word, wrapped
from aerogit.sql.duckdb.reader import Reader
from aerogit.sql.lexer import Lexeme
from aerogit.sql.lookup.scope import Scope

_UNITS = {
    "year": ("to_years", "integer"),
    "month": ("to_months", "integer"),
    "day": ("to_days", "integer"),
    "week": ("to_weeks", "integer"),
    "quarter": ("to_quarters", "integer"),
    "decade": ("to_decades", "integer"),
    "century": ("to_centuries", "integer"),
    "millennium": ("to_millennia", "integer"),
    "hour": ("to_hours", "bigint"),
    "minute": ("to_minutes", "bigint"),
    "second": ("to_seconds", ""),
    "millisecond": ("to_milliseconds", ""),
    "microsecond": ("to_microseconds", "bigint"),
}
"""Unit -> the function DuckDB 2.0 stores, and the type its whole argument is cast to ("" where fractions stay)."""

_PLURALS = {"centuries": "century", "millennia": "millennium"} | {f"{unit}s": unit for unit in _UNITS}


def is_interval(reader: Reader, at: int, stop: int) -> bool:
    """Whether INTERVAL at a place begins a literal."""
    following = at + 1
    if not reader.tokens[at].is_word("interval") or following >= stop:
        return False
    return reader.tokens[following].kind in (Lexeme.STRING, Lexeme.NUMBER) or (
        reader.is_mark(following, "(", stop) and _unit(reader, reader.close(following, stop) + 1, stop) != ""
    )


def _unit(reader: Reader, at: int, stop: int) -> str:
    if at >= stop or reader.tokens[at].kind is not Lexeme.WORD:
        return ""
    unit = reader.tokens[at].value
    unit = _PLURALS.get(unit, unit)
    return unit if unit in _UNITS else ""


def interval(reader: Reader, at: int, stop: int, scope: Scope) -> tuple[list[Atom], int]:
    """The atoms of an interval literal, and the place behind it."""
    start = at + 1
    behind = reader.behind(start, stop)
    amount = reader.expression(reader, start, behind, scope)
    unit = _unit(reader, behind, stop)
    if not unit:
        return [*wrapped(amount), sign("::"), word("interval")], behind
    function, type_ = _UNITS[unit]
    value = [*wrapped(amount), sign("::"), word("double")]
    if type_:
        value = [*called("trunc", value), sign("::"), word(type_)]
    return called(function, value), behind + 1


def listed(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom]:
    """`[a, b]` between its brackets."""
    if reader.find(start, stop, "for") >= 0:
        return comprehension(reader, start, stop, scope)
    items = [reader.expression(reader, *span, scope) for span in reader.split(start, stop)]
    return called("list_value", *items)


def comprehension(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom]:
    """`[f(x) for x in list if condition]` between its brackets."""
    at_for = reader.find(start, stop, "for")
    at_in = reader.find(at_for, stop, "in")
    at_if = reader.find(at_in if at_in >= 0 else stop, stop, "if")
    end = at_if if at_if >= 0 else stop
    if at_in < 0:
        return reader.expression(reader, start, stop, scope)
    names = [value_of(token) for token in reader.tokens[at_for + 1 : at_in] if token.is_name]
    inner = scope.inner(frozenset(item.lower() for item in names))
    result = reader.expression(reader, start, at_for, inner)
    over = reader.expression(reader, at_in + 1, end, scope)
    if at_if < 0:
        return called("list_apply", over, function(names, result))
    condition = reader.expression(reader, at_if + 1, stop, inner)
    packed = called("struct_pack", [*_named("filter", condition)], [*_named("result", result)])
    pairs = called("list_apply", over, function(names, packed))
    kept = called(
        "list_filter", pairs, function(["elem"], called("struct_extract", [name("elem")], [string("filter")]))
    )
    return called("list_apply", kept, function(["elem"], called("struct_extract", [name("elem")], [string("result")])))


def _named(label: str, value: list[Atom]) -> list[Atom]:
    return [name(label), sign(":="), *value]


def function(parameters: list[str], body: list[Atom]) -> list[Atom]:
    """A lambda."""
    found = [word("lambda")]
    for place, parameter in enumerate(parameters):
        found += [Atom(Lexeme.PUNCTUATION, ",")] if place else []
        found.append(name(parameter))
    return [*found, sign(":"), *_bare(body)]


def _bare(body: list[Atom]) -> list[Atom]:
    """A body without the parentheses around all of it."""
    while len(body) > 2 and body[0].text == "(" and body[0].ref is None and _closes(body) == len(body) - 1:
        body = body[1:-1]
    return body


def _closes(atoms: list[Atom]) -> int:
    depth = 0
    for at, atom in enumerate(atoms):
        if atom.kind is Lexeme.PUNCTUATION:
            depth += (atom.text in "([{") - (atom.text in ")]}")
            if depth == 0:
                return at
    return len(atoms)


def braces(reader: Reader, start: int, stop: int, scope: Scope, *, is_map: bool) -> list[Atom]:
    """`{key: value, …}` between its braces: a struct, or behind MAP a map."""
    keys: list[list[Atom]] = []
    values: list[list[Atom]] = []
    for begin, end in reader.split(start, stop):
        colon = next(
            (at for at in range(begin, end) if reader.is_mark(at, ":", end) and _outside(reader, begin, at)), -1
        )
        if colon < 0:
            keys.append([])
            values.append(reader.expression(reader, begin, end, scope))
            continue
        if is_map:
            keys.append(reader.expression(reader, begin, colon, scope))
        else:
            keys.append([name(reader.tokens[begin].value), sign(":=")])
        values.append(reader.expression(reader, colon + 1, end, scope))
    if is_map:
        return called("map", called("list_value", *keys), called("list_value", *values))
    return called("struct_pack", *[[*key, *value] for key, value in zip(keys, values, strict=True)])


def _outside(reader: Reader, begin: int, at: int) -> bool:
    """Whether no bracket is open at a place."""
    while begin < at:
        begin = reader.behind(begin, at + 1)
    return begin == at
