"""What an object refers to, found by walking shapes; and the same walk changing it."""

from __future__ import annotations

import dataclasses
import operator
import typing
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar, cast

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.names import Key, Path
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Overlay, Schema, StoredObjects
from aerogit.model.shapes import Field, Refers, Shape, fields_of
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


_MAY_REFER: dict[type, tuple[Field, ...]] = {}


def referring_fields(cls: type) -> tuple[Field, ...]:
    """The fields of a model class in which a reference can stand, at whatever depth."""
    known = _MAY_REFER.get(cls)
    if known is None:
        hints = typing.get_type_hints(cls)
        found = (f for f in fields_of(cls) if f.spec.refers is not Refers.NOTHING or _reaches(hints[f.name], set()))
        known = _MAY_REFER.setdefault(cls, tuple(found))
    return known


def _reaches(hint: Any, seen: set[Any]) -> bool:
    """Whether a value of that declared type can hold a reference."""
    if hint is Ref or hint is Expr:
        return True
    if not isinstance(hint, type) or typing.get_origin(hint) is not None:
        return any(_reaches(inner, seen) for inner in typing.get_args(hint))
    if hint in seen or not dataclasses.is_dataclass(hint):
        return False
    seen.add(hint)
    inner_hints = typing.get_type_hints(hint)
    return any(f.spec.refers is not Refers.NOTHING or _reaches(inner_hints[f.name], seen) for f in fields_of(hint))


_Collect = Callable[[Any, Ref | None, list[Ref]], None]
"""Adds the references in a value to a list, in order; given the relation that names of TARGET_COLUMN belong to."""

_COLLECTORS: dict[type, _Collect] = {}


def _collect(value: Any, target: Ref | None, found: list[Ref]) -> None:
    collect = _COLLECTORS.get(type(value))
    if collect is None:
        collect = _COLLECTORS.setdefault(type(value), _collector(type(value)))
    collect(value, target, found)


def _collector(cls: type) -> _Collect:
    """What collects the references in values of a class, made once for each."""
    if not dataclasses.is_dataclass(cls):
        return lambda value, target, found: None
    fields = tuple((operator.attrgetter(field.name), _of_field(field)) for field in referring_fields(cls))
    has_target = "target" in {field.name for field in dataclasses.fields(cls)}

    def collect(value: Any, target: Ref | None, found: list[Ref]) -> None:
        own = value.target if has_target else target
        for get, of_field in fields:
            item = get(value)
            if item:
                of_field(item, own, found)

    return collect


def _of_field(field: Field) -> _Collect:
    if field.spec.refers is Refers.NOTHING:
        return _collect

    def columns(item: Any, target: Ref | None, found: list[Ref]) -> None:
        prefix = _prefix(field, target, ())
        found.extend(Ref("column", (*prefix, name)) for name in ((item,) if isinstance(item, str) else item))

    return columns


def _of_expression(value: Expr, target: Ref | None, found: list[Ref]) -> None:
    found.extend(piece for piece in value.norm if isinstance(piece, Ref))


def _of_tuple(value: tuple[Any, ...], target: Ref | None, found: list[Ref]) -> None:
    for item in value:
        _collect(item, target, found)


_COLLECTORS[Ref] = lambda value, target, found: found.append(value)
_COLLECTORS[Expr] = _of_expression
_COLLECTORS[tuple] = _of_tuple

_FIELDS: dict[type, tuple[tuple[str, Callable[[Any], Any], bool, _Collect], ...]] = {}


def _fields(cls: type) -> tuple[tuple[str, Callable[[Any], Any], bool, _Collect], ...]:
    """The fields of a class in which references stand: name, getter, whether it holds parts, what collects them."""
    known = _FIELDS.get(cls)
    if known is None:
        found = (
            (f.name, operator.attrgetter(f.name), f.spec.shape in (Shape.SET, Shape.LIST), _of_field(f))
            for f in referring_fields(cls)
        )
        known = _FIELDS.setdefault(cls, tuple(found))
    return known


def _prefix(field: Field, target: Ref | None, own: tuple[str, ...]) -> tuple[str, ...]:
    """What the path of a column named in a field begins with."""
    return target.path if field.spec.refers is Refers.TARGET_COLUMN and target is not None else own


def references(value: SchemaObject) -> Iterator[Reference]:
    """Every reference an object makes, with the place that makes it; repetitions included."""
    owner = value.object_key
    target: Ref | None = getattr(value, "target", None)
    found: list[Ref] = []
    for name, get, has_parts, collect in _fields(type(value)):
        if not has_parts:
            item = get(value)
            if item:
                collect(item, target, found)
                for ref in found:
                    yield Reference(Path(owner, ("", ""), name), absolute(ref, owner))
                found.clear()
            continue
        for part in get(value):
            part_target = getattr(part, "target", target)
            for inner, get_inner, _, collect_inner in _fields(type(part)):
                item = get_inner(part)
                if item:
                    collect_inner(item, part_target, found)
                    if found:
                        for ref in found:
                            yield Reference(Path(owner, part.key, inner), absolute(ref, owner))
                        found.clear()


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


class ReferrerIndex:
    """Who refers to what in a schema that has no index of its own: every object is read once, at the first question."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._by_name: dict[tuple[str, str], set[Key]] | None = None

    def referrers(self, target: Key) -> set[Key]:
        """Keys of the objects that refer to an object or to a part of it, that object left out."""
        if self._by_name is None:
            self._by_name = {}
            for key, value in self._schema.objects.items():
                for name in {_name(ref) for _, ref in references(value)}:
                    self._by_name.setdefault(name, set()).add(key)
        found = {key for name in _names({target}) for key in self._by_name.get(name, ())}
        return found - {target}


def _refers(value: SchemaObject, names: set[tuple[str, str]]) -> bool:
    return any(_name(ref) in names for _, ref in references(value))


def _name(ref: Ref) -> tuple[str, str]:
    """The beginning of a reference's path, as `_names` has it for its target."""
    return ("", ref.path[0]) if len(ref.path) == 1 else (ref.path[0], ref.path[1])


def retarget(value: _T, change: Change, spell: Spell, owner: Key, target: Ref | None = None) -> _T:
    """A value of the object `owner` with its references changed; the same value where none is.

    `target` is the relation that names of TARGET_COLUMN in it belong to, where the value does not say so itself.
    """
    if isinstance(value, Ref):
        return cast(_T, change(value) or value)
    if isinstance(value, Expr):
        return cast(_T, value.retarget(lambda ref: _localised(ref, change, owner), spell))
    if isinstance(value, tuple):
        items = tuple(retarget(item, change, spell, owner, target) for item in value)
        return cast(_T, items) if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    target = getattr(value, "target", target)
    changed: dict[str, Any] = {}
    for field in referring_fields(type(value)):
        item = getattr(value, field.name)
        if field.spec.refers is Refers.NOTHING:
            new = retarget(item, change, spell, owner, target)
        else:
            new = _renamed_columns(item, _prefix(field, target, (owner.namespace, owner.name)), change)
        if new is not item:
            changed[field.name] = new
    if isinstance(value, Type) and "user" in changed:
        changed["text"] = ""
    return dataclasses.replace(value, **changed) if changed else value  # type: ignore[type-var]


def with_expressions(value: _T, change: Callable[[Expr], Expr]) -> _T:
    """A value with its expressions changed; the same value where none is."""
    if isinstance(value, Expr):
        return cast(_T, change(value))
    if isinstance(value, tuple):
        items = tuple(with_expressions(item, change) for item in value)
        return cast(_T, items) if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, Ref) or not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in referring_fields(type(value)):
        item = getattr(value, field.name)
        new = with_expressions(item, change)
        if new is not item:
            changed[field.name] = new
    return dataclasses.replace(value, **changed) if changed else value


def _renamed_columns(names: Any, prefix: tuple[str, ...], change: Change) -> Any:
    """The name or names of columns after the change; the same value where none changes."""
    if isinstance(names, str):
        moved = change(Ref("column", (*prefix, names))) if names else None
        return moved.path[-1] if moved and moved.path[-1] != names else names
    new = tuple(_renamed_columns(name, prefix, change) for name in names)
    return names if new == names else new


def _localised(ref: Ref, change: Change, owner: Key) -> Ref | None:
    """The changed reference, local again where it was local."""
    new = change(absolute(ref, owner))
    if new is not None and len(ref.path) == 1 and ref.kind == "column":
        new = Ref("column", (new.path[-1],))
        return None if new == ref else new
    return new
