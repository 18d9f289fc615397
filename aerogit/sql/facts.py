"""What objects and their parts make and need, as facts that statements can be ordered by.

A fact is a reference as expressions make it, and a few of their own kind: `columns` of a relation (for `SELECT *`),
`unique` columns (for foreign keys), `index` names.
"""

from __future__ import annotations

from collections.abc import Iterable

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import (
    Composite,
    Domain,
    Enum,
    Extension,
    Grants,
    Namespace,
    Opaque,
    Routine,
    SchemaObject,
    Sequence,
    View,
)
from aerogit.model.references import references
from aerogit.model.table import Column, ForeignKey, Index, PrimaryKey, Table, Unique

Facts = frozenset[Ref]
Part = tuple[str, str]

_READS_ROWS = (View, Routine)


def column(key: Key, name: str) -> Ref:
    """The fact that a relation has a column."""
    return Ref("column", (key.namespace, key.name, name))


def relation(key: Key) -> Ref:
    """The fact that there is a relation."""
    return Ref("relation", (key.namespace, key.name))


def all_columns(key: Key) -> Ref:
    """The fact that a relation has all its columns in their final form."""
    return Ref("columns", (key.namespace, key.name))


def index_name(key: Key, index: Index) -> Ref:
    """The fact that a name of the namespace is an index's."""
    return Ref("index", (key.namespace, index.name or index.actual))


def unique(key: Key, columns: Iterable[str]) -> Ref:
    """The fact that a foreign key may point to these columns."""
    return Ref("unique", (key.namespace, key.name, *sorted(columns)))


def part_facts(key: Key, part: object) -> Facts:
    """What a part of a table makes."""
    match part:
        case Column(name=name):
            return frozenset({column(key, name), all_columns(key)})
        case PrimaryKey(columns=columns) | Unique(columns=columns):
            return frozenset({unique(key, columns)})
        case Index():
            named = {index_name(key, part)} if part.name or part.actual else set()
            if part.unique and part.where is None and all(part.columns):
                return frozenset({*named, unique(key, part.columns)})
            return frozenset(named)
        case _:
            return frozenset()


def object_facts(value: SchemaObject) -> Facts:
    """What an object makes, its parts aside except for columns, attributes and labels."""
    key = value.object_key
    path = (key.namespace, key.name)
    match value:
        case Table():
            columns = {column(key, item.name) for item in value.columns}
            return frozenset({Ref("relation", path), Ref("type", path), all_columns(key), *columns})
        case View():
            return frozenset({Ref("relation", path), Ref("type", path), all_columns(key)})
        case Enum():
            return frozenset({Ref("type", path), *(Ref("value", (*path, item.label)) for item in value.values)})
        case Composite():
            columns = {column(key, item.name) for item in value.attributes}
            return frozenset({Ref("type", path), Ref("relation", path), *columns})
        case Domain():
            return frozenset({Ref("type", path)})
        case Sequence():
            return frozenset({Ref("sequence", path), Ref("relation", path)})
        case Routine():
            return frozenset({Ref("function", path), Ref("function", (key.namespace, value.name))})
        case Namespace():
            return frozenset({Ref("namespace", (value.name,))})
        case Opaque():
            kind = key.kind if key.kind in ("collation", "type") else "function"
            bare = (key.namespace, key.name.split("(", 1)[0])
            return frozenset({Ref(kind, path), Ref(kind, bare), Ref("opaque", (key.kind, *path))})
        case Extension() | Grants():
            return frozenset()


def needs_by_part(value: SchemaObject) -> dict[Part, set[Ref]]:
    """What each part of an object refers to; under ("", "") what the object itself does, its namespace included."""
    key = value.object_key
    found: dict[Part, set[Ref]] = {("", ""): set()}
    if key.namespace:
        found[("", "")].add(Ref("namespace", (key.namespace,)))
    elif isinstance(value, Namespace) and "." in value.name:
        found[("", "")].add(Ref("namespace", (value.name.rpartition(".")[0],)))
    if isinstance(value, Extension) and value.schema:
        found[("", "")].add(Ref("namespace", (value.schema,)))
    for path, ref in references(value):
        needs = found.setdefault(path.part, set())
        needs.add(ref)
        if ref.kind == "relation" and isinstance(value, _READS_ROWS):
            needs.add(Ref("columns", ref.path))
    if isinstance(value, Table):
        for constraint in value.constraints:
            if isinstance(constraint, ForeignKey):
                target = Key(constraint.target.path[0], "table", constraint.target.path[1])
                found.setdefault(constraint.key, set()).add(unique(target, constraint.target_columns))
    return found


def needs(value: SchemaObject) -> Facts:
    """Everything an object and its parts refer to."""
    return frozenset(ref for group in needs_by_part(value).values() for ref in group)
