"""The schemas of sources: replayed once, then kept in the store under the name of the source's content."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from aerogit.model.canonical import SchemaId
from aerogit.model.schema import Schema
from aerogit.porcelain.project import Project
from aerogit.porcelain.sources import Script, Source, source_id, source_of
from aerogit.sql.reading import READER_VERSION, read
from aerogit.store.ids import SnapshotId
from aerogit.store.snapshots import SnapshotStore, open_store
from aerogit.store.trees import Tree

_LOOK_BACK = 64
"""How many scripts before the last are tried for a snapshot to start from."""


@dataclass(frozen=True)
class Loaded:
    """A source and what it reads as."""

    source: Source
    snapshot: SnapshotId
    schema_id: SchemaId
    schema: Schema


class Schemas:
    """Reads the schema sources of one project."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @functools.cached_property
    def store(self) -> SnapshotStore:
        """The repository's store, opened when it is first needed."""
        return open_store(self.project.repository)

    def load(self, tree: Tree) -> Loaded:
        """The schema of a tree. Raises `SourceError` where a script cannot be read."""
        return self.load_source(source_of(self.project, tree))

    def load_source(self, source: Source) -> Loaded:
        """The schema of a source; replays the scripts that follow the longest start that is known."""
        snapshot = self.snapshot_of(source, source.scripts)
        schema = self.store.read(snapshot)
        return Loaded(source, snapshot, self.store.schema_id(snapshot), schema)

    def snapshot_of(self, source: Source, scripts: Sequence[Script]) -> SnapshotId:
        """The snapshot of some scripts of a source, in that order."""
        known, done = self._known_start(scripts)
        if known is not None and done == len(scripts):
            return known
        onto = self.store.read(known) if known is not None else None
        reading = read(source.texts(scripts[done:]), self.project.config.dialect, onto)
        snapshot = self.store.write(reading.schema)
        self.store.cache.remember_snapshot(self._key(scripts), snapshot)
        self.store.save()
        return snapshot

    def known(self, source: Source) -> SnapshotId | None:
        """The snapshot of a source that was read before; reads nothing."""
        found = self.store.cache.snapshot(self._key(source.scripts))
        return found if found is not None and self.store.has(found) else None

    def _known_start(self, scripts: Sequence[Script]) -> tuple[SnapshotId | None, int]:
        """The longest start of the scripts that has a snapshot, and its length."""
        for count in range(len(scripts), max(0, len(scripts) - _LOOK_BACK), -1):
            found = self.store.cache.snapshot(self._key(scripts[:count]))
            if found is not None and self.store.has(found):
                return found, count
        return None, 0

    def _key(self, scripts: Sequence[Script]) -> str:
        return f"{READER_VERSION}:{self.project.config.digest}:{source_id(scripts)}"
