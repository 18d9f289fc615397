"""The schema source of a revision: which scripts define the schema there, in order, named by their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from aerogit.errors import SourceError
from aerogit.migrate.files import Entry as MigrationEntry
from aerogit.migrate.files import Format, Migration, list_migrations, load
from aerogit.porcelain.project import Project
from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import decode_source
from aerogit.store.objects import LINK, Entry
from aerogit.store.trees import Tree


@dataclass(frozen=True, slots=True)
class Script:
    """One script of a source: its path, its blob, and the migration it is the up of (None where declarative)."""

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
    scripts: tuple[Script, ...]
    format: Format | None
    entries: dict[str, Entry] = field(repr=False)

    @property
    def id(self) -> str:
        """Names the scripts by path and content, in order; what does not define the schema does not count."""
        return source_id(self.scripts)

    def read(self, path: str) -> bytes:
        """The content of a file of the source."""
        return self.tree.read(self.entries[path])

    def migration(self, script: Script) -> Migration:
        """The migration a script is the up of, read."""
        assert script.migration is not None
        assert self.format is not None
        return load(script.migration, self.read, self.format)

    def texts(self, scripts: Iterable[Script] | None = None) -> list[SourceFile]:
        """The scripts (all by default) as text to be read."""
        wanted = self.scripts if scripts is None else scripts
        return [
            self.migration(script).up
            if script.migration
            else SourceFile(script.path, decode_source(script.path, self.read(script.path)))
            for script in wanted
        ]

    def migrations(self) -> tuple[Migration, ...]:
        """All migrations, read; none where the source is declarative."""
        return tuple(self.migration(script) for script in self.scripts if script.migration)


def source_id(scripts: Sequence[Script]) -> str:
    """The name of a sequence of scripts."""
    listed = "".join(f"{script.path}\0{script.blob}\n" for script in scripts)
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()[:40]


def source_of(project: Project, tree: Tree) -> Source:
    """The schema source in a tree; no scripts where the tree has none."""
    entries = {entry.path: entry for entry in tree.files(project.source_path)}
    if not project.config.reads_migrations:
        return Source(tree, _declarative(project, entries), None, entries)
    for path, entry in entries.items():
        if entry.mode == LINK and path.endswith(".sql"):
            raise SourceError(
                f"{path} is a symbolic link", hint="Put the migration itself there, so that Git keeps it."
            )
    settings = project.config.migrations
    listing = list_migrations(project.source_path, entries, lambda path: tree.read(entries[path]), settings.format)
    scripts = tuple(Script(item.up, entries[item.up].id, item) for item in listing.entries)
    return Source(tree, scripts, listing.format, entries)


def _declarative(project: Project, entries: dict[str, Entry]) -> tuple[Script, ...]:
    """A declarative file, or the SQL files of a folder by path."""
    path = project.source_path
    names = [path] if path in entries else [name for name in sorted(entries) if name.endswith(".sql")]
    return tuple(Script(name, entries[name].id) for name in names if entries[name].is_file)


def common_start(one: Sequence[Script], other: Sequence[Script]) -> int:
    """How many scripts two sources begin with in common."""
    count = 0
    for ours, theirs in zip(one, other, strict=False):
        if (ours.path, ours.blob) != (theirs.path, theirs.blob):
            break
        count += 1
    return count
