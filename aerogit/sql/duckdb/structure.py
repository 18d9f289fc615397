"""Named types in a schema that was read from DuckDB's catalog, which tells the structure of a column and not its name.

A structure that one enum or struct type of the schema has, and no other, is taken for that type.
"""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import Composite, Enum, SchemaObject
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Table
from aerogit.model.types import Type, TypeField

_Known = dict[Type, Ref | None]


def structure_of(value: Enum | Composite) -> Type:
    """The structure the engine keeps of a named type."""
    if isinstance(value, Enum):
        return Type("enum", args=tuple(item.label for item in value.values))
    return Type("struct", fields=tuple(TypeField(column.name, column.type) for column in value.attributes))


def named_types(schema: Schema) -> Schema:
    """The schema with structures put back to the types they came from."""
    known: _Known = {}
    for key in sorted(schema.objects):
        value = schema.objects[key]
        if isinstance(value, Enum):
            _learn(known, structure_of(value), key)
    for key in sorted(schema.objects):
        value = schema.objects[key]
        if isinstance(value, Composite):
            attributes = tuple(replace(column, type=_named(column.type, known)) for column in value.attributes)
            _learn(known, structure_of(replace(value, attributes=attributes)), key)
    if not known:
        return schema
    changes: dict[Key, SchemaObject | None] = {}
    for key, value in schema.objects.items():
        if isinstance(value, Table):
            columns = tuple(_column(column, known, schema) for column in value.columns)
            if columns != value.columns:
                changes[key] = replace(value, columns=columns)
        elif isinstance(value, Composite):
            own = {type_: ref for type_, ref in known.items() if ref != Ref("type", (key.namespace, key.name))}
            attributes = tuple(replace(column, type=_named(column.type, own)) for column in value.attributes)
            if attributes != value.attributes:
                changes[key] = replace(value, attributes=attributes)
    return schema.with_changes(changes)


def _learn(known: _Known, structure: Type, key: Key) -> None:
    known[structure] = None if structure in known else Ref("type", (key.namespace, key.name))


def _named(type_: Type, known: _Known) -> Type:
    """A type with every structure in it that is known under one name replaced by that name."""
    fields = tuple(TypeField(field.name, _named(field.type, known)) for field in type_.fields)
    plain = replace(type_, fields=fields, dims=(), text="")
    ref = known.get(plain) if type_.user is None else None
    if ref is not None:
        return Type(user=ref, dims=type_.dims)
    return type_ if fields == type_.fields else replace(type_, fields=fields, text="")


def _column(column: Column, known: _Known, schema: Schema) -> Column:
    type_ = _named(column.type, known)
    if type_ == column.type:
        return column
    return replace(column, type=type_, default=_labelled(column.default, type_, schema))


def _labelled(default: Expr | None, type_: Type, schema: Schema) -> Expr | None:
    """The default, where it is the text of a label, as a reference to the label."""
    if default is None or type_.user is None or type_.dims or len(default.norm) != 1:
        return default
    text = default.norm[0]
    value = schema.get(Key(type_.user.path[0], "enum", type_.user.path[1]))
    if not isinstance(text, str) or not isinstance(value, Enum):
        return default
    for item in value.values:
        if text == "'" + item.label.replace("'", "''") + "'":
            ref = Ref("value", (*type_.user.path, item.label))
            return Expr((ref,), (Spelled(text, ref),))
    return default
