"""What DuckDB forgets, put back: the names of enum and struct types, and where sequences that were used started.

A column of an enum's type is, in the catalog, a column of an anonymous enum with the same labels. Structure tells which
type was meant; where it does not, a schema that is known to describe the database decides.
"""

from __future__ import annotations

from collections.abc import Sequence as Listed
from dataclasses import replace

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import Composite, Domain, Enum, Routine, SchemaObject, Sequence
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Table
from aerogit.model.types import Type, TypeField


def restore_names(live: Schema, known: Schema | None, used_sequences: Listed[tuple[str, str]]) -> Schema:
    """The live schema with types named again, and sequences starting where `known` says they do."""
    names = _TypeNames(live, known)
    changes: dict[Key, SchemaObject | None] = {}
    for key, value in live.objects.items() if names.by_structure else ():
        other = known.get(key) if known is not None else None
        restored = names.restore(value, other)
        if restored != value:
            changes[key] = restored
    for namespace, name in used_sequences:
        key = Key(namespace, "sequence", name)
        sequence, other = live.get(key), known.get(key) if known is not None else None
        if isinstance(sequence, Sequence) and isinstance(other, Sequence):
            changes[key] = replace(sequence, options=replace(sequence.options, start=other.options.start))
    return live.with_changes(changes)


class _TypeNames:
    """The named types of a database by their structure."""

    def __init__(self, live: Schema, known: Schema | None) -> None:
        self.live = live
        self.known = known
        self.by_structure: dict[Type, list[Ref]] = {}
        for key in sorted(live.objects):
            if key.kind in ("enum", "composite"):
                ref = Ref("type", (key.namespace, key.name))
                self.by_structure.setdefault(_structure(Type(user=ref), live), []).append(ref)

    def restore(self, value: SchemaObject, other: SchemaObject | None) -> SchemaObject:
        match value:
            case Table():
                columns = other.columns if isinstance(other, Table) else ()
                return replace(value, columns=self._columns(value.columns, columns, value.namespace))
            case Composite():
                attributes = other.attributes if isinstance(other, Composite) else ()
                return replace(value, attributes=self._columns(value.attributes, attributes, value.namespace))
            case Domain():
                hint = other.type if isinstance(other, Domain) else None
                return replace(value, type=self._type(value.type, hint, value.namespace))
            case Routine():
                arguments = tuple(
                    replace(one, type=self._type(one.type, None, value.namespace)) if one.type else one
                    for one in value.arguments
                )
                return replace(value, arguments=arguments)
            case _:
                return value

    def _columns(self, columns: Listed[Column], others: Listed[Column], namespace: str) -> tuple[Column, ...]:
        hints = {column.name: column.type for column in others}
        named = [replace(one, type=self._type(one.type, hints.get(one.name), namespace)) for one in columns]
        return tuple(replace(one, default=self._label(one.default, one.type)) for one in named)

    def _label(self, default: Expr | None, type_: Type) -> Expr | None:
        """A default that is a label of the column's enum as the reference to that label."""
        if default is None or type_.user is None or type_.dims or len(default.norm) != 1:
            return default
        enum, text = self.live.get(Key(type_.user.path[0], "enum", type_.user.path[1])), default.norm[0]
        if not isinstance(enum, Enum) or not isinstance(text, str):
            return default
        label = next((one.label for one in enum.values if text == "'" + one.label.replace("'", "''") + "'"), None)
        if label is None:
            return default
        ref = Ref("value", (*type_.user.path, label))
        return Expr((ref,), (Spelled(text, ref),))

    def _type(self, found: Type, hint: Type | None, namespace: str) -> Type:
        if hint is not None and self.known is not None:
            same = _structure(hint, self.known) == _structure(found, self.live)
            if same and all(self.live.find(ref) is not None for ref in _users(hint)):
                return hint
        return self._named(found, namespace)

    def _named(self, found: Type, namespace: str) -> Type:
        """The type with every enum or struct in it that has a name called by that name, from outside in."""
        if found.name not in ("enum", "struct", "union", "map"):
            return found
        refs = self.by_structure.get(_structure(replace(found, dims=()), self.live), ())
        if refs:
            own = [ref for ref in refs if ref.path[0] == namespace]
            return Type(user=(own or refs)[0], dims=found.dims)
        fields = tuple(replace(field, type=self._named(field.type, namespace)) for field in found.fields)
        return found if fields == found.fields else replace(found, fields=fields, text="")


def _structure(found: Type, schema: Schema) -> Type:
    """A type without names and spelling, as DuckDB keeps it."""
    dims = found.dims
    if found.user is not None:
        key = schema.find(found.user)
        value = schema.get(key) if key is not None else None
        if isinstance(value, Enum):
            found = Type("enum", args=tuple(label.label for label in value.values))
        elif isinstance(value, Composite):
            found = Type("struct", fields=tuple(TypeField(one.name, one.type) for one in value.attributes))
        elif isinstance(value, Domain):
            opened = _structure(value.type, schema)
            found = replace(opened, dims=())
            dims = (*opened.dims, *dims)
    fields = tuple(replace(field, type=_structure(field.type, schema)) for field in found.fields)
    return replace(found, fields=fields, dims=dims, text="")


def _users(found: Type) -> list[Ref]:
    """The named types in a type."""
    own = [found.user] if found.user is not None else []
    return own + [ref for field in found.fields for ref in _users(field.type)]
