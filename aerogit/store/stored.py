"""The objects of a snapshot as a mapping that reads what is asked for and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Protocol

import pygit2

from aerogit.model.canonical import component, key_of, keys_in
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import StoredObjects
from aerogit.store.cache import Cache
from aerogit.store.damage import intact
from aerogit.store.ids import BlobId, SnapshotId


class Shelf(Protocol):
    """What the mapping needs of the store it reads from."""

    path: FilePath
    repository: pygit2.Repository
    cache: Cache

    def decoded(self, meaning: pygit2.Oid, layout: pygit2.Oid | None) -> SchemaObject:
        """The object of two blobs."""
        ...

    def index(self, objects: SnapshotObjects) -> None:
        """See to it that the cache knows the references of all objects of a snapshot."""
        ...


class SnapshotObjects(Mapping[Key, SchemaObject]):
    """The objects of one snapshot."""

    def __init__(self, store: Shelf, snapshot: SnapshotId) -> None:
        self.store = store
        self.snapshot = snapshot
        with intact(store.path, snapshot):
            self.root = _tree(store.repository[snapshot])
            self.meaning = _tree(self.root["schema"])
            self.dialect = _dialect(self.meaning)
        self._layout = self._below(self.root, "layout")
        self._folders: dict[tuple[bool, str, str], pygit2.Tree | None] = {}
        self._keys: tuple[Key, ...] | None = None
        self._differing: dict[str, set[Key]] = {}
        """Tree of another snapshot -> the keys that differ: what is compared is planned from and proved right after."""
        self._seen: dict[Key, pygit2.Oid | None] = {}
        """Blobs that a comparison came upon: the folder that holds them need not be read to find them."""

    def _folder(self, namespace: str, kind: str, *, layout: bool = False) -> pygit2.Tree | None:
        """The folder that holds the objects of one kind in a namespace."""
        place = (layout, namespace, kind)
        if place not in self._folders:
            below = f"{f'in/{component(namespace)}' if namespace else 'global'}/{component(kind)}"
            self._folders[place] = self._below(self._layout if layout else self.meaning, below)
        return self._folders[place]

    def _below(self, top: pygit2.Tree | None, place: str) -> pygit2.Tree | None:
        """The tree at a path below another; None where the path leads nowhere."""
        found = top
        for name in place.split("/"):
            if found is None or name not in found:
                return None
            with intact(self.store.path, place):
                found = _tree(found[name])
                # A tree is read when it is first asked something: here, where it is told that it cannot be.
                len(found)
        return found

    def _kind_folders(self) -> Iterator[tuple[str, pygit2.Tree]]:
        """The folders that hold objects, with their place below `schema/`."""
        spaces = self._below(self.meaning, "in")
        places = ["global"] + [f"in/{space.name}" for space in (spaces if spaces is not None else ())]
        for place in places:
            kinds = self._below(self.meaning, place)
            for kind in kinds if kinds is not None else ():
                folder = self._below(kinds, str(kind.name))
                if folder is not None:
                    yield f"{place}/{kind.name}", folder

    def blob(self, key: Key) -> pygit2.Oid | None:
        """The blob that holds an object's meaning, None where there is no such object."""
        if key in self._seen:
            return self._seen[key]
        return _entry(self._folder(key.namespace, key.kind), key.name)

    def __getitem__(self, key: Key) -> SchemaObject:
        meaning = self.blob(key)
        if meaning is None:
            raise KeyError(key)
        return self.store.decoded(meaning, _entry(self._folder(key.namespace, key.kind, layout=True), key.name))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, Key) and self.blob(key) is not None

    def blobs(self) -> Iterator[tuple[str, BlobId]]:
        """Path below `schema/` and blob of every object."""
        for place, folder in self._kind_folders():
            for entry in folder:
                yield f"{place}/{entry.name}", BlobId(str(entry.id))

    def __iter__(self) -> Iterator[Key]:
        if self._keys is None:
            folders = self._kind_folders()
            self._keys = tuple(key for place, folder in folders for key in keys_in(place, map(_name, folder)))
        return iter(self._keys)

    def has_kinds(self, *kinds: str) -> bool:
        return any(place.rpartition("/")[2] in kinds for place, _ in self._kind_folders())

    def __len__(self) -> int:
        return sum(len(folder) for _, folder in self._kind_folders())

    def differing_keys(self, other: StoredObjects) -> set[Key] | None:
        if not isinstance(other, SnapshotObjects) or other.store is not self.store:
            return None
        if self.meaning.id == other.meaning.id:
            return set()
        known = self._differing.get(str(other.meaning.id))
        if known is None:
            known = self._differing[str(other.meaning.id)] = self._compared(other)
        return set(known)

    def _compared(self, other: SnapshotObjects) -> set[Key]:
        found = set()
        with intact(self.store.path, f"{self.snapshot} and {other.snapshot}"):
            difference = self.meaning.diff_to_tree(other.meaning, context_lines=0)
        for delta in difference.deltas:
            if "/" not in delta.new_file.path:
                continue
            key = key_of(delta.new_file.path)
            for side, file in ((self, delta.old_file), (other, delta.new_file)):
                side._seen[key] = file.id if file.mode else None
            found.add(key)
        return found

    def respelled_keys(self, other: StoredObjects) -> set[Key] | None:
        if not isinstance(other, SnapshotObjects) or other.store is not self.store:
            return None
        if self._layout is None or other._layout is None or self._layout.id == other._layout.id:
            return set()
        with intact(self.store.path, f"{self.snapshot} and {other.snapshot}"):
            difference = self._layout.diff_to_tree(other._layout, context_lines=0)
        both = (delta for delta in difference.deltas if delta.old_file.mode and delta.new_file.mode)
        return {key_of(delta.new_file.path) for delta in both}

    def referrers(self, targets: Iterable[Key]) -> set[Key] | None:
        self.store.index(self)
        names = set()
        for key in targets:
            names |= {(key.namespace, key.name), ("", key.name), (key.namespace, key.name.split("(", 1)[0])}
        referring = ((key_of(path), blob) for path, blob in self.store.cache.referring(names))
        return {key for key, blob in referring if str(self.blob(key)) == blob}


def _tree(value: object) -> pygit2.Tree:
    if not isinstance(value, pygit2.Tree):
        raise TypeError(f"a snapshot is made of trees, not of {value!r}")
    return value


def _name(entry: pygit2.Object) -> str:
    assert entry.name is not None
    return entry.name


def _entry(folder: pygit2.Tree | None, name: str) -> pygit2.Oid | None:
    place = component(name) + ".jsonl"
    return folder[place].id if folder is not None and place in folder else None


def _dialect(meaning: pygit2.Tree) -> str:
    entry = meaning["format"]
    if not isinstance(entry, pygit2.Blob):
        raise TypeError("schema/format is a file")
    lines = (line.partition(" ") for line in entry.data.decode().splitlines())
    return {word: rest for word, _, rest in lines}["dialect"]
