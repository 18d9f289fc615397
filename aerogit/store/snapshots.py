"""The store: a bare Git repository of aerogit's own, and snapshots (schemas as trees) in it.

Everything in it is derived and may be deleted at any time. Its objects are SHA-1 whatever the user's repository uses,
and nothing ever prunes them. docs/history.md says why there is a store and how it is laid out.
"""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pygit2

from aerogit.errors import RepositoryError
from aerogit.model.canonical import SchemaId, decode, encode, file_of, format_file
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.references import references
from aerogit.model.schema import Overlay, Schema
from aerogit.store.cache import Cache, Indexed
from aerogit.store.damage import damaged, intact
from aerogit.store.folders import Folders
from aerogit.store.git import Git, environment_for
from aerogit.store.ids import BlobId, SnapshotId
from aerogit.store.opening import opened
from aerogit.store.packs import BLOB, ObjectWriter
from aerogit.store.repository import Repository
from aerogit.store.stored import SnapshotObjects

_SETTINGS = {
    "gc.auto": "0",
    "core.looseCompression": "1",
    "core.logAllRefUpdates": "false",
    "core.protectHFS": "false",
    "core.protectNTFS": "false",
}
_DECODED_AT_MOST = 2048
_WAITING_BYTES_AT_MOST = 32 << 20


class SnapshotStore:
    """A store, opened; made first where there is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and not path.is_dir():
            raise damaged(path, "it is a file")
        if not (path / "HEAD").exists():
            _make(path)
        try:
            self.repository = opened(path)
        except pygit2.GitError as error:
            raise damaged(path, str(error)) from error
        self.writer = ObjectWriter(self.repository)
        self.cache = Cache(path / "cache.db")
        self._folders = Folders(functools.partial(_raw, path, self.repository), self.writer)
        self._decoded: dict[tuple[str, str], SchemaObject] = {}

    @property
    def git(self) -> Git:
        """The git command on the store, deaf to the user's configuration and hooks."""
        return Git(self.path, environment_for(self.path, os.environ))

    def has(self, oid: str) -> bool:
        """Whether there is an object of that id."""
        return oid in self.repository.odb

    def raw(self, oid: pygit2.Oid | str) -> bytes:
        """The bytes of an object that has to be there."""
        return _raw(self.path, self.repository, oid)

    def write(self, schema: Schema) -> SnapshotId:
        """Store a schema. It can be read at once; it is durable after `save`.

        A schema that was made by changes to a stored one costs what changed.
        """
        stored, changes = self._parts(schema)
        if stored is not None and not changes and stored.dialect == schema.dialect:
            return stored.snapshot
        meaning: dict[tuple[str, ...], pygit2.Oid | None] = {}
        layout: dict[tuple[str, ...], pygit2.Oid | None] = {}
        placed: dict[BlobId, tuple[str, SchemaObject]] = {}
        for key, value in changes.items():
            place = file_of(key)
            path = tuple(place.split("/"))
            if value is None:
                meaning[path] = layout[path] = None
                continue
            one, other = encode(value)
            meaning[path], layout[path] = self.writer.add(BLOB, one), self.writer.add(BLOB, other)
            self._remember(str(meaning[path]), str(layout[path]), value)
            placed[BlobId(str(meaning[path]))] = (place, value)
        if stored is None or stored.dialect != schema.dialect:
            meaning[("format",)] = self.writer.add(BLOB, format_file(schema.dialect))
        root = self._folders.edit(stored.root.id if stored is not None else None, _placed(meaning, layout))
        if root is None:
            raise AssertionError("schema/format is in every snapshot")
        self._index_new(stored, SnapshotId(str(root)), placed)
        if self.writer.size > _WAITING_BYTES_AT_MOST:
            self.save()
        return SnapshotId(str(root))

    def _parts(self, schema: Schema) -> tuple[SnapshotObjects | None, Mapping[Key, SchemaObject | None]]:
        """The stored snapshot a schema builds on, if any, and what it changes in it."""
        objects = schema.objects
        if isinstance(objects, SnapshotObjects) and objects.store is self:
            return objects, {}
        if isinstance(objects, Overlay) and isinstance(objects.base, SnapshotObjects) and objects.base.store is self:
            return objects.base, objects.changes
        return None, objects

    def read(self, snapshot: SnapshotId) -> Schema:
        """A stored schema; its objects are decoded when they are asked for."""
        objects = SnapshotObjects(self, snapshot)
        return Schema(objects.dialect, objects)

    def schema_id(self, snapshot: SnapshotId) -> SchemaId:
        """The id of a stored schema: that of its `schema/` tree."""
        return SchemaId(str(SnapshotObjects(self, snapshot).meaning.id))

    def decoded(self, meaning: pygit2.Oid, layout: pygit2.Oid | None) -> SchemaObject:
        """The object of two blobs; the ones used last stay decoded."""
        ids = (str(meaning), str(layout))
        known = self._decoded.get(ids)
        if known is None:
            spelling = self.raw(layout) if layout is not None else b""
            known = decode(self.raw(meaning), spelling)
            self._remember(*ids, known)
        return known

    def _remember(self, meaning: str, layout: str, value: SchemaObject) -> None:
        self._decoded[meaning, layout] = value
        while len(self._decoded) > _DECODED_AT_MOST:
            del self._decoded[next(iter(self._decoded))]

    def _index_new(
        self, stored: SnapshotObjects | None, snapshot: SnapshotId, placed: Mapping[BlobId, tuple[str, SchemaObject]]
    ) -> None:
        """Keep the references of a new snapshot, as far as they are known without reading what did not change."""
        missing = self.cache.not_indexed(list(placed))
        self.cache.remember_references(_index(blob, *placed[blob]) for blob in missing)
        if stored is None or self.cache.is_indexed(str(stored.meaning.id)):
            self.cache.remember_indexed(self.schema_id(snapshot))

    def index(self, objects: SnapshotObjects) -> None:
        """See to it that the references of all objects of a snapshot are known; reads those that are not."""
        tree = str(objects.meaning.id)
        if self.cache.is_indexed(tree):
            return
        places = {blob: path for path, blob in objects.blobs()}
        missing = self.cache.not_indexed(list(places))
        self.cache.remember_references(
            _index(blob, places[blob], decode(self.raw(pygit2.Oid(hex=blob)))) for blob in missing
        )
        self.cache.remember_indexed(tree)
        self.cache.save()

    def save(self) -> None:
        """Make what was written durable: objects first, then the cache that speaks of them."""
        self.writer.save()
        self.cache.save()

    def close(self) -> None:
        self.cache.close()
        self.repository.free()


def _index(blob: BlobId, path: str, value: SchemaObject) -> Indexed:
    """What an object refers to, as `model.references.referrers` asks for it."""
    paths = (found.ref.path if len(found.ref.path) > 1 else ("", *found.ref.path) for found in references(value))
    return Indexed(blob, path, frozenset((path[0], path[1]) for path in paths))


def _placed(
    meaning: Mapping[tuple[str, ...], pygit2.Oid | None], layout: Mapping[tuple[str, ...], pygit2.Oid | None]
) -> dict[tuple[str, ...], pygit2.Oid | None]:
    placed = {("schema", *path): oid for path, oid in meaning.items()}
    return placed | {("layout", *path): oid for path, oid in layout.items()}


def _raw(path: Path, repository: pygit2.Repository, oid: pygit2.Oid | str) -> bytes:
    with intact(path, str(oid)):
        return repository.read(oid)[1]


def _make(path: Path) -> None:
    """Make an empty store; where another process is quicker, its store stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".aerogit-", dir=path.parent))
    try:
        _fill(made, path.parent.stat().st_mode & 0o777)
    except (pygit2.GitError, OSError) as error:
        shutil.rmtree(made, ignore_errors=True)
        raise RepositoryError(
            f"cannot make the store {path}: {error}", "see whether the disk is full and whether you may write there"
        ) from error
    if path.exists() and not (path / "HEAD").exists():
        _clear(path)
    try:
        made.rename(path)
    except OSError:
        shutil.rmtree(made)
        if not (path / "HEAD").exists():
            raise


def _fill(made: Path, mode: int) -> None:
    made.chmod(mode)
    repository = pygit2.init_repository(str(made), bare=True)
    for name, value in _SETTINGS.items():
        repository.config[name] = value
    repository.free()
    (made / "description").write_text("Schema history derived by aerogit; may be deleted at any time.\n")
    shutil.rmtree(made / "hooks", ignore_errors=True)


def _clear(path: Path) -> None:
    """Put aside a folder that is no store (any more)."""
    shutil.rmtree(path)


def open_store(repository: Repository) -> SnapshotStore:
    """The store of a repository, shared by its worktrees.

    Where the Git folder cannot be written, the store lies in the user's cache folder instead.
    """
    place = repository.common_dir / "aerogit"
    if os.access(place if place.exists() else repository.common_dir, os.W_OK):
        return SnapshotStore(place)
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = hashlib.sha256(os.fsencode(repository.common_dir)).hexdigest()[:16]
    return SnapshotStore(caches / "aerogit" / name)
