"""What an object refers to, found by walking shapes; and the same walk changing it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar, cast

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.names import Key, Path
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Overlay, Schema, StoredObjects
from aerogit.model.shapes import Refers, Shape, fields_of
from aerogit.model.types import Type

Change = Callable[[Ref], Ref | None]
"""Gives the new reference for one that changes, None for one that stays. References are absolute."""

Spell = Callable[[Spelled, Ref], str]
"""Prints a changed reference as the dialect quotes it."""

_T = TypeVar("_T")


class Reference(NamedTuple):
    """One reference: the part and field that has it, and what it refers to (absolute)."""

    path: Path
    ref: Ref


def absolute(ref: Ref, owner: Key) -> Ref:
    """A column reference of one name, made absolute for the object it stands in."""
    if ref.kind == "column" and len(ref.path) == 1:
        return Ref("column", (owner.namespace, owner.name, ref.path[0]))
    return ref


def _found(value: Any) -> Iterator[Ref]:
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Expr):
        for piece in value.norm:
            if isinstance(piece, Ref):
                yield piece
    elif isinstance(value, tuple):
        for item in value:
            yield from _found(item)
    elif dataclasses.is_dataclass(value):
        for field in fields_of(type(value)):
            yield from _found_in_field(value, field.name, field.spec.refers)


def _found_in_field(value: Any, name: str, refers: Refers) -> Iterator[Ref]:
    item = getattr(value, name)
    if refers is Refers.NOTHING:
        yield from _found(item)
        return
    prefix = value.target.path if refers is Refers.TARGET_COLUMN else ()
    for column in item:
        yield Ref("column", (*prefix, column))


def references(value: SchemaObject) -> Iterator[Reference]:
    """Every reference an object makes, with the place that makes it; repetitions included."""
    owner = value.object_key
    for field in fields_of(type(value)):
        item = getattr(value, field.name)
        if field.spec.shape in (Shape.SET, Shape.LIST):
            for part in item:
                for inner in fields_of(type(part)):
                    for ref in _found_in_field(part, inner.name, inner.spec.refers):
                        yield Reference(Path(owner, part.key, inner.name), absolute(ref, owner))
        else:
            for ref in _found_in_field(value, field.name, field.spec.refers):
                yield Reference(Path(owner, ("", ""), field.name), absolute(ref, owner))


def referrers(schema: Schema, targets: Iterable[Key]) -> set[Key]:
    """Keys of the objects that refer to one of `targets` or to a part of it, the targets themselves left out."""
    wanted = set(targets)
    objects = schema.objects
    edited = objects.changes if isinstance(objects, Overlay) else {}
    below = objects.base if isinstance(objects, Overlay) else objects
    names = _names(wanted)
    known = below.referrers(wanted) if isinstance(below, StoredObjects) else None
    if known is None:
        return {key for key, value in objects.items() if key not in wanted and _refers(value, names)}
    found = {key for key, value in edited.items() if value is not None and _refers(value, names)}
    return (known - edited.keys() | found) - wanted


def _names(targets: set[Key]) -> set[tuple[str, str]]:
    """The beginnings of the paths that lead to the targets; a routine's with and without its argument types."""
    names = {(key.namespace, key.name) for key in targets} | {("", key.name) for key in targets}
    return names | {(key.namespace, key.name.split("(", 1)[0]) for key in targets}


def _refers(value: SchemaObject, names: set[tuple[str, str]]) -> bool:
    return any((ref.path if len(ref.path) > 1 else ("", *ref.path))[:2] in names for _, ref in references(value))


def retarget(value: _T, change: Change, spell: Spell, owner: Key) -> _T:
    """A value with its references changed; the same object where none is."""
    if isinstance(value, Ref):
        return cast(_T, change(value) or value)
    if isinstance(value, Expr):
        return cast(_T, value.retarget(lambda ref: _localised(ref, change, owner), spell))
    if isinstance(value, tuple):
        items = tuple(retarget(item, change, spell, owner) for item in value)
        return cast(_T, items) if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields_of(type(value)):
        item = getattr(value, field.name)
        if field.spec.refers is Refers.NOTHING:
            new = retarget(item, change, spell, owner)
        else:
            prefix = value.target.path if field.spec.refers is Refers.TARGET_COLUMN else (owner.namespace, owner.name)  # type: ignore[attr-defined]
            moved = [change(Ref("column", (*prefix, name))) for name in item]
            new = tuple(m.path[-1] if m else name for m, name in zip(moved, item, strict=True))
            new = item if new == item else new
        if new is not item:
            changed[field.name] = new
    if isinstance(value, Type) and "user" in changed:
        changed["text"] = ""
    return dataclasses.replace(value, **changed) if changed else value  # type: ignore[type-var]


def _localised(ref: Ref, change: Change, owner: Key) -> Ref | None:
    """The changed reference, local again where it was local."""
    new = change(absolute(ref, owner))
    if new is not None and len(ref.path) == 1 and ref.kind == "column":
        new = Ref("column", (new.path[-1],))
        return None if new == ref else new
    return new
