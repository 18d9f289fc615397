"""DuckDB: how a value gets another type where a plain cast does not do, and what of it is gone without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.model.types import Type, TypeField
from aerogit.sql.duckdb.types import type_text
from aerogit.sql.printing import literal

Opened = Callable[[Type], Type]
"""Writes out a type of the schema, as it is before or as it is afterwards."""

_TRAITS = traits_of("duckdb")
_INTEGERS = frozenset(
    f"{sign}{size}" for sign in ("", "u") for size in ("tinyint", "smallint", "integer", "bigint", "hugeint")
)
_FLOATS = ("float", "double")
_HELD_BY_FLOAT = frozenset({"tinyint", "utinyint", "smallint", "usmallint"})
_HELD_BY_DOUBLE = _HELD_BY_FLOAT | {"integer", "uinteger"}
_MOMENTS = {
    "timestamp_s": 0,
    "timestamp_ms": 3,
    "timestamp": 6,
    "timestamptz": 6,
    "timestamp_ns": 9,
    "timestamptz_ns": 9,
}
_TIMES = {"time": 6, "timetz": 6, "time_ns": 9}
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


def conversion(value: str, before: Type, after: Type, depth: int = 0) -> str:
    """The expression that turns a value of one type into another; "" where a cast does.

    The types are written out. `depth` keeps apart the names of what lists inside of lists hold.
    """
    if before.dims or after.dims:
        return _list(value, before, after, depth) if len(before.dims) == len(after.dims) else ""
    if before.name != after.name:
        return ""
    match after.name:
        case "union":
            kept = [field.name for field in before.fields if any(field.name == other.name for other in after.fields)]
            return _union(value, kept, after) if len(kept) < len(before.fields) else ""
        case "struct":
            return _struct(value, before, after, depth)
        case "map":
            return _map(value, before, after, depth)
        case _:
            return ""


def _list(value: str, before: Type, after: Type, depth: int) -> str:
    each = f"each_{depth}"
    inside = [replace(type_, dims=type_.dims[:-1]) for type_ in (before, after)]
    turned = conversion(each, inside[0], inside[1], depth + 1)
    return f"CAST(list_transform({value}, lambda {each}: {turned}) AS {type_text(after)})" if turned else ""


def _map(value: str, before: Type, after: Type, depth: int) -> str:
    each = f"each_{depth}"
    parts = [
        (new.name, conversion(f"{each}.{new.name}", old.type, new.type, depth + 1), new.type)
        for old, new in zip(before.fields, after.fields, strict=True)
    ]
    if not any(turned for _, turned, _ in parts):
        return ""
    entry = ", ".join(f"{name} := {turned or _cast(f'{each}.{name}', type_)}" for name, turned, type_ in parts)
    return f"map_from_entries(list_transform(map_entries({value}), lambda {each}: struct_pack({entry})))"


def _struct(value: str, before: Type, after: Type, depth: int) -> str:
    """A cast matches fields by name, and is refused where none is left, at whatever depth."""
    was = {field.name.lower(): field for field in before.fields}
    parts: dict[str, str] = {}
    is_cast = any(field.name.lower() in was for field in after.fields)
    for field in after.fields:
        old = was.get(field.name.lower())
        if old is None:
            parts[field.name] = _cast("NULL", field.type)
            continue
        at = f"struct_extract({value}, {literal(old.name)})"
        turned = conversion(at, old.type, field.type, depth)
        is_cast = is_cast and not turned
        parts[field.name] = turned or _cast(at, field.type)
    if is_cast:
        return ""
    fields = ", ".join(f"{quote_name(name, _TRAITS)} := {part}" for name, part in parts.items())
    return f"CASE WHEN {value} IS NOT NULL THEN struct_pack({fields}) END"


def _cast(value: str, type_: Type) -> str:
    return f"CAST({value} AS {type_text(type_)})"


def _union(value: str, members: list[str], after: Type) -> str:
    """A union loses members: values of those that stay are kept, one of another member is an error."""
    cases = [
        f"WHEN union_tag({value}) = {literal(name)} "
        f"THEN CAST(union_value({name} := union_extract({value}, {literal(name)})) AS {type_text(after)})"
        for name in members
    ]
    message = literal("a value has a union member that goes")
    return f"CASE {' '.join(cases)} WHEN {value} IS NOT NULL THEN error({message}) END"


def written_out(type_: Type, opened: Opened) -> Type:
    """A type with the struct types of the schema written out, at whatever depth."""
    found = opened(type_)
    if not found.fields:
        return found
    return replace(found, fields=tuple(replace(item, type=written_out(item.type, opened)) for item in found.fields))


def lost(before: Type, after: Type, opened: tuple[Opened, Opened]) -> str:
    """What is gone of values that are cast, as one can say after "loses"; "" for nothing."""
    before, after = opened[0](before), opened[1](after)
    if len(before.dims) != len(after.dims):
        return ""
    if before.fields and after.fields and before.name == after.name != "union":
        return _of_fields(before.fields, after.fields, opened)
    old, new = before.name, after.name
    if new == "boolean" and (old in _INTEGERS or old in (*_FLOATS, "decimal")):
        return "every number but 0 and 1"
    if old in _MOMENTS or old in _TIMES:
        return _of_time(old, new)
    return _of_numbers(before, after)


def _of_fields(before: tuple[TypeField, ...], after: tuple[TypeField, ...], opened: tuple[Opened, Opened]) -> str:
    now = {field.name.lower(): field for field in after}
    gone = [field.name for field in before if field.name.lower() not in now]
    if gone:
        return f"its field{'s' * (len(gone) > 1)} {', '.join(gone)}"
    inside = ((field.name, lost(field.type, now[field.name.lower()].type, opened)) for field in before)
    return next((f"{what} in its field {name}" for name, what in inside if what), "")


def _of_time(old: str, new: str) -> str:
    if old in _MOMENTS and new == "date":
        return "the time of day"
    if old in _MOMENTS and new in _TIMES:
        return "the date"
    ranks = _MOMENTS | _TIMES
    if new in ranks and ranks[new] < ranks[old]:
        return "fractions of a second"
    return "the time zone" if old == "timetz" and new in ("time", "time_ns") else ""


def _of_numbers(before: Type, after: Type) -> str:
    old, new = before.name, after.name
    if old not in (*_INTEGERS, *_FLOATS, "decimal"):
        return ""
    if new in _FLOATS:
        held = _HELD_BY_FLOAT if new == "float" else _HELD_BY_DOUBLE
        return "" if old in held or old == new or old == "float" else f"digits that a {new} does not hold"
    has = 0 if new in _INTEGERS else int(after.args[1]) if new == "decimal" else None
    had = 0 if old in _INTEGERS else int(before.args[1]) if old == "decimal" else None
    return "digits behind the point" if has is not None and (had is None or had > has) else ""
