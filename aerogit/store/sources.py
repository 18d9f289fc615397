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
    """The files of a source in order; `keys[n]` stands for the first n of them, under their configuration."""

    items: tuple[tuple[str, str, Entry], ...]
    """Position, path, entry."""
    keys: tuple[str, ...]

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
        keys = list(self.keys[: first + 1])
        for _, path, entry in items[first:]:
            keys.append(digest(keys[-1], path, f"{entry.mode:o}", entry.id))
        return FileList(tuple(items), tuple(keys))

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
    keys = [start_key(source)]
    for _, path, entry in items:
        keys.append(digest(keys[-1], path, f"{entry.mode:o}", entry.id))
    return FileList(items, tuple(keys))


def snapshot_of_files(store: SnapshotStore, source: Source, tree: Tree, files: FileList) -> SnapshotId:
    """The snapshot of a list of files, replaying only what comes after the longest beginning that is known.

    SourceError where a file cannot be read.
    """
    known = _known(store, files.key)
    if known is not None:
        return known
    done, onto = 0, None
    if source.is_sequence:
        for count in range(len(files.items) - 1, 0, -1):
            before = _known(store, files.keys[count])
            if before is not None:
                done, onto = count, store.read(before)
                break
    schema = source.replay([_read(tree, entry) for _, _, entry in files.items[done:]], onto)
    snapshot = store.write(schema)
    store.cache.remember_snapshot(files.key, snapshot)
    return snapshot


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
