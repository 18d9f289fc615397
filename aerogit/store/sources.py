"""From the files of a revision to a snapshot: which files count, in which order, what is known of them already.

It does not know SQL. What reads the files is a `Source`, given by whoever asks.
"""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from aerogit.errors import SourceError
from aerogit.model.schema import Schema
from aerogit.store.cache import Ending
from aerogit.store.ids import BlobId, SnapshotId
from aerogit.store.objects import Entry
from aerogit.store.snapshots import SnapshotStore
from aerogit.store.trees import Tree


@dataclass(frozen=True, slots=True)
class SourceBlob:
    """One file of a schema source."""

    path: str
    id: BlobId
    content: bytes


class Source(Protocol):
    """How the schema source of one revision is read: its configuration, with the reader behind it."""

    @property
    def key(self) -> str:
        """A digest of all that reading depends on besides the files: configuration, reader version."""
        ...

    @property
    def configuration(self) -> str:
        """A digest of the configuration alone: what schema commits record."""
        ...

    @property
    def roots(self) -> tuple[str, ...]:
        """The files or folders that hold the source, relative to the repository's top folder."""
        ...

    @property
    def is_sequence(self) -> bool:
        """Whether files are replayed one after another (migrations), so that a beginning of them means something."""
        ...

    def position(self, path: str) -> str | None:
        """What a file below a root sorts by (ties by path); None where it is no part of the source.

        Depends on the path alone.
        """
        ...

    def replaced(self, files: Sequence[SourceBlob]) -> frozenset[str]:
        """The positions of files that are not replayed where `files` are, which take their place."""
        ...

    def replay(self, files: Sequence[SourceBlob], onto: Schema | None) -> Schema:
        """The schema after the files; `onto` is the schema of the files before them, None where these are the first.

        SourceError (or ConfigError, UnsupportedError) where they cannot be read. Without files, an empty schema.
        """
        ...


class Deriver(Protocol):
    """What turns revisions into schemas, for one project."""

    @property
    def key(self) -> str:
        """A digest of what revisions without a configuration of their own are read with, and the reader version."""
        ...

    def source(self, tree: Tree) -> Source:
        """How a revision's schema source is read; ConfigError where its configuration is broken."""
        ...


def digest(*parts: str) -> str:
    """A key made of several strings, none of which can run into the next."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        found.update(b"%d:%s" % (len(data), data))
    return found.hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class FileList:
    """The files of a source in order; `keys[n]` stands for all up to the first n of them, and the configuration.

    A list may leave its beginning out: then `keys[0]` stands for what comes before, else for the configuration alone.
    """

    items: tuple[tuple[str, str, Entry], ...]
    """Position, path, entry."""
    keys: tuple[str, ...]

    def is_whole(self, source: Source) -> bool:
        """Whether it begins with the first file."""
        return self.keys[0] == start_key(source)

    def ending(self, source: Source) -> Ending:
        """How the list begins and ends; it must have a file, or be whole."""
        position, path = self.items[-1][:2] if self.items else ("", "")
        return Ending(start_key(source), position, path)

    @property
    def key(self) -> str:
        return self.keys[-1]

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.items]

    def edited(self, source: Source, gone: Iterable[Entry], come: Iterable[Entry]) -> FileList:
        """The list without some files and with others."""
        items = list(self.items)
        first = len(items)
        for entry in gone:
            place = self._place(items, source, entry)
            if place is not None:
                del items[place]
                first = min(first, place)
        for entry in come:
            place = self._place(items, source, entry)
            if place is not None:
                items.insert(place, (source.position(entry.path) or "", entry.path, entry))
                first = min(first, place)
        return FileList(tuple(items), _keys(self.keys[: first + 1], items[first:]))

    @staticmethod
    def _place(items: Sequence[tuple[str, str, Entry]], source: Source, entry: Entry) -> int | None:
        position = source.position(entry.path)
        return None if position is None else bisect.bisect_left(items, (position, entry.path))


def start_key(source: Source) -> str:
    """The key of a source before its first file."""
    return digest("source", source.key, str(source.is_sequence))


def list_files(source: Source, tree: Tree) -> FileList:
    """The files of a revision's schema source, in order."""
    placed = []
    for entry in {entry.path: entry for root in source.roots for entry in tree.files(root)}.values():
        position = source.position(entry.path)
        if position is not None:
            placed.append((position, entry.path, entry))
    items = tuple(sorted(placed, key=lambda item: item[:2]))
    return FileList(items, _keys((start_key(source),), items))


def continued(
    source: Source, key: str, ending: Ending, gone: Iterable[Entry], come: Iterable[Entry]
) -> FileList | None:
    """The files after those that `key` stands for (they end as `ending` says), in a tree that differs by some files.

    None where the difference is more than files at the end.
    """
    if ending.start != start_key(source) or any(source.position(entry.path) is not None for entry in gone):
        return None
    placed = []
    for entry in come:
        position = source.position(entry.path)
        if position is not None:
            placed.append((position, entry.path, entry))
    items = tuple(sorted(placed, key=lambda item: item[:2]))
    if items and items[0][:2] <= (ending.position, ending.path):
        return None
    return FileList(items, _keys((key,), items))


def _keys(known: Sequence[str], items: Iterable[tuple[str, str, Entry]]) -> tuple[str, ...]:
    """The keys of a list: those of its beginning, and one more for each further file."""
    keys = list(known)
    for _, path, entry in items:
        keys.append(digest(keys[-1], path, f"{entry.mode:o}", entry.id))
    return tuple(keys)


def snapshot_of_files(store: SnapshotStore, source: Source, tree: Tree, files: FileList) -> SnapshotId:
    """The snapshot of a list of files, replaying only what comes after the longest beginning that is known.

    SourceError where a file cannot be read.
    """
    known = _known(store, files.key)
    if known is not None:
        return known
    done, onto = _beginning(store, source, files)
    if onto is None and not files.is_whole(source):
        files = list_files(source, tree)
        done, onto = _beginning(store, source, files)
    blobs = [_read(tree, entry) for _, _, entry in files.items[done:]]
    replaced = source.replaced(blobs)
    snapshot = _without(store, source, tree, (files, replaced)) if replaced else None
    if snapshot is None:
        snapshot = store.write(source.replay(blobs, onto))
    store.cache.remember_snapshot(files.key, snapshot)
    return snapshot


def _without(
    store: SnapshotStore, source: Source, tree: Tree, given: tuple[FileList, frozenset[str]]
) -> SnapshotId | None:
    """The snapshot of a list of files without some, by their positions; None where it has none of them."""
    files, positions = given
    if not files.is_whole(source):
        files = list_files(source, tree)
    gone = [entry for position, _, entry in files.items if position in positions]
    return snapshot_of_files(store, source, tree, files.edited(source, gone, ())) if gone else None


def _beginning(store: SnapshotStore, source: Source, files: FileList) -> tuple[int, Schema | None]:
    """The longest beginning of the files whose schema is known: how many of them, and the schema."""
    if source.is_sequence:
        for count in range(len(files.items) - 1, 0 if files.is_whole(source) else -1, -1):
            before = _known(store, files.keys[count])
            if before is not None:
                return count, store.read(before)
    return 0, None


def is_known(store: SnapshotStore, files: FileList) -> bool:
    """Whether the snapshot of some files is there already."""
    return _known(store, files.key) is not None


def _known(store: SnapshotStore, key: str) -> SnapshotId | None:
    """A remembered snapshot, if the store has it still."""
    found = store.cache.snapshot(key)
    return found if found is not None and store.has(found) else None


def _read(tree: Tree, entry: Entry) -> SourceBlob:
    if not entry.is_file:
        raise SourceError(f"{entry.path}: a link or submodule, where a plain file is needed", path=entry.path)
    return SourceBlob(entry.path, entry.blob, tree.read(entry))


def snapshot_of(store: SnapshotStore, deriver: Deriver, tree: Tree) -> SnapshotId:
    """The snapshot of one revision (of a commit, the index, the work tree), whose history is not looked at.

    SourceError or ConfigError where it cannot be read. It is durable when this returns.
    """
    source = deriver.source(tree)
    snapshot = snapshot_of_files(store, source, tree, list_files(source, tree))
    store.save()
    return snapshot
