"""PostgreSQL: what may happen to a column's values when its type changes, and how they are converted."""

from __future__ import annotations

from aerogit.model.types import Type
from aerogit.sql.postgres.writing.ddl import type_text

_FAMILIES = (
    frozenset({"smallint", "integer", "bigint", "numeric", "real", "double precision"}),
    frozenset({"text", "varchar", "character", "bpchar"}),
    frozenset({"date", "timestamp", "timestamptz"}),
    frozenset({"time", "timetz"}),
    frozenset({"bit", "bit varying"}),
    frozenset({"json", "jsonb"}),
    frozenset({"inet", "cidr"}),
)
"""Types between which an assignment casts."""
_WHOLE = ("smallint", "integer", "bigint")
_NUMBERS = (*_WHOLE, "numeric", "real", "double precision")
_CASTS = frozenset(
    {
        ("boolean", "integer"), ("integer", "boolean"), ("text", "xml"), ("money", "numeric"),
        *((one, "money") for one in ("integer", "bigint", "numeric")), *((one, "oid") for one in _WHOLE),
        ("oid", "integer"), ("oid", "bigint"), *(("jsonb", one) for one in (*_NUMBERS, "boolean")),
        ("timestamp", "time"), ("timestamptz", "time"), ("timestamptz", "timetz"), ("time", "interval"),
        ("interval", "time"), ("macaddr", "macaddr8"), ("macaddr8", "macaddr"), ("bit", "integer"), ("bit", "bigint"),
        *((f"{one}range", f"{one}multirange") for one in ("int4", "int8", "num", "date", "ts", "tstz")),
    }
)  # fmt: skip
"""Casts between families that do not lead over text, as `pg_cast` has them since PostgreSQL 15."""


def is_same_family(before: Type, after: Type) -> bool:
    """Whether the server converts values by itself, and expressions over the column go on to mean something."""
    if before.user is not None or after.user is not None or len(before.dims) != len(after.dims):
        return before.user == after.user and len(before.dims) == len(after.dims)
    if before.name == after.name:
        return True
    return any(before.name in family and after.name in family for family in _FAMILIES)


def keeps_expressions(before: Type, after: Type) -> bool:
    """Whether the server prints an expression over a column afterwards as it would print it of a new column.

    It keeps the casts that the old type brought about.
    """
    if before.user is not None or after.user is not None or before.dims or after.dims:
        return before == after
    return before.name == after.name or (before.name in _WHOLE and after.name in _WHOLE)


def using(column: str, before: Type, after: Type) -> str:
    """The USING expression of a change of type; "" where the server needs none."""
    if is_same_family(before, after):
        return ""
    target = type_text(after)
    if len(before.dims) != len(after.dims):
        return f"{column}::text::{target}"
    is_text = before.user is None and before.name in _FAMILIES[1]
    if after.user is None and after.name in _FAMILIES[1]:
        return f"{column}::{target}"
    if is_text or (before.name, after.name) in _CASTS:
        return f"{column}::{target}"
    dims = "[]" * len(before.dims)
    if _is_truth_of_numbers(before, after):
        return f"{column}::integer{dims}::{target}"
    return f"{column}::text{dims}::{target}"


def _is_truth_of_numbers(before: Type, after: Type) -> bool:
    """Whether numbers become truth values or the other way; the server casts integers alone."""
    one, other = (type_.name if type_.user is None else "" for type_ in (before, after))
    return (one == "boolean" and other in _NUMBERS) or (one in _WHOLE and other == "boolean")


def is_rewritten(before: Type, after: Type) -> bool:
    """Whether the table is written anew; a longer text and a wider numeric are not (planning.md, d.5)."""
    if before.user is not None or after.user is not None or before.dims or after.dims:
        return before != after
    if before.name in ("varchar", "text") and after.name in ("varchar", "text"):
        return bool(after.args) and (not before.args or int(after.args[0]) < int(before.args[0]))
    if before.name == after.name == "numeric" and len(before.args) == 2:
        if not after.args:
            return False
        return after.args[1:] != before.args[1:] or int(after.args[0]) < int(before.args[0])
    return (before.name, after.name) not in {("cidr", "inet"), ("varchar", "bpchar")}


def loses_values(before: Type, after: Type) -> bool:
    """Whether a conversion may fail, or forget part of a value."""
    if before.user is None and after.user is None and before.name in _WHOLE and after.name in _WHOLE:
        return _WHOLE.index(after.name) < _WHOLE.index(before.name)
    if after.user is None and after.name in ("text", "varchar") and not after.args:
        return False
    return is_rewritten(before, after) or not is_same_family(before, after)
