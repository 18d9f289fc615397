"""Whether a reference leads somewhere: the objects and columns of a schema as references name them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import ROUTINE_KINDS, Composite, Enum, View
from aerogit.model.query import output_names, star_sources, starred_names
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of
from aerogit.model.table import Column, Table


def path_of(schema: Schema, ref: Ref) -> Path:
    """The path a reference names; for what is not there, a path of the reference's own kind."""
    key = schema.find(ref)
    path = ref.path if len(ref.path) > 1 else ("", *ref.path)
    if key is None:
        kind = {"column": "table", "value": "enum", "relation": "table"}.get(ref.kind, ref.kind)
        key = Key(path[0], kind, path[1])
    part = (ref.kind, path[2]) if len(path) > 2 else ("", "")
    return Path(key, part)


def leads_somewhere(schema: Schema, ref: Ref) -> bool:
    """Whether what a reference names is there. Columns nobody can list (of `SELECT *`) count as there."""
    if ref.kind == "function" and not ref.path[-1].endswith(")") and len(ref.path) == 2:
        return schema.find(ref) is not None or bool(overloads(schema, ref))
    key = schema.find(ref)
    if key is None:
        return (
            ref.kind in ("namespace", "collation")
            and len(ref.path) == 1
            and ref.path[0] == schema.traits.default_namespace
        )
    match ref.kind:
        case "column":
            return has_column(schema, key, ref.path[2])
        case "value":
            found = schema.get(key)
            return not isinstance(found, Enum) or any(value.label == ref.path[2] for value in found.values)
        case _:
            return True


def overloads(schema: Schema, ref: Ref) -> set[Key]:
    """The routines of the bare name a function reference has, whatever their arguments."""
    namespace, name = ref.path if len(ref.path) == 2 else ("", ref.path[-1])
    bare = name.split("(", 1)[0]
    return {
        key
        for key in schema.objects
        if key.kind in (*ROUTINE_KINDS, "aggregate")
        and key.namespace == namespace
        and key.name.split("(", 1)[0] == bare
    }


def column_of(schema: Schema, key: Key, name: str) -> Column | None:
    """A table's column, its parents' included; None where there is none of that name."""
    value = schema.get(key)
    if isinstance(value, Composite):
        return next((a for a in value.attributes if _equal(schema, a.name, name)), None)
    if not isinstance(value, Table):
        return None
    found = next((c for c in value.columns if _equal(schema, c.name, name)), None)
    if found is not None:
        return found
    for parent in value.parents:
        above = schema.find(parent)
        found = column_of(schema, above, name) if above is not None and above != key else None
        if found is not None:
            return found
    return None


def column_names(schema: Schema, key: Key) -> tuple[str, ...] | None:
    """The names of a relation's own columns; None where nobody can list them (`SELECT *`)."""
    value = schema.get(key)
    if isinstance(value, Table):
        return tuple(column.name for column in value.columns)
    if isinstance(value, View):
        return value.columns or output_names(value.query)
    return None


def has_column(schema: Schema, key: Key, name: str) -> bool:
    """Whether a relation has a column, as far as one can tell."""
    if isinstance(schema.get(key), Table | Composite):
        return column_of(schema, key, name) is not None
    names = column_names(schema, key) or _names_behind_star(schema, key, frozenset())
    return names is None or any(_equal(schema, known, name) for known in names)


def _names_behind_star(schema: Schema, key: Key, seen: frozenset[Key]) -> set[str] | None:
    """The columns of a view that takes all columns of relations, plainly; None where nobody can list them."""
    value = schema.get(key)
    if isinstance(value, Table):
        return None if value.parents else {column.name for column in value.columns}
    named = starred_names(value.query) if isinstance(value, View) else None
    if not isinstance(value, View) or named is None or key in seen:
        return None
    found = set(named)
    for path in star_sources(value.query):
        source = schema.find(Ref("relation", path))
        behind = _names_behind_star(schema, source, seen | {key}) if source is not None else None
        if behind is None:
            return None
        found |= behind
    return found


def _equal(schema: Schema, one: str, other: str) -> bool:
    return one == other or (schema.traits.case_insensitive and one.lower() == other.lower())


def expressions(value: Any, key: Key) -> Iterator[tuple[Path, Expr]]:
    """Every expression of an object, with the part that has it."""
    for field in fields_of(type(value)):
        item = getattr(value, field.name)
        if field.spec.shape in (Shape.SET, Shape.LIST):
            for part in item:
                yield from ((Path(key, part.key), found) for found in _inside(part))
        else:
            yield from ((Path(key), found) for found in _inside(item))


def _inside(value: Any) -> Iterator[Expr]:
    if isinstance(value, Expr):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif dataclasses.is_dataclass(value):
        for field in fields_of(type(value)):
            yield from _inside(getattr(value, field.name))
