"""One side's names for the things of base: where each object and part is now, if it still is."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from aerogit.model.default_privileges import KIND as DEFAULT_PRIVILEGES
from aerogit.model.names import Key
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of

Part = tuple[str, str]
_T = TypeVar("_T")


def part_of(value: Any, part: Part) -> Any:
    """The part of an object, or None."""
    found = _field_of(value, part)
    return next((item for item in getattr(value, found) if item.key == part), None) if found else None


def _field_of(value: Any, part: Part) -> str:
    """The name of the set that holds a part; "" where none does."""
    if value is None:
        return ""
    for field in fields_of(type(value)):
        if field.spec.shape in (Shape.SET, Shape.LIST) and any(i.key == part for i in getattr(value, field.name)):
            return field.name
    return ""


def without_part(value: _T, part: Part) -> _T:
    """The object without a part."""
    name = _field_of(value, part)
    if not name:
        return value
    return dataclasses.replace(value, **{name: tuple(i for i in getattr(value, name) if i.key != part)})  # type: ignore[type-var]


def with_part(value: _T, origin: Any, part: Part) -> _T:
    """The object with a part it lacks, taken from another version of it."""
    name = _field_of(origin, part)
    if not name or part_of(value, part) is not None:
        return value
    return dataclasses.replace(value, **{name: (*getattr(value, name), part_of(origin, part))})  # type: ignore[type-var]


class Names:
    """One side's names, asked by the names of base."""

    def __init__(self, name: str, base: Schema, schema: Schema, renames: Renames) -> None:
        known = {
            old: new
            for old, new in renames.items()
            if old != new and old.key in base.objects and new.key in schema.objects
            # These are called after their schema, and have its new name wherever the schema has.
            if old.key.kind != DEFAULT_PRIVILEGES
        }
        self.name = name
        self.base = base
        self.schema = schema
        self.objects: dict[Key, Key] = {old.key: new.key for old, new in known.items() if not old.part[0]}
        self.targets = set(self.objects.values())
        self.parts: dict[tuple[Key, Part], str] = {
            (old.key, old.part): new.part[1] for old, new in known.items() if old.part[0] and old.part != new.part
        }
        self._part_targets = {(key, (part[0], name)) for (key, part), name in self.parts.items()}
        self.namespaces = {old.name: new.name for old, new in self.objects.items() if old.kind == "namespace"}

    def key(self, key: Key) -> Key | None:
        """The key a base object has now; None where it is gone."""
        if key in self.objects:
            return self.objects[key]
        return key if key in self.schema.objects and key not in self.targets else None

    def part(self, key: Key, part: Part) -> str | None:
        """The name a part of a base object has now; None where it is gone."""
        if (key, part) in self.parts:
            return self.parts[key, part]
        return part[1] if self.value(key, part) is not None and (key, part) not in self._part_targets else None

    def value(self, key: Key, part: Part) -> Any:
        """The part of that name (now) of a base object."""
        now = self.key(key)
        return part_of(self.schema.get(now), part) if now is not None else None

    def added(self, key: Key, part: Part) -> bool:
        """Whether a part of a base object is new on this side."""
        if self.value(key, part) is None or (key, part) in self._part_targets:
            return False
        return part_of(self.base.get(key), part) is None

    def follows_namespace(self, key: Key) -> bool:
        """Whether an object is elsewhere only because its namespace was renamed."""
        now = self.objects.get(key)
        return now is not None and now.name == key.name and self.namespaces.get(key.namespace) == now.namespace

    def own_namespace(self, key: Key) -> str:
        """The namespace the object was moved to, by base's name where only the namespace itself was renamed."""
        now = self.key(key) or key
        return key.namespace if self.namespaces.get(key.namespace) == now.namespace else now.namespace
