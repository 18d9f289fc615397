"""The type of an expression where it can be told without the engine: columns, casts, literals, common operators.

Gives None where DuckDB's rules for functions and implicit casts would have to be known.
"""

from __future__ import annotations

from aerogit.errors import SourceError
from aerogit.model.types import Type
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.naming import value_of
from aerogit.sql.duckdb.reader import Reader, is_query
from aerogit.sql.duckdb.types import CANONICAL, canonical, parse_type
from aerogit.sql.lexer import NUMBER, OPERATOR, STRING, WORD
from aerogit.sql.lookup.scope import Scope

_BOOLEAN, _VARCHAR, _BIGINT, _DOUBLE, _INTEGER = (
    canonical(name) for name in ("boolean", "varchar", "bigint", "double", "integer")
)
_TRUTHS = frozenset("and or not is in between like ilike glob similar isnull notnull exists".split())
_COMPARISONS = frozenset(
    {"=", "==", "<", ">", "<=", ">=", "<>", "!=", "~~", "!~~", "~~*", "!~~*", "~", "!~", "^@", "@>"}
)
_INTEGERS = ("tinyint", "smallint", "integer", "bigint", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint")
_CALLS = {
    "lower": _VARCHAR, "upper": _VARCHAR, "trim": _VARCHAR, "ltrim": _VARCHAR, "rtrim": _VARCHAR, "concat": _VARCHAR,
    "replace": _VARCHAR, "substring": _VARCHAR, "substr": _VARCHAR, "left": _VARCHAR, "right": _VARCHAR,
    "strftime": _VARCHAR, "md5": _VARCHAR, "length": _BIGINT, "len": _BIGINT, "count": _BIGINT, "year": _BIGINT,
    "month": _BIGINT, "day": _BIGINT, "starts_with": _BOOLEAN, "contains": _BOOLEAN,
}  # fmt: skip


def infer(reader: Reader, start: int, stop: int, scope: Scope) -> Type | None:
    """The type of what stands between two places."""
    while reader.is_mark(start, "(", stop) and reader.close(start, stop) == stop - 1:
        if is_query(reader, start, stop):
            return None
        start, stop = start + 1, stop - 1
    if start >= stop or reader.is_word(start, stop, "case", "lambda"):
        return None
    places = _outside(reader, start, stop)
    tokens = reader.tokens
    if any(
        (tokens[at].kind is WORD and tokens[at].value in _TRUTHS) or tokens[at].text in _COMPARISONS for at in places
    ):
        return _BOOLEAN
    signs = [at for at in places if at > start and tokens[at].kind is OPERATOR]
    for operators in (("||",), ("+", "-"), ("*", "/", "//", "%")) if signs else ():
        splits = [at for at in signs if tokens[at].text in operators and tokens[at - 1].kind is not OPERATOR]
        if splits:
            found = infer(reader, start, splits[0], scope)
            for at, end in zip(splits, (*splits[1:], stop), strict=True):
                found = _combined(found, infer(reader, at + 1, end, scope), reader, at, end)
            return found
    if reader.is_mark(start, "-", stop) or reader.is_mark(start, "+", stop):
        return infer(reader, start + 1, stop, scope)
    return _operand(reader, start, stop, scope, places)


def _outside(reader: Reader, start: int, stop: int) -> list[int]:
    """The places that no bracket encloses."""
    found: list[int] = []
    at = start
    while at < stop:
        found.append(at)
        at = reader.behind(at, stop)
    return found


def _combined(left: Type | None, right: Type | None, reader: Reader, at: int, stop: int) -> Type | None:
    """The type of an operation of two operands; a small whole number takes the other operand's type."""
    if left is None or right is None:
        return None
    text = reader.tokens[at].text
    if text == "||":
        return left if left.dims and left == right else (_VARCHAR if left == right == _VARCHAR else None)
    numbers = (*_INTEGERS, "double", "float")
    if left.name not in numbers or right.name not in numbers or left.dims or right.dims:
        return None
    if text == "/":
        return _DOUBLE if left.name != "float" and right.name != "float" else None
    if left == right:
        return left
    if reader.tokens[at + 1].kind is NUMBER and at + 2 == stop and right == _INTEGER:
        return left if left.name in ("double", "float") or len(reader.tokens[at + 1].text) < 3 else None
    return _DOUBLE if "double" in (left.name, right.name) else None


def _operand(reader: Reader, start: int, stop: int, scope: Scope, places: list[int]) -> Type | None:
    first = reader.tokens[start]
    cast = max((at for at in places if reader.is_mark(at, "::", stop)), default=-1)
    if cast > start:
        return _type_at(reader, cast + 1, stop)
    if stop == start + 1:
        if first.kind is STRING:
            return _VARCHAR
        if first.kind is NUMBER:
            return _INTEGER if first.value.isdigit() and int(first.value) < 2**31 else None
        if first.is_word("true", "false"):
            return _BOOLEAN
    if not first.is_name:
        return None
    if stop == start + 2 and reader.tokens[start + 1].kind is STRING and first.value.lower() in CANONICAL:
        return canonical(CANONICAL[first.value.lower()])
    chain = reader.chain(start, stop)
    behind = start + 2 * len(chain) - 1
    if behind == stop:
        return _column(chain[0].value, [value_of(token) for token in chain], scope)
    if reader.is_mark(behind, "(", stop) and reader.close(behind, stop) == stop - 1 and len(chain) == 1:
        return _call(reader, first.value.lower(), behind + 1, stop - 1, scope)
    return None


def _call(reader: Reader, function: str, start: int, stop: int, scope: Scope) -> Type | None:
    if function in ("cast", "try_cast"):
        place = reader.find(start, stop, "as")
        return _type_at(reader, place + 1, stop) if place >= 0 else None
    if function in ("coalesce", "ifnull", "min", "max", "any_value", "first", "last", "nullif", "abs"):
        spans = reader.split(start, stop)
        return infer(reader, *spans[0], scope) if spans else None
    return _CALLS.get(function)


def _column(first: str, names: list[str], scope: Scope) -> Type | None:
    if len(names) == 1:
        bare = scope.column(first.lower())
        return bare[1].type if bare else None
    place = scope.source(first.lower())
    output = place[0].column(names[1].lower()) if place and len(names) == 2 else None
    return output.type if output else None


def _type_at(reader: Reader, at: int, stop: int) -> Type | None:
    cursor = Cursor(reader.text, reader.tokens, at, stop)
    try:
        found = parse_type(cursor, reader.catalog)
    except SourceError:
        return None
    return found if cursor.done else None
