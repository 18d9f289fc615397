"""What a plan starts from: two schemas side by side, renames aligned, and who uses what of the first one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from aerogit.diff.changes import Change, Rename, key_of_change
from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import SchemaObject
from aerogit.model.references import ReferrerIndex, referrers
from aerogit.model.rename import Renames, rename_schema
from aerogit.model.schema import Overlay, Schema, StoredObjects
from aerogit.plan.conditions import PLAIN, Conditions
from aerogit.plan.spellings import with_spellings
from aerogit.sql.facts import Part, needs_by_part


@dataclass(frozen=True, slots=True)
class Difference:
    """One object that differs: as it is (under its new name), as it shall be, and the changes."""

    key: Key
    before: SchemaObject | None
    after: SchemaObject | None
    changes: tuple[Change, ...]


class Uses:
    """Who refers to what in a schema, part by part. Reads no more objects than it has to where an index is at hand."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._index = None if isinstance(_below(schema), StoredObjects) else ReferrerIndex(schema)
        self._needs: dict[Key, dict[Part, set[Ref]]] = {}

    def needs(self, key: Key) -> dict[Part, set[Ref]]:
        """What the parts of an object refer to."""
        known = self._needs.get(key)
        if known is None:
            known = self._needs[key] = needs_by_part(self._schema.objects[key])
        return known

    def of(self, owner: Key, facts: Iterable[Ref]) -> set[tuple[Key, Part]]:
        """The parts that refer to one of `facts`, which belong to `owner`."""
        wanted = frozenset(facts)
        keys = referrers(self._schema, [owner]) if self._index is None else self._index.referrers(owner)
        if owner in self._schema.objects:
            keys.add(owner)
        return {(key, part) for key in keys for part, needs in self.needs(key).items() if needs & wanted}


def _below(schema: Schema) -> Mapping[Key, SchemaObject]:
    """The objects of a schema without the edits on top."""
    return schema.objects.base if isinstance(schema.objects, Overlay) else schema.objects


@dataclass(frozen=True)
class Delta:
    """The difference of two schemas.

    `before` has the renamed things under their new names; `original` is as given. `renames` are those that apply.
    """

    original: Schema
    before: Schema
    after: Schema
    renames: Mapping[Path, Path]
    differences: Mapping[Key, Difference]
    uses: Uses
    old_paths: Mapping[Path, Path] = field(default_factory=dict)
    """New path to old path."""
    conditions: Conditions = PLAIN

    def is_online(self, key: Key) -> bool:
        """Whether a table that stays is changed in the way that lets others go on working; `key` is its new name."""
        return self.conditions.is_online(self.old_key(key))

    def old_key(self, key: Key) -> Key:
        """What an object is called in `original`."""
        return self.old_paths.get(Path(key), Path(key)).key

    def old_place(self, key: Key) -> Key:
        """What an object is called before its own renames: in its namespace as that is called now."""
        old = self.old_key(key)
        moved = self.renames.get(Path(Key("", "namespace", old.namespace)))
        return old if moved is None else old._replace(namespace=moved.key.name)

    def old_part(self, key: Key, part: Part) -> str:
        """What a part is called in `original`."""
        return self.old_paths.get(Path(key, part), Path(key, part)).part[1]

    def part_renames(self, key: Key) -> list[tuple[Path, Path]]:
        """Old and new paths of an object's renamed parts."""
        return [(old, new) for old, new in self.renames.items() if new.key == key and new.part[1]]


def delta(before: Schema, after: Schema, renames: Renames | None = None, conditions: Conditions = PLAIN) -> Delta:
    """Compare two schemas for planning."""
    if before.dialect != after.dialect:
        raise PlanError(f"a plan cannot turn {before.dialect} into {after.dialect}")
    changes, renames = with_spellings(before, after, renames)
    known = {change.path: change.new for change in changes if isinstance(change, Rename)}
    displaced = {
        Path(new.key): Path(_beside(new.key, before, after))
        for old, new in known.items()
        if not new.part[1] and old.key != new.key and new.key in before.objects and Path(new.key) not in known
    }
    if displaced:
        # What goes is told from what takes its name by a name that nothing has, and that is never printed.
        found = delta(rename_schema(before, displaced), after, renames, conditions)
        old_paths = {**found.old_paths, **{new: old for old, new in displaced.items()}}
        return replace(found, original=before, old_paths=old_paths)
    aligned = rename_schema(before, known)
    grouped: dict[Key, list[Change]] = {}
    for change in changes:
        grouped.setdefault(key_of_change(change), []).append(change)
    differences = {
        key: Difference(key, aligned.get(key), after.get(key), tuple(group)) for key, group in sorted(grouped.items())
    }
    old_paths = {new: old for old, new in known.items()}
    return Delta(before, aligned, after, known, differences, Uses(aligned), old_paths, conditions)


def _beside(key: Key, before: Schema, after: Schema) -> Key:
    """A key of that kind that neither schema has."""
    name = f"{key.name}, which goes"
    while any(key._replace(name=name) in schema.objects for schema in (before, after)):
        name += "_"
    return key._replace(name=name)
