"""The schemas of revisions, read once and kept in the store."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from shlex import quote

from aerogit.errors import ConfigError, SourceError
from aerogit.model.canonical import SchemaId
from aerogit.model.schema import Schema
from aerogit.porcelain.repository.deriving import ProjectDeriver
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.replays import Replays
from aerogit.porcelain.repository.sources import Listed, Source, source_of
from aerogit.store.ids import SnapshotId
from aerogit.store.snapshots import SnapshotStore, open_store
from aerogit.store.sources import FileList, list_files, snapshot_of_files
from aerogit.store.trees import Tree


@dataclass(frozen=True, slots=True)
class Loaded:
    """A revision's schema, and the source it came from."""

    source: Source
    snapshot: SnapshotId
    schema_id: SchemaId
    schema: Schema


class Schemas:
    """Reads the revisions of one project."""

    def __init__(self, project: Project, replays: Replays | None = None) -> None:
        self.project = project
        self.replays = replays or Replays()
        self.deriver = ProjectDeriver(project)

    @functools.cached_property
    def store(self) -> SnapshotStore:
        """The repository's store, opened when it is first needed."""
        return open_store(self.project.repository)

    def source(self, tree: Tree) -> Source:
        """The schema source of a tree."""
        return source_of(self.deriver, tree)

    def work(self) -> Source:
        """The schema source of the work tree, whose configuration is the project's."""
        return self.own_source(Listed(self.project.repository.work()))

    def own_source(self, tree: Tree) -> Source:
        """The schema source of a tree, read with the project's configuration whatever the tree says."""
        return Source(tree, self.deriver.own, list_files(self.deriver.own, tree))

    def load(self, tree: Tree) -> Loaded:
        """The schema of a tree. Raises `SourceError` where a file cannot be read."""
        source = self.source(tree)
        if not source.files.items:
            source.check()
        return self._loaded(source)

    def load_work(self, source: Source | None = None) -> Loaded:
        """The schema of the work tree (`source`, where it is at hand); a declarative one must be there."""
        source = source or self.work()
        if not source.files.items:
            source.check()
        self.require_declared(source)
        try:
            return self._loaded(source)
        except SourceError as error:
            if error.hint:
                raise
            hint = "Nothing was changed. Correct it, and see: aerogit diff"
            raise SourceError(
                error.message, path=error.path, text=error.text, offset=error.offset, hint=hint
            ) from error

    def require_declared(self, source: Source) -> None:
        """`ConfigError` where the work tree has nothing of a declarative source."""
        if source.files.items or source.reader.is_sequence:
            return
        head, root = self.project.repository.head().commit, source.reader.root
        is_known = head is not None and bool(self.project.repository.tree(head).files(root))
        restored = f", or restore it: git restore -- {quote(root)}" if is_known else "."
        raise ConfigError(f"{root} is not there, and aerodb.toml names it as the schema source", f"Write it{restored}")

    def _loaded(self, source: Source) -> Loaded:
        snapshot = self.snapshot(source, source.files)
        return Loaded(source, snapshot, self.store.schema_id(snapshot), self.store.read(snapshot))

    def snapshot(self, source: Source, files: FileList) -> SnapshotId:
        """The snapshot of some of a source's files, replayed as far as it is not known."""
        found = snapshot_of_files(self.store, source.reader, source.tree, files)
        self.store.save()
        return found
