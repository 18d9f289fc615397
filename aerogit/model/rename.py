"""Renames: a map from old to new paths, applied so that everything that named the old thing names the new."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Mapping
from typing import Any

from aerogit.model.attributes import renamed_attributes, with_attributes_called
from aerogit.model.default_privileges import governed, held_by, place_of, renamed_with_schemas, standing
from aerogit.model.expression import Expr, Ref
from aerogit.model.extras import named_index, with_index_called
from aerogit.model.names import Key, Path
from aerogit.model.objects import RELATION_KINDS, ROUTINE_KINDS, TYPE_KINDS, Grants, Opaque, Routine, SchemaObject
from aerogit.model.references import Change, references, referrers, retarget, with_expressions
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of
from aerogit.model.spelling import SpellRef, quote_name
from aerogit.model.table import Table
from aerogit.model.traits import Traits

Renames = Mapping[Path, Path]
"""Old path to new path, both whole: a renamed column's new path has its table's new key. Moves to another namespace are
renames too. An object that is only the owner of a renamed part is not listed."""

_KINDS_OF_REF = {
    "relation": (*RELATION_KINDS, "sequence"),
    "column": (*RELATION_KINDS, "composite"),
    "type": (*TYPE_KINDS, *RELATION_KINDS),
    "value": ("enum",),
    "function": (*ROUTINE_KINDS, "aggregate"),
    "sequence": ("sequence",),
}


class _Map:
    """The renames, asked by reference."""

    def __init__(self, renames: Renames, schema: Schema) -> None:
        self.keys = {old.key: new.key for old, new in renames.items() if not old.part[1]}
        self.bare = _bare_routines(self.keys, schema)
        self.parts = {(old.key, old.part): new.part[1] for old, new in renames.items() if old.part[1]}

    def __call__(self, ref: Ref) -> Ref | None:
        if ref.kind == "namespace":
            moved = self.keys.get(Key("", "namespace", ref.path[0]))
            return Ref("namespace", (moved.name,)) if moved else None
        path = ref.path
        if len(path) < 2:
            return None
        if ref.kind == "function" and path in self.bare:
            return Ref("function", self.bare[path])
        for kind in _KINDS_OF_REF.get(ref.kind, (ref.kind,)):
            key = Key(path[0], kind, path[1])
            new = self.keys.get(key, key)
            if len(path) == 2:
                if new != key:
                    return Ref(ref.kind, (new.namespace, new.name))
                continue
            part = self.parts.get((key, (ref.kind, path[2])), path[2])
            if new != key or part != path[2]:
                return Ref(ref.kind, (new.namespace, new.name, part))
        return None


def _bare_routines(keys: Mapping[Key, Key], schema: Schema) -> dict[tuple[str, ...], tuple[str, ...]]:
    """How references by bare name change: as the routine does, where all overloads of the name go the same way."""
    kinds = _KINDS_OF_REF["function"]
    moved = {(old.namespace, _bare(old)): (new.namespace, _bare(new)) for old, new in keys.items() if old.kind in kinds}
    if moved:
        for key in schema.objects:
            if key.kind in kinds and (place := (key.namespace, _bare(key))) in moved:
                new = keys.get(key, key)
                if (new.namespace, _bare(new)) != moved[place]:
                    del moved[place]
    return {old: new for old, new in moved.items() if old != new}


def _bare(key: Key) -> str:
    return key.name.split("(", 1)[0]


def change_of(renames: Renames, schema: Schema) -> Change:
    """What renames make of a reference in a schema."""
    return _Map(renames, schema)


def rename_schema(schema: Schema, renames: Renames) -> Schema:
    """The schema after the renames, everything that referred to an old name retargeted.

    Names in `renames` that the schema does not have are passed over.
    """
    if not renames:
        return schema
    renames = with_consequences(renames, schema)
    change = _Map(renames, schema)
    attributes = renamed_attributes(change.parts)
    if attributes:
        schema = with_attributes_called(schema, attributes)
    touched = {old.key for old in renames}
    present = {key for key in touched if key in schema.objects}
    spell = SpellRef(schema.traits)
    changes: dict[Key, SchemaObject | None] = {}
    for key in sorted(present | referrers(schema, touched)):
        value = schema.objects[key]
        new = _rename_parts(retarget(value, change, spell, key), key, change.parts, schema.traits)
        moved = change.keys.get(key)
        if isinstance(new, Grants):
            moved = _granted(key, new)
        if moved and moved != key:
            new = _under_key(new, key, moved, schema.traits)
            changes.setdefault(key, None)
        if new is not value:
            changes[moved or key] = new
    return schema.with_changes(changes)


def with_consequences(renames: Renames, schema: Schema) -> Renames:
    """The renames, and those they bring about: of routines by the types of their arguments, of default privileges."""
    found = _with_signatures(renames, schema)
    privileges = renamed_with_schemas(renames, schema)
    return {**privileges, **found} if privileges else found


def _with_signatures(renames: Renames, schema: Schema) -> Renames:
    types = {old.key: new.key for old, new in renames.items() if not old.part[1] and old.key.kind in _TYPES}
    if not types:
        return renames
    default = schema.traits.default_namespace
    texts = {_type_text(old, default): _type_text(new, default) for old, new in types.items()}
    places = {(old.namespace, old.name) for old in types}
    found = dict(renames)
    for key in schema.objects:
        _, bracket, signature = key.name.partition("(")
        if not bracket or key.kind not in _KINDS_OF_REF["function"]:
            continue
        listed = signature.removesuffix(")").split(",")
        renamed = [_renamed_type(part, texts) for part in listed]
        if renamed != listed and any(ref.path in places for _, ref in references(schema.objects[key])):
            now = renames.get(Path(key), Path(key)).key
            found[Path(key)] = Path(now._replace(name=f"{now.name.partition('(')[0]}({','.join(renamed)})"))
    return found


_TYPES = (*TYPE_KINDS, *RELATION_KINDS, "type")


def _type_text(key: Key, default_namespace: str) -> str:
    """A type as a signature has it."""
    return key.name if key.namespace == default_namespace else f"{key.namespace}.{key.name}"


def _renamed_type(part: str, texts: Mapping[str, str]) -> str:
    bare = part.rstrip("[]")
    return texts.get(bare, bare) + part[len(bare) :]


def _granted(key: Key, value: Grants) -> Key:
    """The key of grants follows what they are on; the sequence of an identity column keeps its name."""
    if value.target.kind == "column":
        return Key(value.target.path[0], key.kind, key.name)
    kind = key.name.split(" ", 1)[0]
    return Key(value.target.path[0] if len(value.target.path) > 1 else "", key.kind, f"{kind} {value.target.path[-1]}")


def _under_key(value: SchemaObject, old: Key, new: Key, traits: Traits) -> SchemaObject:
    if isinstance(value, Opaque) and governed(old):
        return standing(place_of(new), held_by(value)) or value
    return requalified(_rename_object(value, new), old.name, new.name, traits)


def _rename_object(value: SchemaObject, new: Key) -> SchemaObject:
    names: dict[str, Any] = {"name": new.name}
    if isinstance(value, Routine):
        names = {"signature": new.name}
    if any(field.name == "namespace" for field in fields_of(type(value))):
        names["namespace"] = new.namespace
    return dataclasses.replace(value, **names)


_QUALIFIER = re.compile(
    r"""(?:"(?P<double>(?:[^"]|"")*)"|`(?P<back>(?:[^`]|``)*)`|\[(?P<square>[^]]*)]|(?P<word>[\w$]+))\s*\.\s*\Z"""
)
"""A name with its dot, at the end of a text."""


def requalified(value: SchemaObject, old: str, new: str, traits: Traits) -> SchemaObject:
    """A table under its new name where its own expressions say it, as `CHECK (old.price > 0)` does.

    Where the new name is "" they say none any more.
    """
    if not isinstance(value, Table) or old == new:
        return value

    def is_old(match: re.Match[str]) -> bool:
        if match["word"] is not None or traits.case_insensitive:
            return (match["word"] or match["double"] or match["back"] or match["square"] or "").lower() == old.lower()
        return match["double"] == old

    def change(expression: Expr) -> Expr:
        source = list(expression.source)
        for at, (piece, following) in enumerate(itertools.pairwise(expression.source)):
            if not isinstance(piece, str) or isinstance(following, str) or len(following.ref.path) != 1:
                continue
            match = _QUALIFIER.search(piece)
            if match is not None and is_old(match):
                source[at] = piece[: match.start()] + (f"{quote_name(new, traits)}." if new else "")
        return (
            expression if source == list(expression.source) else dataclasses.replace(expression, source=tuple(source))
        )

    return with_expressions(value, change)


def _rename_parts(
    value: SchemaObject, key: Key, parts: Mapping[tuple[Key, tuple[str, str]], str], traits: Traits
) -> SchemaObject:
    """The object with its renamed parts under their new names."""
    if not any(owner == key for owner, _ in parts):
        return value
    changed: dict[str, Any] = {}
    for field in fields_of(type(value)):
        if field.spec.shape not in (Shape.SET, Shape.LIST):
            continue
        items = getattr(value, field.name)
        renamed = tuple(_renamed(item, parts.get((key, item.key))) for item in items)
        if any(a is not b for a, b in zip(items, renamed, strict=True)):
            changed[field.name] = renamed
    found = dataclasses.replace(value, **changed) if changed else value
    return _with_index_names(found, {part[1]: name for (owner, part), name in parts.items() if owner == key}, traits)


def _with_index_names(value: SchemaObject, names: Mapping[str, str], traits: Traits) -> SchemaObject:
    """A table whose CLUSTER ON and REPLICA IDENTITY name its indexes as they are called now."""
    if not isinstance(value, Table) or not value.extras:
        return value

    extras = tuple(
        with_index_called(extra, names[name], traits) if (name := named_index(extra)) in names else extra
        for extra in value.extras
    )
    return value if extras == value.extras else dataclasses.replace(value, extras=extras)


def _renamed(part: Any, name: str | None) -> Any:
    if name is None:
        return part
    label = "label" if part.key[0] == "value" else "name"
    return dataclasses.replace(part, **{label: name})
