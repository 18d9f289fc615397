"""The merged schema as the reader sees it once it is written.

A value's normal form may depend on what stands beside it: `DEFAULT '3'` of a column that has become an integer is `3`.
Where both sides had a hand in an object, its text is read once more, so that its id is the one its text will have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aerogit.diff.compare import differing_keys, same
from aerogit.errors import SourceError
from aerogit.merge.conflicts import Merge, Sides
from aerogit.merge.three_way import merge_schemas
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import read
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
        text = "".join(f"{statement};\n" for statement in write_object(value, merged.dialect))
        try:
            reading = read([SourceFile("merged.sql", text)], merged.dialect, onto=merged.with_changes({key: None}))
        except SourceError:
            continue
        found = reading.schema.get(key)
        if found is not None and not same(found, value):
            changes[key] = found
    return merged.with_changes(changes)
