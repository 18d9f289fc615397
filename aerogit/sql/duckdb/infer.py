"""The type of an expression where it can be told without the engine: columns, casts, literals, common operators.

Gives None where DuckDB's rules for functions and implicit casts would have to be known.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from aerogit.errors import SourceError
from aerogit.model.types import Type, TypeField
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
_GIVES = {
    "varchar": "lower upper trim ltrim rtrim concat replace substring substr left right strftime md5 string_agg "
    "group_concat listagg printf format repeat reverse lpad rpad regexp_replace regexp_extract typeof chr",
    "bigint": "length len count year month day row_number rank dense_rank ntile date_diff datediff hour minute second",
    "double": "sqrt exp ln log10 random stddev stddev_samp stddev_pop variance var_samp var_pop corr cume_dist "
    "percent_rank epoch pi sin cos tan",
    "boolean": "starts_with contains ends_with bool_and bool_or regexp_matches isfinite",
    "timestamptz": "now get_current_timestamp",
    "date": "today make_date last_day",
    "uuid": "uuid gen_random_uuid uuidv4 uuidv7",
    "ubigint": "hash",
    "json": "to_json",
    "timestamp": "strptime make_timestamp",
}
_CALLS = {function: canonical(name) for name, functions in _GIVES.items() for function in functions.split()}
_WRITTEN = frozenset({*_INTEGERS, "varchar", "double", "float", "decimal", "date", "timestamp", "boolean"})
"""What becomes text beside a text."""
_LIKE_THEIR_FIRST = frozenset(
    "coalesce ifnull min max any_value first last nullif abs lag lead first_value last_value arbitrary".split()
)
_WORDS = {"current_date": canonical("date"), "current_timestamp": canonical("timestamptz"), "true": _BOOLEAN}
_WORDS |= {"false": _BOOLEAN, "current_user": _VARCHAR, "current_schema": _VARCHAR}


def infer(reader: Reader, start: int, stop: int, scope: Scope) -> Type | None:
    """The type of what stands between two places."""
    while reader.is_mark(start, "(", stop) and reader.close(start, stop) == stop - 1:
        if is_query(reader, start, stop):
            return None
        start, stop = start + 1, stop - 1
    if start >= stop or reader.is_word(start, stop, "lambda"):
        return None
    if reader.is_word(start, stop, "case"):
        return _case(reader, start, stop, scope)
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
        if left.dims or right.dims:
            return left if left == right else None
        return _VARCHAR if _VARCHAR in (left, right) and {left.name, right.name} <= _WRITTEN else None
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
            return _number(first.value)
        if first.kind is WORD and first.value in _WORDS:
            return _WORDS[first.value]
    if reader.is_mark(start, "[", stop) and reader.close(start, stop) == stop - 1:
        return _list(reader, start + 1, stop - 1, scope)
    if reader.is_mark(start, "{", stop) and reader.close(start, stop) == stop - 1:
        return _struct(reader, start + 1, stop - 1, ":", scope)
    if not first.is_name:
        return None
    if stop == start + 2 and reader.tokens[start + 1].kind is STRING and first.value.lower() in CANONICAL:
        return canonical(CANONICAL[first.value.lower()])
    chain = reader.chain(start, stop)
    behind = start + 2 * len(chain) - 1
    if (over := _over(reader, behind, stop)) >= 0:
        stop = over
    if behind == stop:
        return _column(chain[0].value, [value_of(token) for token in chain], scope)
    if reader.is_mark(behind, "(", stop) and reader.close(behind, stop) == stop - 1 and len(chain) == 1:
        return _call(reader, first.value.lower(), behind + 1, stop - 1, scope)
    return None


def _call(reader: Reader, function: str, start: int, stop: int, scope: Scope) -> Type | None:
    if function in ("cast", "try_cast"):
        place = reader.find(start, stop, "as")
        return _type_at(reader, place + 1, stop) if place >= 0 else None
    if function == "struct_pack":
        return _struct(reader, start, stop, ":=", scope)
    spans = reader.split(start, stop)
    if function in _CALLS or not spans:
        return _CALLS.get(function)
    first = infer(reader, *spans[0], scope)
    if function in _LIKE_THEIR_FIRST:
        if len(spans) == 1 or function in ("lag", "lead", "nullif"):
            return first
        # A second argument of another type would win over it; `max(x, 2)` is a list.
        is_same = function in ("coalesce", "ifnull") and all(infer(reader, *span, scope) == first for span in spans)
        return first if is_same else None
    return _aggregated(function, first) if first is not None and len(spans) == 1 else None


def _aggregated(function: str, type_: Type) -> Type | None:
    if function in ("list", "array_agg"):
        return replace(type_, dims=(*type_.dims, ""))
    is_decimal = type_.name == "decimal" and not type_.dims
    if type_.dims or (type_.name not in (*_INTEGERS, "double", "float") and not is_decimal):
        return None
    if function in ("avg", "mean"):
        return _DOUBLE
    if function != "sum":
        return None
    if is_decimal:
        return canonical("decimal", ("38", type_.args[1]))
    return _DOUBLE if type_.name in ("double", "float") else canonical("hugeint")


def _over(reader: Reader, at: int, stop: int) -> int:
    """The place of OVER behind a call; -1 where there is none."""
    if not reader.is_mark(at, "(", stop):
        return -1
    close = reader.close(at, stop)
    return close + 1 if reader.is_word(close + 1, stop, "over") else -1


def _number(text: str) -> Type | None:
    """
    >>> _number("12.50"), _number("1e3").name, _number("3000000000").name
    (Type(name='decimal', args=('4', '2'), user=None, fields=(), dims=(), text=''), 'double', 'bigint')
    """
    if text.isdigit():
        sizes = (("integer", 31), ("bigint", 63), ("hugeint", 127))
        return next((canonical(name) for name, bits in sizes if int(text) < 2**bits), None)
    whole, _, fraction = text.partition(".")
    if whole.isdigit() and fraction.isdigit() and len(whole + fraction) <= _MOST_DIGITS:
        return canonical("decimal", (str(len(whole) + len(fraction)), str(len(fraction))))
    return _DOUBLE if "e" in text.lower() and "x" not in text.lower() else None


_MOST_DIGITS = 38


def _list(reader: Reader, start: int, stop: int, scope: Scope) -> Type | None:
    if reader.find(start, stop, "for") >= 0:
        return None
    found = [infer(reader, *span, scope) for span in reader.split(start, stop)]
    first = found[0] if found else None
    return replace(first, dims=(*first.dims, "")) if first is not None and all(one == first for one in found) else None


def _struct(reader: Reader, start: int, stop: int, sign: str, scope: Scope) -> Type | None:
    fields: list[TypeField] = []
    for begin, end in reader.split(start, stop):
        named = reader.tokens[begin]
        if reader.tokens[begin + 1].text != sign or not (named.is_name or named.kind is STRING):
            return None
        type_ = infer(reader, begin + 2, end, scope)
        if type_ is None:
            return None
        fields.append(TypeField(value_of(named) if named.is_name else named.value, type_))
    return Type("struct", fields=tuple(fields)) if fields else None


def _case(reader: Reader, start: int, stop: int, scope: Scope) -> Type | None:
    """CASE … END where all branches have one type."""
    places = _outside(reader, start, stop)
    ends = [at for at in places if reader.is_word(at, stop, "when", "then", "else", "end")]
    if [at for at in places if reader.is_word(at, stop, "case")] != [start] or not ends or ends[-1] != stop - 1:
        return None
    found = {
        infer(reader, at + 1, end, scope)
        for at, end in pairwise(ends)
        if reader.is_word(at, stop, "then", "else") and not (reader.is_word(at + 1, stop, "null") and end == at + 2)
    }
    return found.pop() if len(found) == 1 else None


def _column(first: str, names: list[str], scope: Scope) -> Type | None:
    if len(names) == 1:
        bare = scope.column(first.lower())
        output = bare[1] if bare else None
    else:
        place = scope.source(first.lower())
        output = place[0].column(names[1].lower()) if place and len(names) == 2 else None
    return replace(output.type, text="") if output and output.type else None


def _type_at(reader: Reader, at: int, stop: int) -> Type | None:
    cursor = Cursor(reader.text, reader.tokens, at, stop)
    try:
        found = parse_type(cursor, reader.catalog)
    except SourceError:
        return None
    return replace(found, text="") if cursor.done else None
