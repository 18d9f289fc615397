"""DuckDB: how a value gets another type where a plain cast does not do."""

from __future__ import annotations

from aerogit.model.types import Type
from aerogit.sql.duckdb.types import type_text
from aerogit.sql.printing import literal

_WIDER = ("tinyint", "smallint", "integer", "bigint", "hugeint"), ("float", "double"), ("date", "timestamp")


def always_fits(before: Type, after: Type) -> bool:
    """Whether every value of one type is one of the other, so that no row can stop the change.

    >>> always_fits(Type("integer"), Type("bigint")), always_fits(Type("bigint"), Type("integer"))
    (True, False)
    """
    if before.dims or after.dims or before.user is not None or after.user is not None:
        return False
    if after.name == "varchar":
        return True
    ranks = [order for order in _WIDER if before.name in order and after.name in order]
    return any(order.index(before.name) <= order.index(after.name) for order in ranks)


def conversion(value: str, before: Type, after: Type) -> str:
    """The expression that turns a value of one type into another; "" where a cast does."""
    if before.name == "union" and after.name == "union" and not before.dims and not after.dims:
        kept = [field.name for field in before.fields if any(field.name == other.name for other in after.fields)]
        if len(kept) < len(before.fields):
            return _union(value, kept, after)
    return ""


def _union(value: str, members: list[str], after: Type) -> str:
    """A union loses members: values of those that stay are kept, one of another member is an error."""
    cases = [
        f"WHEN union_tag({value}) = {literal(name)} "
        f"THEN CAST(union_value({name} := union_extract({value}, {literal(name)})) AS {type_text(after)})"
        for name in members
    ]
    message = literal("a value has a union member that goes")
    return f"CASE {' '.join(cases)} WHEN {value} IS NOT NULL THEN error({message}) END"
