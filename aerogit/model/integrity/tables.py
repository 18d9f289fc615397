"""Partitions against their table and each other, triggers against each other."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from aerogit.model.expression import Expr
from aerogit.model.extras import named_index
from aerogit.model.integrity.keys import unique_keys
from aerogit.model.integrity.values import literal
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Key, Path
from aerogit.model.objects import View
from aerogit.model.query import Token, norm_text, tokens
from aerogit.model.table import Table

_Value = Decimal | str
_Limit = tuple[int, _Value]
"""A limit of a range, -1 for MINVALUE, 0 for a literal, 1 for MAXVALUE, so that limits compare."""


class _Bounds(NamedTuple):
    """What rows a partition takes. `strategy` is range, list, hash or default."""

    strategy: str
    low: tuple[_Limit, ...] = ()
    high: tuple[_Limit, ...] = ()
    values: frozenset[_Value] = frozenset()
    modulus: int = 0
    remainder: int = 0


def partitions(scope: Scope) -> Iterator[Violation]:
    """T07: a partition that does not fit its table's scheme, or overlaps another; the partitioned table has it."""
    found: dict[Key, list[tuple[Key, _Bounds]]] = defaultdict(list)
    for key in scope.keys:
        table = scope.schema.get(key)
        if not isinstance(table, Table) or table.partition_of is None:
            continue
        parent = scope.schema.find(table.partition_of.parent)
        bounds = _bounds(table.partition_of.bounds)
        if parent is None or bounds is None:
            continue
        found[parent].append((key, bounds))
        above = scope.schema.get(parent)
        scheme = _strategy(above.partition_by) if isinstance(above, Table) else ""
        if bounds.strategy not in (scheme, "default"):
            yield Violation("T07", Path(parent), Path(key))
    for parent, inside in found.items():
        for (one, first), (other, second) in itertools.combinations(sorted(inside, key=lambda pair: pair[0]), 2):
            if _overlap(first, second):
                yield Violation("T07", Path(parent), Path(one._replace(name=f"{one.name} {other.name}")))


def keys_without_partition_columns(scope: Scope) -> Iterator[Violation]:
    """T07: a unique key of a partitioned table leaves out a column it is partitioned by; no engine takes that."""
    if scope.schema.dialect not in ("postgres", "mysql"):
        return
    for key in scope.keys:
        table = scope.schema.get(key)
        if not isinstance(table, Table) or table.partition_by is None:
            continue
        needed = {_folded(scope, ref.path[-1]) for ref in table.partition_by.refs if ref.kind == "column"}
        for unique in unique_keys(table):
            if not needed <= {_folded(scope, name) for name in unique.columns}:
                yield Violation("T07", Path(key), Path(key, unique.key))


def _folded(scope: Scope, name: str) -> str:
    return name.lower() if scope.schema.traits.case_insensitive else name


def _strategy(scheme: Expr | None) -> str:
    """range, list or hash; "" for a table that is not partitioned."""
    words = [token.text for token in tokens(norm_text(scheme.norm))] if scheme else []
    return next((word for word in words if word in ("range", "list", "hash")), "")


def _bounds(expression: Expr) -> _Bounds | None:
    """The bounds of `FOR VALUES …` or DEFAULT; None for what is written another way."""
    listed = tokens(norm_text(expression.norm))
    words = [token.text for token in listed]
    if words == ["default"]:
        return _Bounds("default")
    if "from" in words and "to" in words:
        cut = words.index("to")
        low, high = _limits(listed[words.index("from") + 1 : cut]), _limits(listed[cut + 1 :])
        return _Bounds("range", low, high) if low and high else None
    if "in" in words:
        values = [literal(part) for part in _parts(listed[words.index("in") + 1 :])]
        kept = frozenset(value for value in values if value is not None)
        return _Bounds("list", values=kept) if len(kept) == len(values) else None
    if "modulus" in words and "remainder" in words:
        numbers = [int(token.text) for token in listed if token.kind == "number" and token.text.isdigit()]
        return _Bounds("hash", modulus=numbers[0], remainder=numbers[1]) if len(numbers) == 2 else None
    return None


def _parts(listed: Sequence[Token]) -> Iterator[list[Token]]:
    """The items of a bracketed list."""
    part: list[Token] = []
    for token in listed[1:-1]:
        if token.text == "," and token.depth == 1:
            yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _limits(listed: Sequence[Token]) -> tuple[_Limit, ...]:
    found: list[_Limit] = []
    for part in _parts(listed):
        word = part[0].text if len(part) == 1 else ""
        value = literal(part)
        if word in ("minvalue", "maxvalue"):
            found.append((-1 if word == "minvalue" else 1, ""))
        elif value is not None:
            found.append((0, value))
        else:
            return ()
    return tuple(found)


def _overlap(one: _Bounds, other: _Bounds) -> bool:
    if one.strategy != other.strategy:
        return False
    match one.strategy:
        case "default":
            return True
        case "list":
            return bool(one.values & other.values)
        case "hash":
            common = math.gcd(one.modulus, other.modulus)
            return one.remainder % common == other.remainder % common
        case _:
            return _less(one.low, other.high) and _less(other.low, one.high)


def _less(one: tuple[_Limit, ...], other: tuple[_Limit, ...]) -> bool:
    """Whether one limit is below another; no where literals of two kinds meet."""
    for (rank, value), (rank_there, value_there) in zip(one, other, strict=False):
        if rank != rank_there:
            return rank < rank_there
        if value == value_there:
            continue
        if isinstance(value, Decimal) and isinstance(value_there, Decimal):
            return value < value_there
        return isinstance(value, str) and isinstance(value_there, str) and value < value_there
    return False


def indexes_that_are_gone(scope: Scope) -> Iterator[Violation]:
    """V03: a table is clustered on, or identified by, an index it does not have."""
    for key in scope.keys:
        table = scope.schema.get(key)
        if not isinstance(table, Table) or not table.extras:
            continue
        known = {part.name or getattr(part, "actual", "") for part in (*table.indexes, *table.constraints)}
        for extra in table.extras:
            named = named_index(extra)
            if named and named not in known:
                yield Violation("V03", Path(key, extra.key), Path(key, ("index", named)))


_BY_NAME = frozenset({"postgres"})
"""Dialects that fire triggers of one event in the order of their names."""


def triggers_of_one_event(scope: Scope) -> Iterator[Violation]:
    """V08: two triggers on one event at one time, whose order the engine leaves open, on each of them."""
    if scope.schema.dialect in _BY_NAME:
        return
    for key in scope.keys:
        value = scope.schema.get(key)
        if not isinstance(value, Table | View):
            continue
        for one, other in itertools.combinations(value.triggers, 2):
            if one.timing == other.timing and one.level == other.level and set(one.events) & set(other.events):
                yield Violation("V08", Path(key, one.key), Path(key, other.key))
                yield Violation("V08", Path(key, other.key), Path(key, one.key))
