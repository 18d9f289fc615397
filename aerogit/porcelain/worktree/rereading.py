"""The merged schema as the reader sees it once it is written.

A value's normal form may depend on what stands beside it: `DEFAULT '3'` of a column that has become an integer is `3`.
Where both sides had a hand in an object, its text is read once more, so that its id is the one its text will have.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from aerogit.diff.compare import differing_keys, same
from aerogit.errors import SourceError
from aerogit.merge.conflicts import Merge, Sides
from aerogit.merge.three_way import merge_schemas
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.model.table import Constraint, ForeignKey, Table
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_object


def merge_as_read(base: Schema, ours: Schema, theirs: Schema, sides: Sides | None = None) -> Merge:
    """Merge two schemas; the merged one is as its text reads."""
    merge = merge_schemas(base, ours, theirs, sides)
    return replace(merge, schema=as_read(merge.schema, (ours, theirs)))


def as_read(merged: Schema, sides: Sequence[Schema]) -> Schema:
    """The merged schema with the objects that no side has just so, read back from their text.

    An object whose text does not read by itself is left as it is: what is wrong with it is told where it is planned.
    """
    combined: set[Key] = set.intersection(*(differing_keys(merged, side) for side in sides))
    changes: dict[Key, SchemaObject | None] = {}
    for key in sorted(combined):
        value = merged.get(key)
        if value is None:
            continue
        ordered = _with_new_keys_in_order(value, [side.get(key) for side in sides])
        value = _with_names_apart(ordered)
        text = "".join(f"{statement};\n" for statement in write_object(value, merged.dialect))
        try:
            reading = read([SourceFile("merged.sql", text)], merged.dialect, onto=merged.with_changes({key: None}))
        except SourceError:
            continue
        found = reading.schema.get(key)
        if found is not None and not same(found, value):
            changes[key] = found
        elif value is not ordered:
            changes[key] = value
    return merged.with_changes(changes)


def _with_new_keys_in_order(value: SchemaObject, sides: Sequence[SchemaObject | None]) -> SchemaObject:
    """A table with the foreign keys that one side alone has by name, whichever side that is.

    MySQL names the index it makes for equal keys after one of them, by their order.
    """
    if not isinstance(value, Table):
        return value
    known = [{item.key for item in side.constraints} for side in sides if isinstance(side, Table)]
    new = [item for item in value.constraints if isinstance(item, ForeignKey) and not all(item.key in k for k in known)]
    if len(new) < 2:
        return value
    ordered = iter(sorted(new, key=lambda item: item.key))
    return replace(value, constraints=tuple(next(ordered) if item in new else item for item in value.constraints))


def _with_names_apart(value: SchemaObject) -> SchemaObject:
    """A table whose constraints go by the names the server will choose, where both sides were given one of them.

    Comments name them so. The order is the same whichever side they are of.
    """
    if not isinstance(value, Table):
        return value
    chosen = [item.actual for item in value.constraints if not item.name and item.actual]
    clashing = {name for name in chosen if chosen.count(name) > 1}
    if not clashing:
        return value
    taken = {item.name or item.actual for item in value.constraints}
    moving = sorted((c for c in value.constraints if not c.name and c.actual in clashing), key=lambda c: c.key)
    named = iter([_named_apart(item, moving[:at], taken) for at, item in enumerate(moving)])
    return replace(value, constraints=tuple(next(named) if item in moving else item for item in value.constraints))


def _named_apart(item: Constraint, before: Sequence[Constraint], taken: set[str]) -> Constraint:
    """A constraint under the first number that is free, where one before it has its name."""
    if item.actual not in [other.actual for other in before]:
        return item
    name = next(name for number in itertools.count(1) if (name := f"{item.actual}{number}") not in taken)
    taken.add(name)
    return replace(item, actual=name)
