"""How a project's revisions become schemas: which files count, in which order, and what they read as.

A revision that has an `aerodb.toml` is read with that; an older one with the project's configuration of today.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aerogit.migrate.crossing import Mark, read_crossing, read_instead
from aerogit.migrate.files import Entry as MigrationEntry
from aerogit.migrate.files import Format, Version, load, split_stem
from aerogit.model.schema import Schema
from aerogit.porcelain.repository.config import NAME, Config, parse_config
from aerogit.porcelain.repository.project import Project
from aerogit.sql.reading import ENDINGS, READER_VERSION, decode_source, read
from aerogit.sql.statement import SourceFile
from aerogit.store.sources import SourceBlob, digest
from aerogit.store.trees import Tree

_DBMATE = re.compile(r"^[ \t]*--[ \t]*migrate:up\b", re.M)
_WIDTH = 40


@dataclass(frozen=True, slots=True)
class ProjectSource:
    """The schema source as one configuration has it; a `store.sources.Source`."""

    config: Config
    root: str
    """The migrations directory, or the declarative file or folder, relative to the repository's top folder."""

    @property
    def key(self) -> str:
        return digest("reader", str(READER_VERSION), self.config.digest)

    @property
    def configuration(self) -> str:
        return self.config.digest

    @property
    def roots(self) -> tuple[str, ...]:
        return (self.root,)

    @property
    def is_sequence(self) -> bool:
        return self.config.reads_migrations

    def position(self, path: str) -> str | None:
        below = path.removeprefix(self.root + "/")
        if not self.config.reads_migrations:
            return below if path == self.root or below.endswith(ENDINGS) else None
        stem = _up_stem(below, self.config.migrations.format)
        found = split_stem(stem) if stem else None
        return f"{found[0].number:0{_WIDTH}d}" if found else None

    def migration(self, path: str) -> MigrationEntry | None:
        """The migration a file is the up of, by its name alone; None where the source is declarative."""
        stem = _up_stem(path.removeprefix(self.root + "/"), self.config.migrations.format)
        found = split_stem(stem) if stem and self.is_sequence else None
        return MigrationEntry(*found, path) if found else None

    def replaced(self, files: Sequence[SourceBlob]) -> frozenset[str]:
        if not self.is_sequence:
            return frozenset()
        found = [file.content.decode("utf-8", "replace") for file in files if b"aerogit:instead" in file.content]
        return frozenset(_place(mark) for text in found for mark in read_instead(text))

    def scripts(self, files: Sequence[tuple[str, SourceBlob]]) -> list[SourceFile]:
        """What of some files, each with its position, is to be read one after another.

        Where a migration takes the place of others of them, those are left out. Where it takes their place in what
        comes before, it is its crossing that leads on from there, in place of those that it covers.
        """
        here = {position for position, _ in files}
        gone = set(self.replaced([file for _, file in files]))
        found: list[tuple[str, SourceFile]] = []
        for position, file in files:
            text = file.content.decode("utf-8", "replace") if b"aerogit:instead" in file.content else ""
            crossing = read_crossing(text)
            script = self.script(file)
            if crossing is not None and here.isdisjoint(map(_place, read_instead(text))):
                covered = here.intersection(map(_place, crossing.covers))
                gone |= covered
                if covered:
                    script = SourceFile(file.path, crossing.script)
            found.append((position, script))
        return [script for position, script in found if position not in gone]

    def replay(self, files: Sequence[SourceBlob], onto: Schema | None) -> Schema:
        return read([self.script(file) for file in files], self.config.dialect, onto).schema

    def script(self, file: SourceBlob) -> SourceFile:
        """What of a file is to be read: of a migration its up."""
        if not self.config.reads_migrations:
            return SourceFile(file.path, decode_source(file.path, file.content))
        name = self.config.migrations.format
        kind = Format(name) if name else format_of(file, self.root)
        return load(MigrationEntry(Version("0"), "", file.path), lambda _: file.content, kind).up


def _place(mark: Mark) -> str:
    """The position of the migration that a mark stands for."""
    return f"{int(mark.version):0{_WIDTH}d}"


def _up_stem(below: str, format_name: str) -> str:
    """The part of an up file's path that begins with the version; "" for what is no up file of the format."""
    folder, _, name = below.rpartition("/")
    is_pair = name.endswith((".up.sql", ".down.sql"))
    if folder:
        is_up = format_name in ("", "folder") and name in ("up.sql", "migration.sql") and "/" not in folder
        return folder if is_up else ""
    if is_pair:
        return name.removesuffix(".up.sql") if format_name in ("", "pair") and name.endswith(".up.sql") else ""
    is_single = format_name in ("", "dbmate", "plain") and name.endswith(".sql")
    return name.removesuffix(".sql") if is_single else ""


def format_of(file: SourceBlob, root: str) -> Format:
    """The format of one up file, told by its name and content."""
    below = file.path.removeprefix(root + "/")
    if "/" in below:
        return Format.FOLDER
    if below.endswith(".up.sql"):
        return Format.PAIR
    return Format.DBMATE if _DBMATE.search(file.content.decode("utf-8", "replace")) else Format.PLAIN


class ProjectDeriver:
    """Reads the revisions of one project; a `store.sources.Deriver`."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.own = ProjectSource(project.config, project.source_path)
        self._known: dict[str, ProjectSource] = {}

    @property
    def key(self) -> str:
        return digest("project", self.own.key, self.own.root)

    def source(self, tree: Tree) -> ProjectSource:
        """How a revision is read. ConfigError where its own configuration is broken."""
        found = tree.find(self._project.path(NAME))
        if found is None or not found.is_file:
            return self.own
        known = self._known.get(found.id)
        if known is None:
            config = parse_config(tree.read(found), self._project.path(NAME))
            known = ProjectSource(config, self._project.path(config.source_path))
            self._known[found.id] = known
        return known
