"""What stands beside a file that git asks a merge driver about: the rest of its folder in base, ours and theirs.

Git hands a driver three texts and a path, and no word about which commits it merges. They are looked for where git
leaves traces of them, and taken for the ones only where the three texts are theirs: `git merge` and `git pull` name the
other side in the environment (`GITHEAD_…`), and a rebase, a cherry-pick, a revert and a stash take what one commit did
to the file, or undo it. See docs/text-merge.md.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from typing import NamedTuple

from aerogit.errors import ConfigError, UsageError
from aerogit.porcelain.merges.merge_folder import merge_folders, merged_files, read_folders
from aerogit.porcelain.repository.config import NAME, parse_config
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.sql.reading import decode_source
from aerogit.sql.statement import SourceFile
from aerogit.store.ids import BlobId, CommitId
from aerogit.store.repository import Repository
from aerogit.store.trees import CommitTree, blob_id


class Contents(NamedTuple):
    """What git hands to a driver: the path it goes by, and its content three times."""

    path: str
    base: bytes
    ours: bytes
    theirs: bytes


class Surroundings(NamedTuple):
    """The files of a folder, one of them as git hands it to a driver, in base, ours and theirs.

    `is_known` says that they are of the commits that git merges; else the others are as HEAD has them, three times.
    """

    base: list[SourceFile]
    ours: list[SourceFile]
    theirs: list[SourceFile]
    is_known: bool


def surroundings(repository: Repository, contents: Contents) -> Surroundings:
    """What stands beside a file of a declarative folder. Raises `ConfigError` where HEAD has no such folder."""
    head = repository.head().commit
    if head is None:
        raise ConfigError(f"{contents.path} belongs to no commit yet")
    schemas = Schemas(_project(repository, repository.tree(head), contents.path))
    blobs = [blob_id(content, repository.object_format) for content in contents[1:]]
    texts = (contents.base, contents.ours, contents.theirs)
    found = _Sides(schemas, contents.path, blobs, head).found()
    bases, ours, theirs = found or ((head,), head, head)
    texts = (contents.base, contents.ours, contents.theirs)
    beside = (_crossed(schemas, bases), _files(schemas, ours), _files(schemas, theirs))
    at = [
        _path(schemas, commit, contents.path, blob)
        for commit, blob in zip((bases[0], ours, theirs), blobs, strict=True)
    ]
    listed = [_with(files, (old, contents.path), text) for files, old, text in zip(beside, at, texts, strict=True)]
    return Surroundings(listed[0], listed[1], listed[2], is_known=found is not None)


def _project(repository: Repository, tree: CommitTree, path: str) -> Project:
    """The project whose declarative folder a file belongs to."""
    folder = path
    while folder:
        folder = folder.rpartition("/")[0]
        entry = tree.find(f"{folder}/{NAME}" if folder else NAME)
        if entry is not None and entry.is_file:
            project = Project(parse_config(tree.read(entry), entry.path), repository, folder)
            if not project.config.reads_migrations and path.startswith(project.source_path + "/"):
                return project
    raise ConfigError(f"{path} is in no folder that an {NAME} of HEAD names as its source", "aerogit hooks install")


class _Sides:
    """The commits that may be what git merges, and whether the texts are theirs."""

    def __init__(self, schemas: Schemas, path: str, blobs: list[BlobId], head: CommitId) -> None:
        self._schemas, self._path, self._head = schemas, path, head
        self._repository = schemas.project.repository
        self._base, self._ours, self._theirs = blobs

    def found(self) -> tuple[tuple[CommitId, ...], CommitId, CommitId] | None:
        """Base (several commits, where git merges these into one), ours and theirs; None where they cannot be told."""
        for bases, ours, theirs in (*self._merged(), *self._picked()):
            is_base = len(bases) > 1 or self._has(bases[0], self._base)
            if is_base and self._has(theirs, self._theirs) and self._has(ours, self._ours):
                return bases, ours, theirs
        return None

    def _has(self, commit: CommitId, blob: BlobId) -> bool:
        """Whether a commit has a content in the folder, under whatever name: git follows files that were moved."""
        tree = self._repository.tree(commit)
        at = tree.find(self._path)
        if at is not None and at.id == blob:
            return True
        return any(entry.id == blob for entry in tree.files(self._schemas.project.source_path))

    def _merged(self) -> Iterator[tuple[tuple[CommitId, ...], CommitId, CommitId]]:
        """A merge of a head that git names; where the histories cross, also those of the last common ancestors."""
        for name in sorted(os.environ):
            if name.startswith("GITHEAD_"):
                theirs = self._repository.resolve(name.removeprefix("GITHEAD_"))
                bases = self._repository.merge_bases(self._head, theirs)
                for one, other in itertools.permutations(bases, 2):
                    yield from (((base,), one, other) for base in self._repository.merge_bases(one, other)[:1])
                if bases:
                    yield tuple(bases), self._head, theirs

    def _picked(self) -> Iterator[tuple[tuple[CommitId, ...], CommitId, CommitId]]:
        """What one commit did to the file, and the same backwards."""
        for commit in (*self._under_way(), *self._with_content()):
            for parent in self._repository.commit(commit).parents:
                yield (parent,), self._head, commit
                yield (commit,), self._head, parent

    def _under_way(self) -> Iterator[CommitId]:
        """The commit at hand in a rebase."""
        for name in ("rebase-merge/done", "rebase-apply/original-commit"):
            place = self._repository.git_path(name)
            lines = place.read_text(encoding="utf-8", errors="replace").splitlines() if place.is_file() else []
            words = lines[-1].split() if lines else []
            try:
                yield self._repository.resolve(words[1] if len(words) > 1 else "".join(words))
            except UsageError:
                continue

    def _with_content(self) -> list[CommitId]:
        """Commits, stashes among them, that brought theirs' content or took it away."""
        listed = self._repository.git.attempt(
            "log", "--all", "-m", "--format=%H", "--no-renames", f"--find-object={self._theirs}", "--", self._path
        )
        return [CommitId(line) for line in dict.fromkeys(listed.text.split())]


def _files(schemas: Schemas, commit: CommitId) -> list[SourceFile]:
    return schemas.source(schemas.project.repository.tree(commit)).texts()


def _crossed(schemas: Schemas, bases: tuple[CommitId, ...]) -> list[SourceFile]:
    """The files of what both sides come from; of several last common ancestors those of the first two, merged."""
    found = _files(schemas, bases[0])
    if len(bases) == 1:
        return found
    other = _files(schemas, bases[1])
    before = [_files(schemas, base) for base in schemas.project.repository.merge_bases(bases[0], bases[1])[:1]]
    folders = read_folders(before[0] if before else [], found, other, schemas.project.config.dialect)
    merge = merge_folders(folders)
    texts = merged_files(folders, merge.schema, {conflict.path.key for conflict in merge.conflicts})
    return [SourceFile(path, text) for path, text in texts.items()]


def _path(schemas: Schemas, commit: CommitId, path: str, blob: BlobId) -> str:
    """Where a commit has the file in question: under its path, or wherever its content is."""
    tree = schemas.project.repository.tree(commit)
    entries = tree.files(schemas.project.source_path) if tree.find(path) is None else []
    return next((entry.path for entry in entries if entry.id == blob), path)


def _with(files: list[SourceFile], paths: tuple[str, str], content: bytes) -> list[SourceFile]:
    """The files of a side, the one in question under its path of now, with the content git has for it."""
    old, new = paths
    kept = {file.path: file for file in files if file.path != old}
    kept[new] = SourceFile(new, decode_source(new, content))
    return [kept[name] for name in sorted(kept)]


def alone(around: Surroundings, path: str) -> Surroundings:
    """The file without what stands beside it."""
    base, ours, theirs = ([file for file in files if file.path == path] for files in around[:3])
    return Surroundings(base, ours, theirs, is_known=False)
