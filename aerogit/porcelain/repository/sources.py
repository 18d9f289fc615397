"""The schema source of a revision: which scripts define the schema there, in order, each with its content's id."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from aerogit.errors import ConfigError
from aerogit.migrate.files import Entry as MigrationEntry
from aerogit.migrate.files import Format, Listing, Migration, list_migrations, load
from aerogit.porcelain.repository.deriving import ProjectDeriver, ProjectSource
from aerogit.sql.statement import SourceFile
from aerogit.store.objects import Entry
from aerogit.store.sources import FileList, SourceBlob, list_files
from aerogit.store.trees import Tree


@dataclass(frozen=True, slots=True)
class Script:
    """One script: its path, its blob, and the migration it is the up of (None where the source is declarative)."""

    path: str
    blob: str
    migration: MigrationEntry | None = None

    @property
    def label(self) -> str:
        """What people call it."""
        return self.migration.label if self.migration else self.path


@dataclass(frozen=True)
class Source:
    """The scripts of one revision; contents are read when asked for."""

    tree: Tree
    reader: ProjectSource
    files: FileList

    @functools.cached_property
    def entries(self) -> dict[str, Entry]:
        """Every file at or below the source's root, downs included, by path."""
        return {entry.path: entry for entry in self.tree.files(self.reader.root) if entry.is_file}

    @functools.cached_property
    def listing(self) -> Listing:
        """The migrations, held to every rule of their format. Raises `ConfigError` where one is broken."""
        name = self.reader.config.migrations.format
        return list_migrations(self.reader.root, self.entries, self.read, name)

    def check(self) -> None:
        """Raises `ConfigError` where the migrations break a rule of their format."""
        if self.reader.is_sequence:
            _ = self.listing

    @property
    def left_out(self) -> tuple[str, ...]:
        """Why not every file of the migrations directory is read, in a sentence; empty where all are."""
        try:
            self.check()
        except ConfigError as error:
            return (error.message,)
        return ()

    @property
    def format(self) -> Format | None:
        """The migrations' format; None where the source is declarative or there are none."""
        return self.listing.format if self.reader.is_sequence and self.files.items else None

    def read(self, path: str) -> bytes:
        """The content of a file below the root."""
        return self.tree.read(self.entries[path])

    def migration(self, script: Script) -> Migration:
        """The migration a script is the up of, read with its down."""
        return load(self.by_up[script.path], self.read, self.listing.format)

    @functools.cached_property
    def by_up(self) -> dict[str, MigrationEntry]:
        """The migrations by the path of their up."""
        return {entry.up: entry for entry in self.listing.entries}

    def migrations(self) -> tuple[Migration, ...]:
        """All migrations, read."""
        return tuple(load(entry, self.read, self.listing.format) for entry in self.listing.entries)

    @functools.cached_property
    def scripts(self) -> tuple[Script, ...]:
        """All scripts, in order."""
        items = self.files.items
        return tuple(Script(path, entry.id, self.reader.migration(path)) for _, path, entry in items)

    def start(self, count: int) -> FileList:
        """The first scripts alone."""
        return FileList(self.files.items[:count], self.files.keys[: count + 1])

    def only(self, scripts: Iterable[Script]) -> FileList:
        """Some of the scripts, in order."""
        paths = {script.path for script in scripts}
        entries = [entry for _, path, entry in self.files.items if path in paths]
        return FileList((), self.files.keys[:1]).edited(self.reader, (), entries)

    def texts(self, scripts: Iterable[Script] | None = None) -> list[SourceFile]:
        """The scripts (all by default) as text to be read, one after another."""
        files = self.files if scripts is None else self.only(scripts)
        if not self.reader.is_sequence:
            return [self.reader.script(SourceBlob(path, one.blob, self.tree.read(one))) for _, path, one in files.items]
        placed = [(at, SourceBlob(path, entry.blob, self.tree.read(entry))) for at, path, entry in files.items]
        return self.reader.scripts(placed)


class Listed:
    """A tree that is listed once: what changes on disk afterwards is not seen, and git is not asked again."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._known: dict[str, list[Entry]] = {}

    def find(self, path: str) -> Entry | None:
        return self._tree.find(path)

    def files(self, path: str = "") -> list[Entry]:
        if path not in self._known:
            self._known[path] = self._tree.files(path)
        return self._known[path]

    def read(self, entry: Entry) -> bytes:
        return self._tree.read(entry)


def source_of(deriver: ProjectDeriver, tree: Tree) -> Source:
    """The schema source in a tree; no scripts where the tree has none."""
    reader = deriver.source(tree)
    return Source(tree, reader, list_files(reader, tree))
