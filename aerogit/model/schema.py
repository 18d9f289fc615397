"""A schema: objects by key, immutable, possibly held somewhere else until asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, runtime_checkable

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS, ROUTINE_KINDS, TYPE_KINDS, SchemaObject
from aerogit.model.traits import Traits, traits_of


@runtime_checkable
class StoredObjects(Protocol):
    """Objects kept where two collections can be compared, and referrers found, without reading them all."""

    def differing_keys(self, other: StoredObjects) -> set[Key] | None:
        """Keys whose objects differ in meaning; None where the two are not kept together."""
        ...

    def respelled_keys(self, other: StoredObjects) -> set[Key] | None:
        """Keys of both whose objects differ in layout; None where the two are not kept together."""
        ...

    def referrers(self, targets: Iterable[Key]) -> set[Key] | None:
        """Keys of objects that refer to one of `targets`; None where no index is at hand."""
        ...


@runtime_checkable
class KindedObjects(Protocol):
    """Objects kept by kind, so that one need not look at every name."""

    def has_kinds(self, *kinds: str) -> bool:
        """Whether any object is of one of some kinds."""
        ...


def has_kinds(objects: Mapping[Key, SchemaObject], *kinds: str) -> bool:
    """Whether any object is of one of some kinds."""
    if isinstance(objects, Overlay):
        if objects.kinds.isdisjoint(kinds):
            return has_kinds(objects.base, *kinds)
        if not has_kinds(objects.base, *kinds):
            return any(value is not None and key.kind in kinds for key, value in objects.changes.items())
    # Whether something satisfies a protocol takes long to say, so that dictionaries are told first.
    elif not isinstance(objects, dict) and isinstance(objects, KindedObjects):
        return objects.has_kinds(*kinds)
    return any(key.kind in kinds for key in objects)


class Overlay(Mapping[Key, SchemaObject]):
    """A mapping with some objects replaced, added or (None) dropped, sharing the rest with `base`."""

    def __init__(self, base: Mapping[Key, SchemaObject], changes: Mapping[Key, SchemaObject | None]) -> None:
        self.base: Mapping[Key, SchemaObject] = base.base if isinstance(base, Overlay) else base
        older = base.changes if isinstance(base, Overlay) else {}
        self.changes: dict[Key, SchemaObject | None] = {**older, **changes}
        known = base.kinds if isinstance(base, Overlay) else frozenset()
        self.kinds: frozenset[str] = known.union(key.kind for key in changes)
        """The kinds of what was changed, dropped objects included."""

    def __getitem__(self, key: Key) -> SchemaObject:
        if key in self.changes:
            found = self.changes[key]
            if found is None:
                raise KeyError(key)
            return found
        return self.base[key]

    def get(self, key: Key, default: Any = None) -> Any:
        """The object of a key; said here as well since looking up what is not there need not raise."""
        if key in self.changes:
            found = self.changes[key]
            return default if found is None else found
        return self.base.get(key, default)

    def __iter__(self) -> Iterator[Key]:
        for key in self.base:
            if key not in self.changes:
                yield key
        for key, value in self.changes.items():
            if value is not None:
                yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return any(True for _ in self)

    def __contains__(self, key: object) -> bool:
        if key in self.changes:
            return self.changes[key] is not None
        return key in self.base


class Schema:
    """An immutable schema of one dialect.

    `objects` may be a plain dict, an `Overlay`, or a lazy mapping of the store; nothing may change it. Two schemas with
    equal meaning have equal ids (see `canonical`); `==` is not defined on schemas for that reason.
    """

    __slots__ = ("dialect", "objects")

    def __init__(self, dialect: str, objects: Mapping[Key, SchemaObject] | None = None) -> None:
        traits_of(dialect)
        self.dialect = dialect
        self.objects: Mapping[Key, SchemaObject] = {} if objects is None else objects

    @property
    def traits(self) -> Traits:
        return traits_of(self.dialect)

    def with_changes(self, changes: Mapping[Key, SchemaObject | None]) -> Schema:
        """This schema with objects replaced, added or (None) dropped; the rest is shared."""
        return Schema(self.dialect, Overlay(self.objects, changes)) if changes else self

    def get(self, key: Key) -> SchemaObject | None:
        return self.objects.get(key)

    def find(self, ref: Ref) -> Key | None:
        """The key of the object a reference leads to (for a column or value: the object it is part of), or None.

        A local column reference (a path of one name) leads nowhere by itself. A function referred to by its bare name
        leads to its first overload.
        """
        kinds: tuple[str, ...]
        match ref.kind:
            case "relation":
                kinds, path = (*RELATION_KINDS, "sequence"), ref.path
            case "column":
                if len(ref.path) < 3:
                    return None
                kinds, path = (*RELATION_KINDS, "composite"), ref.path[:2]
            case "type":
                kinds, path = (*TYPE_KINDS, "type", *RELATION_KINDS), ref.path
            case "value":
                kinds, path = ("enum",), ref.path[:2]
            case "function":
                kinds, path = (*ROUTINE_KINDS, "aggregate"), ref.path
            case "namespace":
                kinds, path = ("namespace",), ("", *ref.path)
            case _:
                kinds, path = (ref.kind,), ref.path
        if len(path) != 2:
            return None
        for kind in kinds:
            key = Key(path[0], kind, path[1])
            if key in self.objects:
                return key
        return self._overload(path[0], path[1]) if ref.kind == "function" and "(" not in path[1] else None

    def _overload(self, namespace: str, name: str) -> Key | None:
        """The first routine of a bare name, whatever its argument types."""
        kinds = (*ROUTINE_KINDS, "aggregate")
        found = (key for key in self.objects if key.namespace == namespace and key.kind in kinds)
        return min((key for key in found if key.name.split("(", 1)[0] == name), default=None)
