"""PostgreSQL: whether a statement turns one object into another, or it has to be dropped and created."""

from __future__ import annotations

import re

from aerogit.model.objects import Argument, Composite, Domain, Enum, Extension, Opaque, Routine, SchemaObject, View
from aerogit.model.table import Column
from aerogit.sql.postgres.objects.alterations import KINDS as ALTERABLE
from aerogit.sql.postgres.objects.alterations import alterations
from aerogit.sql.postgres.objects.opaque import without_owner


def needs_new_column(before: Column, after: Column) -> bool:
    """Whether a column can only become the other by being dropped and added: its expression is another."""
    if after.generated is None:
        return before.generated is not None and not before.generated.stored
    return before.generated != after.generated


def is_extended(before: Enum, after: Enum) -> bool:
    """Whether an enum only gains labels."""
    labels = iter(item.label for item in after.values)
    return all(any(label == item.label for label in labels) for item in before.values)


def must_replace(before: SchemaObject, after: SchemaObject) -> bool:
    """Whether there is no statement that turns one object into the other."""
    match before, after:
        case View(), View():
            return not _is_same_query(before, after)
        case Routine(), Routine():
            return not can_replace_routine(before, after)
        case Enum(), Enum():
            return not is_extended(before, after)
        case Domain(), Domain():
            return (before.type, before.collation) != (after.type, after.collation)
        case Extension(), Extension():
            return _is_older(after.version, before.version)
        case Opaque(kind=kind), Opaque() if kind in ALTERABLE:
            return alterations(before, after) is None
        case Opaque(), Opaque():
            was, now = without_owner(before).statements, without_owner(after).statements
            return was != now[: len(was)]
        case _:
            return type(before) is not type(after)


def _is_older(version: str, other: str) -> bool:
    """Whether a version comes before another, as far as numbers tell: no script leads back to it."""
    numbers = [[int(part) for part in re.findall(r"\d+", text)] for text in (version, other)]
    return bool(version and other) and numbers[0] < numbers[1]


def _is_same_query(before: View, after: View) -> bool:
    fields = ("query", "columns", "recursive", "with_data", "check_option")
    return all(getattr(before, name) == getattr(after, name) for name in fields)


def can_replace_routine(before: Routine, after: Routine) -> bool:
    """Whether CREATE OR REPLACE does: what callers see stays (manual, CREATE FUNCTION, notes)."""
    shape = ("returns", "returns_set", "returns_table", "kind")
    if any(getattr(before, name) != getattr(after, name) for name in shape):
        return False
    if len(before.arguments) != len(after.arguments):
        return False
    return all(_can_replace_argument(a, b) for a, b in zip(before.arguments, after.arguments, strict=True))


def _can_replace_argument(before: Argument, after: Argument) -> bool:
    if (before.type, before.mode) != (after.type, after.mode):
        return False
    if before.name and before.name != after.name:
        return False
    return before.default is None or after.default is not None


def is_reordered(before: Composite, after: Composite) -> bool:
    """Whether attributes stand elsewhere than DROP ATTRIBUTE, and ADD ATTRIBUTE at the end, would leave them."""
    was, now = ([item.name for item in value.attributes] for value in (before, after))
    return [name for name in was if name in now] + [name for name in now if name not in was] != now
