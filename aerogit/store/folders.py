"""Editing trees: a tree that differs from another in a few files is made by rewriting only the folders on their way."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping

import pygit2

from aerogit.store.listing import parse_tree
from aerogit.store.objects import FILE, FOLDER
from aerogit.store.packs import TREE, ObjectWriter

Edits = Mapping[tuple[str, ...], pygit2.Oid | None]
"""Path below a folder, by components, to the blob there; None drops the file."""

_REMEMBERED = 16
_FOLDER_MODE = b"%o" % FOLDER


class _Folder:
    """The entries of one tree in Git's order: folders sort as if their names ended in a slash."""

    __slots__ = ("keys", "records")

    def __init__(self, keys: list[bytes], records: list[bytes]) -> None:
        self.keys = keys
        self.records = records

    def put(self, name: str, mode: int, oid: pygit2.Oid | None) -> None:
        """Set an entry, or (None) drop it."""
        plain = name.encode()
        key = plain + b"/" if mode == FOLDER else plain
        place = bisect.bisect_left(self.keys, key)
        is_there = place < len(self.keys) and self.keys[place] == key
        if oid is None:
            if is_there:
                del self.keys[place], self.records[place]
            return
        record = b"%o %s\0%s" % (mode, plain, oid.raw)
        if is_there:
            self.records[place] = record
        else:
            self.keys.insert(place, key)
            self.records.insert(place, record)


class Folders:
    """Makes trees in one repository; the trees made last are remembered in parsed form."""

    def __init__(self, read: Callable[[pygit2.Oid], bytes], writer: ObjectWriter) -> None:
        self._read = read
        self._writer = writer
        self._parsed: dict[pygit2.Oid, _Folder] = {}

    def edit(self, base: pygit2.Oid | None, edits: Edits) -> pygit2.Oid | None:
        """The tree that `base` (None: an empty one) becomes; None where nothing is left in it."""
        folder = self._open(base)
        below: dict[str, dict[tuple[str, ...], pygit2.Oid | None]] = {}
        for path, oid in edits.items():
            if len(path) == 1:
                folder.put(path[0], FILE, oid)
            else:
                below.setdefault(path[0], {})[path[1:]] = oid
        for name, inside in below.items():
            folder.put(name, FOLDER, self.edit(self._child(base, name), inside))
        if not folder.keys:
            return None
        made = self._writer.add(TREE, b"".join(folder.records), base)
        self._remember(made, folder)
        return made

    def _child(self, base: pygit2.Oid | None, name: str) -> pygit2.Oid | None:
        if base is None:
            return None
        folder = self._parsed[base] if base in self._parsed else self._open(base)
        key = name.encode() + b"/"
        place = bisect.bisect_left(folder.keys, key)
        if place < len(folder.keys) and folder.keys[place] == key:
            return pygit2.Oid(raw=folder.records[place][-20:])
        return None

    def _open(self, tree: pygit2.Oid | None) -> _Folder:
        """A copy of a tree's entries, to be changed."""
        if tree is None:
            return _Folder([], [])
        if tree not in self._parsed:
            listed = parse_tree(self._read(tree))
            keys = [name + b"/" if mode == _FOLDER_MODE else name for mode, name, _ in listed]
            records = [b"%s %s\0%s" % entry for entry in listed]
            self._remember(tree, _Folder(keys, records))
        known = self._parsed[tree]
        return _Folder(known.keys.copy(), known.records.copy())

    def _remember(self, tree: pygit2.Oid, folder: _Folder) -> None:
        self._parsed.pop(tree, None)
        self._parsed[tree] = folder
        while len(self._parsed) > _REMEMBERED:
            del self._parsed[next(iter(self._parsed))]
