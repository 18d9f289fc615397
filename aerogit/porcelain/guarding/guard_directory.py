"""A migrations directory with ten thousand files, few of which are looked at: names, versions, what was read before.

Names right inside the directory tell versions, whatever the format; a file is read where it is new.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aerogit.migrate.append_only import Known, is_script
from aerogit.migrate.files import Entry, Version
from aerogit.porcelain.guarding.guard_trees import Proposal
from aerogit.porcelain.repository.deriving import ProjectSource
from aerogit.porcelain.repository.remembered import Remembered, as_fact
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Source
from aerogit.store.cache import Ending
from aerogit.store.objects import Entry as TreeEntry
from aerogit.store.past import Past
from aerogit.store.sources import FileList, continued, is_known, list_files
from aerogit.store.staging import ChangedTree, FileChange
from aerogit.store.trees import CommitTree

_DIGITS = re.compile(r"^(\d+)", re.M)
_UPS = ("", "/up.sql", "/migration.sql")
_TIMESTAMP_DIGITS = 8


@dataclass(frozen=True)
class Directory:
    """The migrations directory of a tree, and what of it is published."""

    reader: ProjectSource
    after: CommitTree | ChangedTree
    past: Past

    @functools.cached_property
    def _published(self) -> str:
        """The names inside the directory that are published, those that are gone included, one on a line."""
        start = len(self.reader.root) + 1
        gone = [path[start:].partition("/")[0] for path in self.past.gone]
        return "\n".join([self._at_tips, *gone])

    @functools.cached_property
    def _at_tips(self) -> str:
        return self.past.names(self.reader.root)

    @functools.cached_property
    def _present(self) -> str:
        return self.after.names(self.reader.root)

    @functools.cached_property
    def last_published(self) -> Version | None:
        """The last version at the tips."""
        return _last(set(_DIGITS.findall(self._at_tips)))

    @property
    def last(self) -> Version | None:
        """The last version there is or was."""
        return _last(set(_DIGITS.findall(self._published)) | set(_DIGITS.findall(self._present)))

    def entries(self, paths: Iterable[str]) -> list[Entry]:
        """The migrations that some paths are the ups of."""
        return [entry for entry in map(self.reader.migration, paths) if entry is not None]

    def others(self, new: Sequence[Entry]) -> list[Known]:
        """The migrations beside some new ones whose versions may clash with theirs."""
        fresh = {entry.up for entry in new}
        found: dict[str, Known] = {}
        for entry in new:
            for names, is_published in ((self._published, True), (self._present, False)):
                for name in _near(entry.version, names):
                    for path in (f"{self.reader.root}/{name}{end}" for end in _UPS):
                        other = self.reader.migration(path)
                        if other is not None and path not in fresh and self._is_there(path, is_published=is_published):
                            found.setdefault(path, Known(other, is_published))
        return list(found.values())

    def _is_there(self, path: str, *, is_published: bool) -> bool:
        return bool(self.past.versions(path)) if is_published else self.after.find(path) is not None

    def overtaken(self, added: Iterable[str]) -> list[Entry]:
        """The new migrations that sort before the last published one."""
        last = self.last_published
        return [entry for entry in self.entries(added) if last is not None and entry.version < last]

    def is_orderly(self, changes: Sequence[FileChange]) -> bool:
        """Whether every changed file is a migration's up, or a down beside an up of its name, that stays."""
        return all(self._is_plain(change) for change in changes if is_script(change.path))

    def _is_plain(self, change: FileChange) -> bool:
        if change.is_gone:
            return False
        up = up_of(change.path)
        return self.reader.migration(up) is not None and self.after.find(up) is not None


def up_of(path: str) -> str:
    """The path of the up beside a down; that of any other file itself."""
    for down, up in ((".down.sql", ".up.sql"), ("/down.sql", "/up.sql")):
        if path.endswith(down):
            return path.removesuffix(down) + up
    return path


def _last(found: Iterable[str]) -> Version | None:
    text = max(found, default="", key=int)
    return Version(text) if text else None


def _near(version: Version, names: str) -> list[str]:
    """The names that begin with a version that is the same number, or the beginning of it or the other way round."""
    text = version.text
    longer = rf"{text}\d" if len(text) >= _TIMESTAMP_DIGITS else r"(?!)"
    shorter = "|".join(text[:size] for size in range(_TIMESTAMP_DIGITS, len(text))) or r"(?!)"
    return re.findall(rf"^(?=0*{version.number}(?!\d)|{longer}|(?:{shorter})(?!\d)).*$", names, re.M)


def quick_source(schemas: Schemas, proposal: Proposal, reader: ProjectSource) -> Source:
    """The schema source after a proposal: only its end, where the tree before it was listed once already.

    What a listing of ten thousand files comes to is one key, and it is remembered with the id of their folder.
    """
    before = proposal.before
    folder = before.find(reader.root)
    if folder is None or not isinstance(before, CommitTree) or not folder.is_folder:
        return schemas.source(proposal.after)
    changes = proposal.below(reader.root)
    gone = [TreeEntry(one.path, one.before_mode, one.before) for one in changes if not one.is_new]
    come = [TreeEntry(one.path, one.mode, one.blob) for one in changes if not one.is_gone]
    remembered = Remembered(schemas.store.path)
    name = f"files {reader.key} {reader.root} {folder.id}"
    known = remembered.get(name)
    files: FileList | None = None
    come_paths = {one.path for one in come}
    if isinstance(known, list) and len(known) == 4 and all(up_of(path) in come_paths for path in come_paths):
        key, *ending = map(str, known)
        files = continued(reader, key, Ending(*ending), gone, come)
        if files is not None and not is_known(schemas.store, FileList((), files.keys[:1])):
            files = None
    if files is None:
        listed = list_files(reader, before)
        if listed.items:
            ended = listed.ending(reader)
            remembered.put({name: as_fact([listed.key, ended.start, ended.position, ended.path])})
        files = listed.edited(reader, gone, come)
    return Source(proposal.after, reader, files)
