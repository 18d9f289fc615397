"""The files of one revision: of a commit, of the index, of the work tree, all seen the same way."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from aerogit.errors import RepositoryError
from aerogit.store.git import Git
from aerogit.store.ids import BlobId, TreeId
from aerogit.store.listing import Folder, Location
from aerogit.store.objects import EXECUTABLE, FILE, FOLDER, LINK, Entry, Objects


class Tree(Protocol):
    """The files of a revision. Paths are relative to the repository's top folder, with `/`; "" is the top itself."""

    def find(self, path: str) -> Entry | None:
        """The entry at a path; a folder's id is "" where the revision keeps none (index, work tree)."""
        ...

    def files(self, path: str = "") -> list[Entry]:
        """All files, links and submodules at or below a path, sorted by path."""
        ...

    def read(self, entry: Entry) -> bytes:
        """The content of a file (of a link: where it points)."""
        ...


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def blob_id(content: bytes, object_format: str = "sha1") -> BlobId:
    """The id Git gives a file's content.

    >>> blob_id(b"")
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    digest = hashlib.new(object_format, b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return BlobId(digest.hexdigest())


class CommitTree:
    """The files of a commit."""

    def __init__(self, objects: Objects, root: TreeId) -> None:
        self._objects = objects
        self.root = root

    def _folder(self, tree: str) -> Folder:
        try:
            return self._objects.folder(tree)
        except KeyError as error:
            raise _missing(tree) from error

    def find(self, path: str) -> Entry | None:
        found = Entry(path, FOLDER, self.root)
        for name in path.split("/") if path else ():
            if not found.is_folder:
                return None
            inside = self._folder(found.id).get(name.encode("utf-8", "surrogateescape"))
            if inside is None:
                return None
            found = Entry(path, int(inside[0], 8), inside[1].hex())
        return found

    def files(self, path: str = "") -> list[Entry]:
        top = self.find(path)
        return sorted(self._inside(top), key=lambda entry: entry.path) if top is not None else []

    def names(self, path: str) -> str:
        """The names right inside a folder, one on a line; "" where there is no such folder."""
        top = self.find(path)
        return _text(b"\n".join(self._folder(top.id))) if top is not None and top.is_folder else ""

    def _inside(self, top: Entry) -> Iterator[Entry]:
        """The files of an entry: itself, or all that is below it."""
        if not top.is_folder:
            yield top
            return
        for name, (mode, oid) in self._folder(top.id).items():
            yield from self._inside(_placed(top.path, name, mode, oid))

    def read(self, entry: Entry) -> bytes:
        return _read(self._objects, entry.id)

    def changed(self, since: CommitTree, path: str) -> tuple[list[Entry], list[Entry]]:
        """Files at or below a path as `since` has them and as this tree has them, where the two differ.

        Reads only folders that differ.
        """
        before: list[Entry] = []
        after: list[Entry] = []
        pairs = [(since.find(path), self.find(path))]
        while pairs:
            one, other = pairs.pop()
            if one is not None and other is not None and (one.mode, one.id) == (other.mode, other.id):
                continue
            if one is not None and other is not None and one.is_folder and other.is_folder:
                pairs += self._differing(one, other)
                continue
            before += since._inside(one) if one is not None else ()
            after += self._inside(other) if other is not None else ()
        return before, after

    def _differing(self, one: Entry, other: Entry) -> Iterator[tuple[Entry | None, Entry | None]]:
        """The entries in which two folders of one path differ."""
        try:
            for name, before, after in self._objects.differing(one.id, other.id):
                yield _placed_if(one.path, name, before), _placed_if(one.path, name, after)
        except KeyError as error:
            raise _missing(str(error.args[0])) from error


def _placed_if(folder: str, name: bytes, location: Location | None) -> Entry | None:
    return _placed(folder, name, *location) if location is not None else None


def _placed(folder: str, name: bytes, mode: bytes, oid: bytes) -> Entry:
    path = f"{folder}/{_text(name)}" if folder else _text(name)
    return Entry(path, int(mode, 8), oid.hex())


def _missing(oid: str) -> RepositoryError:
    return RepositoryError(f"the repository has no object {oid}", "run: git fetch, or: git fsck")


def _read(objects: Objects, oid: str) -> bytes:
    try:
        return objects.read(oid)[1]
    except KeyError as error:
        raise _missing(oid) from error


def _below(path: str) -> tuple[str, ...]:
    """The pathspec of a path; the top folder is named by nothing at all."""
    return ("--", path) if path else ()


class IndexTree:
    """What is staged, by the index git itself would use (`GIT_INDEX_FILE` counts)."""

    def __init__(self, objects: Objects, git: Git) -> None:
        self._objects = objects
        self._git = git

    def find(self, path: str) -> Entry | None:
        return _found(path, self.files(path))

    def files(self, path: str = "") -> list[Entry]:
        listed = self._git.run("--literal-pathspecs", "ls-files", "--stage", "-z", *_below(path)).output
        found = []
        for record in filter(None, listed.split(b"\0")):
            attributes, _, name = record.partition(b"\t")
            mode, oid, stage = attributes.split(b" ")
            if stage != b"0":
                raise RepositoryError(
                    f"{_text(name)}: conflicted in the index", f"settle it, then: git add -- {_text(name)}"
                )
            found.append(Entry(_text(name), int(mode, 8), oid.decode()))
        return sorted(found, key=lambda entry: entry.path)

    def read(self, entry: Entry) -> bytes:
        return _read(self._objects, entry.id)


def _found(path: str, files: list[Entry]) -> Entry | None:
    """The file at `path` among the files at or below it, or the folder they are in."""
    if not files:
        return None
    return files[0] if files[0].path == path else Entry(path, FOLDER, "")


class WorkTree:
    """The files of the work tree that `git add` would take: tracked or new, not ignored.

    An unchanged file is read as it is staged, with its blob's id; a changed or new one as its bytes are on disk.
    """

    def __init__(self, top: Path, objects: Objects, git: Git, object_format: str) -> None:
        self._top = top
        self._objects = objects
        self._git = git
        self._format = object_format
        self._changed: dict[str, bytes] = {}

    def find(self, path: str) -> Entry | None:
        return _found(path, self.files(path))

    def files(self, path: str = "") -> list[Entry]:
        listed = self._git.run("--literal-pathspecs", "ls-files", "--stage", "-z", *_below(path)).output
        found: dict[str, Entry] = {}
        for record in filter(None, listed.split(b"\0")):
            attributes, _, name = record.partition(b"\t")
            mode, oid, stage = attributes.split(b" ")
            if stage == b"0":
                found[_text(name)] = Entry(_text(name), int(mode, 8), oid.decode())
        status = ("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all")
        for record in filter(None, self._git.run("--literal-pathspecs", *status, *_below(path)).output.split(b"\0")):
            if record[1:2] not in b" ":
                place = _text(record[3:])
                entry = self._on_disk(place)
                found.pop(place, None)
                if entry is not None:
                    found[place] = entry
        return sorted(found.values(), key=lambda entry: entry.path)

    def _on_disk(self, name: str) -> Entry | None:
        place = self._top / name
        try:
            mode = place.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
        if stat.S_ISLNK(mode):
            content, kind = str(place.readlink()).encode("utf-8", "surrogateescape"), LINK
        elif stat.S_ISREG(mode):
            content, kind = place.read_bytes(), EXECUTABLE if mode & stat.S_IXUSR else FILE
        else:
            return None
        oid = blob_id(content, self._format)
        self._changed[oid] = content
        return Entry(name, kind, oid)

    def read(self, entry: Entry) -> bytes:
        return self._changed[entry.id] if entry.id in self._changed else _read(self._objects, entry.id)
