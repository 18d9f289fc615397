"""Whether two edits of one schema can have nothing to do with each other, decided from names, without merging them.

Sure in one direction only: what is called independent merges without a conflict and without a warning; what is not may
do so as well. docs/radar.md has the argument.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aerogit.diff.compare import differing_keys, respelled_keys
from aerogit.merge.extensions import needed_extensions
from aerogit.merge.mentions import selections
from aerogit.merge.names import part_of
from aerogit.model.default_privileges import governed
from aerogit.model.integrity.lookup import expressions
from aerogit.model.names import Key
from aerogit.model.objects import ROUTINE_KINDS, SchemaObject
from aerogit.model.query import norm_text
from aerogit.model.references import references
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of
from aerogit.model.table import ForeignKey, Table

_WORD = re.compile(r"\w+")
_TAKEN = re.compile(r"\.\"?(\w+)")
"""A name behind a dot that is no reference: an attribute taken out of what a subquery hands on."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """What an edit touches, by names without their namespaces and without regard to case.

    `touched` are names that came, went or stand for something changed; `needed` those that what changed refers to, in
    whatever way.
    """

    touched: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    adds_foreign_keys: bool = False


def footprint(base: Schema, side: Schema, mentioned: Iterable[str] = ()) -> Footprint:
    """What the edit from base to a side touches; `mentioned` are names its scripts have besides."""
    keys = differing_keys(base, side)
    touched: set[str] = set()
    needed = set(mentioned)
    for key in keys:
        touched.add(key.name.split("(", 1)[0])
        needed.update((key.namespace, governed(key)))
    touched.update(key.name for key in respelled_keys(base, side) - keys if _is_reordered(base.get(key), side.get(key)))
    for schema in (base, side):
        for key in keys:
            value = schema.get(key)
            if value is not None:
                touched.update(_own_names(value))
        needed.update(_reached(schema, keys))
        needed.update(needed_extensions(schema, keys))
    return Footprint(_folded(touched), _folded(needed), _adds_foreign_keys(base, side, keys))


def _is_reordered(before: SchemaObject | None, after: SchemaObject | None) -> bool:
    """Whether a table has its columns in another order, which is no change of its meaning."""
    columns = [[part.key for part in value.columns] for value in (before, after) if isinstance(value, Table)]
    return len(columns) == 2 and columns[0] != columns[1]


def independent(one: Footprint, other: Footprint) -> bool:
    """Whether two edits of one base surely merge without a conflict and without a warning."""
    if one.adds_foreign_keys and other.adds_foreign_keys:
        # Together they may close a circle, through tables that neither touches.
        return False
    return (
        one.touched.isdisjoint(other.touched)
        and one.touched.isdisjoint(other.needed)
        and other.touched.isdisjoint(one.needed)
    )


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names if name)


def _own_names(value: SchemaObject) -> Iterator[str]:
    """Names an object takes or governs besides its own: of its indexes, constraints, triggers; of what it is part of.

    Those of columns are its own alone. Two partitions may overlap though neither names the other.
    """
    for field in fields_of(type(value)):
        if field.spec.shape in (Shape.SET, Shape.LIST) and field.name != "columns":
            for part in getattr(value, field.name):
                yield getattr(part, "name", "") or getattr(part, "actual", "")
    if isinstance(value, Table):
        yield from (ref.path[-1] for ref in value.parents)


def _reached(schema: Schema, keys: Iterable[Key]) -> Iterator[str]:
    """Names that objects lead to, through whatever stands between; of tables those that inherit only."""
    waiting, seen = list(keys), set(keys)
    while waiting:
        key = waiting.pop()
        value = schema.get(key)
        if value is None:
            continue
        if key.kind in ROUTINE_KINDS:
            for _, found in expressions(value, key):
                yield from _WORD.findall(norm_text(found.norm))
        for _, found in expressions(value, key):
            yield from (name for _, name in selections(found))
            yield from _TAKEN.findall(norm_text(found.norm))
        for _, ref in references(value):
            names = ref.path[:-1] if ref.kind in ("column", "value") else ref.path
            yield from (name.split("(", 1)[0] for name in names)
            target = schema.find(ref)
            if target is not None and target not in seen and _leads_on(schema, target):
                seen.add(target)
                waiting.append(target)


def _leads_on(schema: Schema, key: Key) -> bool:
    """Whether what is there depends on what else is there: a table does not, unless its columns are another's."""
    value = schema.get(key) if key.kind == "table" else None
    return not isinstance(value, Table) or bool(value.inherits) or value.partition_of is not None


def _adds_foreign_keys(base: Schema, side: Schema, keys: Iterable[Key]) -> bool:
    for key in keys:
        table = side.get(key)
        for part in table.constraints if isinstance(table, Table) else ():
            if isinstance(part, ForeignKey) and part_of(base.get(key), part.key) != part:
                return True
    return False
