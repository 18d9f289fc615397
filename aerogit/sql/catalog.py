"""The schema while statements are replayed over it: look-ups as the engine makes them, and what became of each name.

A catalog starts from a schema and is the one mutable thing of reading; objects in it are replaced, never changed. It
remembers which things of the starting schema live on under another name.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from aerogit.model.names import Key, Path
from aerogit.model.objects import RELATION_KINDS, Routine, SchemaObject, View
from aerogit.model.rename import Renames, rename_schema, with_consequences
from aerogit.model.schema import Overlay, Schema, has_kinds
from aerogit.model.shapes import Shape, fields_of
from aerogit.sql.mentions import Mentions

if TYPE_CHECKING:
    from aerogit.sql.statement import Statement

_ROUTINES = ("function", "procedure", "macro", "aggregate")
TEMPORARY = "pg_temp"
"""The namespace of what ends with its session; names are looked up there first, and nothing is made there unasked."""


class State(NamedTuple):
    """What a catalog holds at one moment."""

    changes: dict[Key, SchemaObject | None]
    created: set[Key]
    created_parts: set[tuple[Key, tuple[str, str]]]
    origins: dict[Key, Key]
    part_origins: dict[tuple[Key, tuple[str, str]], str]


class Catalog:
    """Objects by key, with a search path. `put`, `append`, `drop` and `rename` are the only ways to change it."""

    def __init__(self, base: Schema) -> None:
        self.base = base
        self._is_fresh = not base.objects
        self.traits = base.traits
        self.dialect = base.dialect
        self.changes: dict[Key, SchemaObject | None] = {}
        self._names: set[str] = set()
        """The names of all that was ever among the changes: most that are looked up for being free are not here."""
        self.search_path: tuple[str, ...] = (base.traits.default_namespace,)
        self.memory: object = None
        """What a dialect's reader keeps between scripts."""
        self._mentions = Mentions(base.objects, self.changes)
        self._pending: dict[Key, dict[str, list[Any]]] = {}
        """Parts that were appended and are not yet in their object, by the set they go into."""
        self._created: set[Key] = set()
        self._created_parts: set[tuple[Key, tuple[str, str]]] = set()
        self._origins: dict[Key, Key] = {}
        self._part_origins: dict[tuple[Key, tuple[str, str]], str] = {}
        self._folded: dict[tuple[str, str, str], Key] | None = None
        self._routines: dict[str, set[Key]] | None = None

    # Looking up

    def get(self, key: Key) -> SchemaObject | None:
        """The object with exactly this key."""
        if key in self._pending:
            self._settle(key)
        if key in self.changes:
            return self.changes[key]
        return self.base.objects.get(key)

    def peek(self, key: Key) -> SchemaObject | None:
        """The object of a key, without the parts that were appended just now."""
        if key in self.changes:
            return self.changes[key]
        return self.base.objects.get(key)

    def parts(self, key: Key, place: str) -> list[Any]:
        """The parts of an object in one of its sets, those appended just now included."""
        found = list(getattr(self.peek(key), place))
        pending = self._pending.get(key)
        return found + pending.get(place, []) if pending else found

    def __contains__(self, key: Key) -> bool:
        return self.get(key) is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was made yet, as at the head of a dump that drops what it is about to create."""
        return self._is_fresh and not self.changes

    def keys(self) -> Iterator[Key]:
        """The keys of all objects."""
        for key in self.base.objects:
            if key not in self.changes:
                yield key
        for key, value in self.changes.items():
            if value is not None:
                yield key

    def __iter__(self) -> Iterator[Key]:
        return self.keys()

    def find(self, kinds: Iterable[str], name: str, namespace: str | None = None) -> Key | None:
        """The key a name means: in its namespace, or (None) along the search path; case folds as in the dialect."""
        places = (namespace,) if namespace is not None else self.search_path
        changes = self.changes
        is_fresh, folds = self._is_fresh, self.traits.case_insensitive
        if is_fresh and not folds and name not in self._names:
            return None
        for place in places:
            for kind in kinds:
                plain = (place, kind, name)
                if plain in changes:
                    if changes[plain] is not None:
                        return Key(place, kind, name)
                elif not is_fresh and Key(place, kind, name) in self.base.objects:
                    return Key(place, kind, name)
                if folds and (key := self._by_folded().get((place.lower(), kind, name.lower()))) is not None:
                    return key
        return None

    def relation(self, name: str, namespace: str | None = None) -> Key | None:
        """The key of a table, view or other relation."""
        return self.find(RELATION_KINDS, name, namespace)

    def overloads(self, kinds: Iterable[str], name: str, namespace: str | None = None) -> list[Key]:
        """The keys of all routines of a bare name, in the first namespace of the search path that has one."""
        wanted = name.lower() if self.traits.case_insensitive else name
        if self._routines is None:
            self._routines = {}
            for key in self.routines():
                self._routines.setdefault(self._bare(key), set()).add(key)
        known = self._routines.get(wanted)
        if not known:
            return []
        for place in (namespace,) if namespace is not None else self.search_path:
            found = [key for key in known if key.namespace == place and key.kind in kinds]
            if found:
                return sorted(found)
        return []

    def routines(self) -> Iterator[Key]:
        """The keys of all functions, procedures, macros and aggregates."""
        if not has_kinds(self.base.objects, *_ROUTINES):
            return (key for key, value in self.changes.items() if value is not None and key.kind in _ROUTINES)
        return (key for key in self.keys() if key.kind in _ROUTINES)

    def _bare(self, key: Key) -> str:
        name = key.name.split("(", 1)[0]
        return name.lower() if self.traits.case_insensitive else name

    def _by_folded(self) -> dict[tuple[str, str, str], Key]:
        """The keys of all objects by their folded names."""
        if self._folded is None:
            self._folded = {_fold(known): known for known in self.keys()}
        return self._folded

    def creation_namespace(self, namespace: str | None) -> str:
        """Where a new object goes: the namespace given, else the first of the search path."""
        if namespace is not None:
            return namespace
        for place in self.search_path:
            if place != TEMPORARY:
                return place
        return self.traits.default_namespace

    # Changing

    def put(self, value: SchemaObject) -> None:
        """Add an object, or replace the one with its key."""
        key = value.object_key
        # Not `key not in self`: that would put parts in that were appended, and what is put here stand in their stead.
        if self.changes.get(key) is None and (self._is_fresh or self.peek(key) is None):
            self._created.add(key)
        self.changes[key] = value
        self._names.add(key.name)
        self._mentions.changed(key)
        if self._routines is not None and key.kind in _ROUTINES:
            self._routines.setdefault(self._bare(key), set()).add(key)
        if self._folded is not None:
            self._folded[_fold(key)] = key

    def append(self, key: Key, place: str, part: Any) -> None:
        """Add a new part to a set of an object that is there; cheap where many follow each other."""
        self._pending.setdefault(key, {}).setdefault(place, []).append(part)
        if key not in self._created:
            self.part_created(key, part.key)
        self._mentions.changed(key)

    def settle(self) -> None:
        """Put all appended parts into their objects."""
        for key in list(self._pending):
            self._settle(key)

    def _settle(self, key: Key) -> None:
        value: Any = self.peek(key)
        for place, parts in self._pending.pop(key).items():
            value = with_field(value, place, (*getattr(value, place), *parts))
        self.changes[key] = value

    def drop(self, key: Key) -> None:
        """Take an object away; what refers to it is the caller's business."""
        self._pending.pop(key, None)
        self.changes[key] = None
        self._mentions.changed(key)
        if key.kind in _ROUTINES:
            self._routines = None
        self._created.discard(key)
        self._origins.pop(key, None)
        self._part_origins = {place: name for place, name in self._part_origins.items() if place[0] != key}
        self._created_parts = {place for place in self._created_parts if place[0] != key}
        if self._folded is not None:
            self._folded.pop(_fold(key), None)

    def part_created(self, key: Key, part: tuple[str, str]) -> None:
        """Say that a part is new, so that renaming it later is not taken for a rename of an older one."""
        if key not in self._created:
            self._created_parts.add((key, part))
            self._part_origins.pop((key, part), None)

    def part_dropped(self, key: Key, part: tuple[str, str]) -> None:
        """Say that a part is gone."""
        self._created_parts.discard((key, part))
        self._part_origins.pop((key, part), None)

    def rename(self, old: Path, new: Path, *, rewrite_views: bool = True) -> Renames:
        """Give a thing a new name or namespace; everything that refers to it follows. Returns all that is renamed.

        With `rewrite_views=False` views and routines keep their text, as in engines that leave them broken.
        """
        schema = self.schema()
        before = {key: self.changes.get(key) for key in self.changes}
        renames = with_consequences({old: new}, schema)
        renamed = rename_schema(schema, renames)
        assert isinstance(renamed.objects, Overlay)
        for key, value in renamed.objects.changes.items():
            if not rewrite_views and key not in (old.key, new.key) and isinstance(value, View | Routine):
                continue
            if key not in before or before[key] is not value:
                self.changes[key] = value
                self._names.add(key.name)
        self._folded = self._routines = None
        self._mentions.forget()
        if old.part[1]:
            self._renamed_part(old, new)
        for other, path in renames.items():
            if not other.part[1]:
                self._renamed_object(other.key, path.key)
        return renames

    def _renamed_object(self, old: Key, new: Key) -> None:
        if old in self._created:
            self._created.discard(old)
            self._created.add(new)
        else:
            self._origins[new] = self._origins.pop(old, old)
        self._part_origins = {
            (new if key == old else key, part): name for (key, part), name in self._part_origins.items()
        }
        self._created_parts = {(new if key == old else key, part) for key, part in self._created_parts}

    def _renamed_part(self, old: Path, new: Path) -> None:
        here, there = (old.key, old.part), (new.key, new.part)
        if old.key in self._created:
            return
        if here in self._created_parts:
            self._created_parts.discard(here)
            self._created_parts.add(there)
        else:
            self._part_origins[there] = self._part_origins.pop(here, old.part[1])

    def state(self) -> State:
        """What the catalog holds now."""
        self.settle()
        sets = (set(self._created), set(self._created_parts), dict(self._origins), dict(self._part_origins))
        return State(dict(self.changes), *sets)

    def restore(self, state: State) -> None:
        """Hold again what was held at another moment."""
        self.settle()
        for key, value in list(self.changes.items()):
            before = state.changes[key] if key in state.changes else self.base.objects.get(key)
            if before is None and value is not None:
                self.drop(key)
            elif before is not None and before is not value:
                self.put(before)
        self._created, self._created_parts = set(state.created), set(state.created_parts)
        self._origins, self._part_origins = dict(state.origins), dict(state.part_origins)
        self._routines = None

    def ended(self, statement: Statement) -> None:
        """A statement has been replayed; for who watches, see `watching`."""

    # What came of it

    def schema(self) -> Schema:
        """The schema as it is now."""
        self.settle()
        return self.base.with_changes(self.changes)

    def renames(self) -> dict[Path, Path]:
        """Old path (in the starting schema) to new path of everything that lives on under another name."""
        found: dict[Path, Path] = {}
        for new, old in self._origins.items():
            if old != new and new in self and old in self.base.objects:
                found[Path(old)] = Path(new)
        for (key, part), name in self._part_origins.items():
            old_key = self._origins.get(key, key)
            if name != part[1] and key in self and self._has_part(key, part) and old_key in self.base.objects:
                found[Path(old_key, (part[0], name))] = Path(key, part)
        return found

    def _has_part(self, key: Key, part: tuple[str, str]) -> bool:
        value = self.get(key)
        return value is not None and any(item.key == part for item in parts_of(value))

    def dependents(self, targets: Iterable[Key]) -> set[Key]:
        """Keys of the objects that refer to one of `targets`."""
        self.settle()
        return self._mentions.of(targets)


def parts_of(value: SchemaObject) -> Iterator[Any]:
    """The keyed parts of an object, set by set."""
    for field in fields_of(type(value)):
        if field.spec.shape in (Shape.SET, Shape.LIST):
            yield from getattr(value, field.name)


def with_part(value: Any, place: str, part: Any) -> Any:
    """The object with a part added at the end of the set `place`, or put where the part of its key stands."""
    items = getattr(value, place)
    if items and any(item.key == part.key for item in items):
        return with_field(value, place, tuple(part if item.key == part.key else item for item in items))
    return with_field(value, place, (*items, part))


def without_part(value: Any, place: str, key: tuple[str, str]) -> Any:
    """The object without the part of that key."""
    items = getattr(value, place)
    return with_field(value, place, tuple(item for item in items if item.key != key))


def with_field(value: Any, name: str, content: Any) -> Any:
    """The value with another content of one field; `dataclasses.replace` takes three times as long."""
    kind: Any = type(value)
    read, places = _FIELDS.get(kind) or _learn(kind)
    fields = list(read(value))
    fields[places[name]] = content
    return kind(*fields)


_FIELDS: dict[type, tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]] = {}
"""What reads all fields of a class at once, and the place of each."""


def _learn(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]:
    names = tuple(field.name for field in dataclasses.fields(kind))
    return _FIELDS.setdefault(kind, (operator.attrgetter(*names), {name: place for place, name in enumerate(names)}))


def _fold(key: Key) -> tuple[str, str, str]:
    return (key.namespace.lower(), key.kind, key.name.lower())
