"""Compare two schemas by shape, and apply the changes found. No kind of object is named here."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from aerogit.diff.changes import Add, Alter, Change, Drop, Rename
from aerogit.model.names import Key, Path
from aerogit.model.objects import SchemaObject
from aerogit.model.rename import Renames, rename_schema
from aerogit.model.schema import Overlay, Schema, StoredObjects
from aerogit.model.shapes import Codes, Shape, fields_of


def differing_keys(before: Schema, after: Schema) -> set[Key]:
    """Keys whose objects differ in meaning, without reading what is known to be equal."""
    known = _known_difference(before.objects, after.objects)
    if known is not None:
        return known
    ours, theirs = before.objects, after.objects
    found = set(ours.keys() ^ theirs.keys())
    for key in ours.keys() & theirs.keys():
        one, other = ours[key], theirs[key]
        if one is not other and not same(one, other):
            found.add(key)
    return found


def _known_difference(one: Mapping[Key, SchemaObject], other: Mapping[Key, SchemaObject]) -> set[Key] | None:
    """The differing keys of two collections that share or know their stored base, edits on top of it included."""
    below, beside = (side.base if isinstance(side, Overlay) else side for side in (one, other))
    found: set[Key] | None = None
    if below is beside:
        found = set()
    elif isinstance(below, StoredObjects) and isinstance(beside, StoredObjects):
        found = below.differing_keys(beside)
    if found is None:
        return None
    edited = {key for side in (one, other) if isinstance(side, Overlay) for key in side.changes}
    pairs = ((key, one.get(key), other.get(key)) for key in edited)
    return (found - edited) | {key for key, here, there in pairs if here is not there and not same(here, there)}


def respelled_keys(before: Schema, after: Schema) -> set[Key]:
    """Keys of both whose objects may be laid out otherwise, without reading what is known to be the same."""
    below, beside = (side.base if isinstance(side, Overlay) else side for side in (before.objects, after.objects))
    known: set[Key] | None = set() if below is beside else None
    if isinstance(below, StoredObjects) and isinstance(beside, StoredObjects) and known is None:
        known = below.respelled_keys(beside)
    if known is None:
        return {
            key for key in before.objects.keys() & after.objects.keys() if before.objects[key] is not after.objects[key]
        }
    edited = {key for side in (before.objects, after.objects) if isinstance(side, Overlay) for key in side.changes}
    return {key for key in known | edited if key in before.objects and key in after.objects}


def same(one: Any, other: Any) -> bool:
    """Whether two values have equal meaning: layout and the order of sets do not count."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if not dataclasses.is_dataclass(one):
        return bool(one == other)
    for field in fields_of(type(one)):
        a, b = getattr(one, field.name), getattr(other, field.name)
        match field.spec.shape:
            case Shape.LAYOUT:
                continue
            case Shape.SET:
                if a == b:
                    continue
                if len(a) != len(b):
                    return False
                by_key = {item.key: item for item in b}
                if not all(item.key in by_key and same(item, by_key[item.key]) for item in a):
                    return False
            case Shape.RECORD:
                if not same(a, b):
                    return False
            case _:
                if a != b:
                    return False
    return True


def compare(before: Schema, after: Schema, renames: Renames | None = None) -> list[Change]:
    """What turns `before` into `after`: renames first, then object by object in key order.

    `renames` (old path to new path) says which things kept their identity; nothing is guessed. What had a name that
    another thing takes is gone: it is dropped before the renames, by its old path. Comparing a schema with itself gives
    no changes.
    """
    known = {old: new for old, new in (renames or {}).items() if old != new and _has(before, old) and _has(after, new)}
    changes: list[Change] = [*_displaced(before, known), *(Rename(old, new) for old, new in sorted(known.items()))]
    aligned = apply(changes, before)
    for key in sorted(differing_keys(aligned, after)):
        one, other = aligned.get(key), after.get(key)
        if one is None:
            changes.append(Add(Path(key), other))
        elif other is None:
            changes.append(Drop(Path(key), one))
        else:
            changes += _walk(Path(key), one, other)
    return changes


def _has(schema: Schema, path: Path) -> bool:
    return _at(schema, path) is not None


def _at(schema: Schema, path: Path) -> Any:
    """The object or part at a path, or None."""
    value = schema.get(path.key)
    if value is None or not path.part[0]:
        return value
    parts = (
        item
        for field in fields_of(type(value))
        if field.spec.shape in (Shape.SET, Shape.LIST)
        for item in getattr(value, field.name)
    )
    return next((item for item in parts if item.key == path.part), None)


def _displaced(before: Schema, renames: Renames) -> list[Drop]:
    """Drops of what has a name that another thing takes and gets no other itself."""
    taken = {Path(old.key, new.part) if new.part[0] else Path(new.key) for old, new in renames.items()}
    return [Drop(path, value) for path in sorted(taken - renames.keys()) if (value := _at(before, path)) is not None]


def _walk(path: Path, one: Any, other: Any, prefix: str = "") -> Iterator[Change]:
    if type(one) is not type(other):
        yield Drop(path, one)
        yield Add(path, other)
        return
    for field in fields_of(type(one)):
        a, b = getattr(one, field.name), getattr(other, field.name)
        name = prefix + field.name
        match field.spec.shape:
            case Shape.KEY | Shape.LAYOUT:
                continue
            case Shape.SET if not path.part[1] and not prefix:
                yield from _walk_set(path.key, field.name, a, b)
            case Shape.RECORD if a is not None and b is not None:
                yield from _walk(path, a, b, name + ".")
            case _:
                if a != b and not _same_items(a, b, field.spec.shape):
                    yield Alter(path._replace(field=name), a, b)


def _same_items(a: Any, b: Any, shape: Shape) -> bool:
    if shape is not Shape.SET:
        return False
    return sorted(a, key=lambda item: item.key) == sorted(b, key=lambda item: item.key)


def _walk_set(key: Key, place: str, a: tuple[Any, ...], b: tuple[Any, ...]) -> Iterator[Change]:
    ours, theirs = {item.key: item for item in a}, {item.key: item for item in b}
    for name in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(name), theirs.get(name)
        path = Path(key, name)
        if one is None:
            yield Add(path, other, place)
        elif other is None:
            yield Drop(path, one)
        elif same(one, other):
            continue
        elif type(one) is type(other) and not _is_atomic(one):
            yield from _walk(path, one, other)
        else:
            yield Alter(path, one, other)


def _is_atomic(value: Any) -> bool:
    codes: Codes = type(value).CODES
    return codes.atomic


def apply(changes: Iterable[Change], before: Schema) -> Schema:
    """The schema that `changes` (of `compare`) make of `before`; `apply(compare(a, b), a)` means the same as `b`."""
    schema = before
    renames: dict[Path, Path] = {}
    edits: list[Add | Drop | Alter] = []
    for change in changes:
        if isinstance(change, Rename):
            schema, edits = _after_edits(edits, schema), []
            renames[change.path] = change.new
        else:
            schema, renames = rename_schema(schema, renames), {}
            edits.append(change)
    return _after_edits(edits, rename_schema(schema, renames))


def _after_edits(changes: list[Add | Drop | Alter], schema: Schema) -> Schema:
    """The schema after changes that rename nothing."""
    by_key: dict[Key, list[Add | Drop | Alter]] = {}
    for change in changes:
        by_key.setdefault(change.path.key, []).append(change)
    edits: dict[Key, Any] = {}
    for key, group in by_key.items():
        value: Any = schema.get(key)
        for change in group:
            value = _edited(value, change)
        edits[key] = value
    return schema.with_changes(edits)


def _edited(value: Any, change: Add | Drop | Alter) -> Any:
    """An object after one change to it."""
    if not change.path.part[0]:
        match change:
            case Add():
                return change.value
            case Drop():
                return None
            case Alter():
                return _set_field(value, change.path.field.split("."), change.after)
    if isinstance(change, Add):
        return dataclasses.replace(value, **{change.place: (*getattr(value, change.place), change.value)})
    for field in fields_of(type(value)):
        items = getattr(value, field.name) if field.spec.shape is Shape.SET else ()
        if any(item.key == change.path.part for item in items):
            return dataclasses.replace(value, **{field.name: _edited_set(items, change)})
    raise ValueError(f"no place for {change.path}")


def _edited_set(items: tuple[Any, ...], change: Drop | Alter) -> tuple[Any, ...]:
    part = change.path.part
    if isinstance(change, Drop):
        return tuple(item for item in items if item.key != part)
    return tuple(_altered(item, change) if item.key == part else item for item in items)


def _altered(item: Any, change: Alter) -> Any:
    if not change.path.field:
        return change.after
    return _set_field(item, change.path.field.split("."), change.after)


def _set_field(value: Any, names: list[str], new: Any) -> Any:
    first, *rest = names
    return dataclasses.replace(value, **{first: _set_field(getattr(value, first), rest, new) if rest else new})
