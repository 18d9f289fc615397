"""Defaults and checks against the types of columns, and checks against each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from aerogit.model.expression import Expr, Ref
from aerogit.model.integrity.lookup import column_of
from aerogit.model.integrity.values import (
    bounds,
    family,
    holds,
    holds_array,
    holds_number,
    holds_text,
    literal,
    longest,
)
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Path
from aerogit.model.objects import Domain, Enum
from aerogit.model.query import Token, norm_tokens
from aerogit.model.schema import Schema
from aerogit.model.table import Check, Column, Table
from aerogit.model.types import Type


class Condition(NamedTuple):
    """One comparison of a column, or of its length, with literals.

    `operator` is one of = <> < <= > >= and `in`, `not in`; or `null`, `not null`, which have no values.
    """

    column: str
    operator: str
    values: tuple[Decimal | str, ...]
    of_length: bool = False


_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "<>": "<>"}
_NULL = {("is", "null"): "null", ("is", "not", "null"): "not null"}
_LENGTHS = ("length", "char_length", "character_length", "len")
_Listed = list[tuple[Token, Ref | None]]


def conditions(expression: Expr) -> list[Condition]:
    """The comparisons all of which a check demands; what is not one is left out, and an OR leaves none."""
    listed = list(norm_tokens(expression.norm))
    if any(token.text == "or" and token.depth == 0 for token, _ in listed):
        return []
    found: list[Condition] = []
    part: _Listed = []
    ranges = 0
    for pair in [*listed, (Token("word", "and", 0, 0, 0), None)]:
        token = pair[0]
        if token.text == "between" and token.depth == 0:
            ranges += 1
        if token.text == "and" and token.depth == 0 and ranges and pair[0].end:
            ranges -= 1
        elif token.text == "and" and token.depth == 0:
            found += _condition(part)
            part = []
            continue
        part.append(pair)
    return found


def _condition(part: _Listed) -> list[Condition]:
    """The comparison some tokens are; a BETWEEN is two."""
    column, rest, of_length = _subject(part)
    if not column:
        flipped = _flipped(part)
        return [flipped] if flipped else []
    if not rest:
        return []
    words = tuple(token.text for token, _ in rest)
    if words in _NULL and not of_length:
        return [Condition(column, _NULL[words], ())]
    if words[:2] == ("not", "in"):
        values = _list("in", [token for token, _ in rest[2:]])
        return [Condition(column, "not in", values, of_length)] if values else []
    operator, operands = rest[0][0].text, [token for token, _ in rest[1:]]
    if operator == "between":
        middle = next((at for at, token in enumerate(operands) if token.text == "and"), len(operands))
        low, high = literal(operands[:middle]), literal(operands[middle + 1 :])
        if low is None or high is None:
            return []
        return [Condition(column, ">=", (low,), of_length), Condition(column, "<=", (high,), of_length)]
    values = _list(operator, operands)
    if values:
        return [Condition(column, "in", values, of_length)]
    value = literal(operands)
    return [Condition(column, operator, (value,), of_length)] if operator in _FLIPPED and value is not None else []


def _subject(part: _Listed) -> tuple[str, _Listed, bool]:
    """The column a comparison begins with, what follows, and whether its length is compared."""
    if not part:
        return "", [], False
    first, ref = part[0]
    if ref is not None and ref.kind == "column":
        return ref.path[-1], part[1:], False
    if first.text == "value":
        return "value", part[1:], False
    if first.text in _LENGTHS and len(part) > 3 and part[1][0].text == "(" and part[3][0].text == ")":
        inner = part[2]
        name = inner[1].path[-1] if inner[1] is not None else "value" if inner[0].text == "value" else ""
        return name, part[4:], True
    return "", [], False


def _flipped(part: _Listed) -> Condition | None:
    """`0 < price`, read from the right."""
    for at, (token, _) in enumerate(part):
        if token.text in _FLIPPED and token.kind == "sign":
            value = literal([token for token, _ in part[:at]])
            column, rest, of_length = _subject(part[at + 1 :])
            if value is not None and column and not rest:
                return Condition(column, _FLIPPED[token.text], (value,), of_length)
            return None
    return None


def _list(operator: str, operands: Sequence[Token]) -> tuple[Decimal | str, ...]:
    """The literals of `in (…)` or `= any(array[…])`; empty where it is neither."""
    if operator not in ("in", "=") or not operands:
        return ()
    if operator == "=" and operands[0].text not in ("any", "some"):
        return ()
    inside = [token for token in operands if token.text not in ("any", "some", "array", "(", ")", "[", "]")]
    values: list[Decimal | str] = []
    part: list[Token] = []
    for token in [*inside, None]:
        if token is None or token.text == ",":
            value = literal(part)
            if value is None:
                return ()
            values.append(value)
            part = []
        else:
            part.append(token)
    return tuple(values)


def defaults_that_do_not_fit(scope: Scope) -> Iterator[Violation]:
    """C10: a default, or an identity's number, is no value of its column's type."""
    for key in scope.keys:
        value = scope.schema.get(key)
        for column in value.columns if isinstance(value, Table) else ():
            is_numbered = column.identity is None or family(column.type) in ("integer", "")
            if not is_numbered or (column.default and not _fits(scope.schema, column.type, column.default)):
                yield Violation("C10", Path(key, column.key), Path(key, column.key, "default"))


def _fits(schema: Schema, kind: Type, default: Expr) -> bool:
    if kind.dims:
        return schema.dialect != "postgres" or holds_array(default)
    if kind.user is None:
        return holds(kind, default, schema.dialect)
    found = schema.find(kind.user)
    target = schema.get(found) if found is not None else None
    if isinstance(target, Domain):
        return _fits(schema, target.type, default)
    if not isinstance(target, Enum):
        return True
    given = literal([token for token, _ in norm_tokens(default.norm)])
    return given is None or any(value.label == given for value in target.values)


def checks_beyond_the_type(scope: Scope) -> Iterator[Violation]:
    """C11: a check asks for values that a column's type cannot hold; the column has it."""
    for key in scope.keys:
        table = scope.schema.get(key)
        for check in table.constraints if isinstance(table, Table) else ():
            if not isinstance(check, Check):
                continue
            for condition in conditions(check.expression):
                column = column_of(scope.schema, key, condition.column)
                if column is not None and not _possible(column, condition):
                    yield Violation("C11", Path(key, column.key), Path(key, check.key))


_LEAVE_NEARLY_ALL = ("<>", "not in", "null", "not null")
"""Operators that ask for no value in particular."""


def _possible(column: Column, condition: Condition) -> bool:
    if condition.operator in _LEAVE_NEARLY_ALL:
        return True
    first = condition.values[0]
    if condition.of_length:
        limit = longest(column.type)
        if limit is None or not isinstance(first, Decimal) or condition.operator not in (">", ">=", "="):
            return True
        return first < limit if condition.operator == ">" else first <= limit
    if condition.operator in ("=", "in"):
        return all(_holds(column.type, value) for value in condition.values)
    limits = bounds(column.type)
    if limits is None or not isinstance(first, Decimal):
        return True
    match condition.operator:
        case ">":
            return first < limits[1]
        case ">=":
            return first <= limits[1]
        case "<":
            return first > limits[0]
        case _:
            return first >= limits[0]


def _holds(kind: Type, value: Decimal | str) -> bool:
    return holds_number(kind, value) if isinstance(value, Decimal) else holds_text(kind, value)


def checks_that_contradict(scope: Scope) -> Iterator[Violation]:
    """K14: two checks no row can pass, on each of them."""
    for key in scope.keys:
        value = scope.schema.get(key)
        if isinstance(value, Table):
            checks = [part for part in value.constraints if isinstance(part, Check)]
        elif isinstance(value, Domain):
            checks = list(value.checks)
        else:
            continue
        read = [(check, conditions(check.expression)) for check in checks]
        for (one, first), (other, second) in itertools.combinations(read, 2):
            if _is_empty(first, second):
                yield Violation("K14", Path(key, one.key), Path(key, other.key))
                yield Violation("K14", Path(key, other.key), Path(key, one.key))


def _is_empty(first: list[Condition], second: list[Condition]) -> bool:
    """Whether no value meets both lists of conditions, though values meet each."""
    subjects = {(c.column, c.of_length) for c in first} & {(c.column, c.of_length) for c in second}
    for subject in subjects:
        one = [c for c in first if (c.column, c.of_length) == subject]
        other = [c for c in second if (c.column, c.of_length) == subject]
        if not _has_value(one + other) and _has_value(one) and _has_value(other):
            return True
    return False


def _has_value(found: list[Condition]) -> bool:
    """Whether some value meets all conditions on one column."""
    if {"null", "not null"} <= {c.operator for c in found}:
        return False
    listed = [set(c.values) for c in found if c.operator in ("=", "in")]
    if listed:
        allowed = set.intersection(*listed)
        return any(all(_meets(value, c) for c in found) for value in allowed)
    low: tuple[Decimal, bool] | None = None
    high: tuple[Decimal, bool] | None = None
    for condition in found:
        if condition.operator in _LEAVE_NEARLY_ALL:
            continue
        limit = condition.values[0]
        if not isinstance(limit, Decimal):
            continue
        is_open = condition.operator in ("<", ">")
        if condition.operator in (">", ">="):
            low = max(low, (limit, is_open)) if low else (limit, is_open)
        else:
            bound = (limit, not is_open)
            high = min(high, bound) if high else bound
    if low is None or high is None:
        return True
    return low[0] < high[0] or (low[0] == high[0] and not low[1] and high[1])


def _meets(value: Decimal | str, condition: Condition) -> bool:
    if condition.operator in _LEAVE_NEARLY_ALL:
        return value not in condition.values
    limit = condition.values[0]
    if condition.operator in ("=", "in"):
        return value in condition.values
    if not isinstance(value, Decimal) or not isinstance(limit, Decimal):
        return True
    match condition.operator:
        case ">":
            return value > limit
        case ">=":
            return value >= limit
        case "<":
            return value < limit
        case _:
            return value <= limit
