"""What a commit that is being made will be: the tree it begins at and what is staged on it; and trees beside trees.

Index and differences come from the git command: it knows which index a partial commit or `commit -a` uses, and that a
file added by intent alone (`git add -N`) is in no commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aerogit.store.ids import BlobId, CommitId
from aerogit.store.objects import FOLDER, Entry
from aerogit.store.repository import Repository
from aerogit.store.trees import CommitTree

_RAW = ("--raw", "-z", "--no-renames", "--no-abbrev")
_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=none", "--no-color")


@dataclass(frozen=True, slots=True)
class FileChange:
    """A path that two trees have differently; an absent side has mode 0."""

    path: str
    before_mode: int
    before: BlobId
    mode: int
    blob: BlobId

    @property
    def is_gone(self) -> bool:
        return self.mode == 0

    @property
    def is_new(self) -> bool:
        return self.before_mode == 0


def staged_changes(repository: Repository, base: str, paths: Sequence[str] = ()) -> list[FileChange]:
    """Where the index differs from a commit ("" for none), by path."""
    arguments = ("--literal-pathspecs", "diff", "--cached", *_RAW, *_PLAIN, base or empty_tree(repository))
    return _parsed(repository.git.run(*arguments, *_below(paths)).output)


def changes_between(repository: Repository, before: str, after: str, paths: Sequence[str] = ()) -> list[FileChange]:
    """Where two commits or trees differ, by path."""
    arguments = ("--literal-pathspecs", "diff-tree", "-r", *_RAW, "--ignore-submodules=none", before, after)
    return _parsed(repository.git.run(*arguments, *_below(paths)).output)


def empty_tree(repository: Repository) -> str:
    """The id of the tree without files, which depends on the repository's object format."""
    return repository.git.run("hash-object", "-t", "tree", "--stdin").text


def _below(paths: Iterable[str]) -> tuple[str, ...]:
    listed = tuple(paths)
    return ("--", *listed) if listed and "" not in listed else ()


def _parsed(raw: bytes) -> list[FileChange]:
    fields = raw.split(b"\0")[:-1]
    found = []
    for attributes, path in zip(fields[::2], fields[1::2], strict=True):
        before_mode, mode, before, blob, letter = attributes.removeprefix(b":").decode().split(" ")
        if letter != "U":
            name = path.decode("utf-8", "surrogateescape")
            found.append(FileChange(name, int(before_mode, 8), BlobId(before), int(mode, 8), BlobId(blob)))
    return found


class NoTree:
    """The files of no commit at all."""

    def find(self, path: str) -> Entry | None:
        return None

    def files(self, path: str = "") -> list[Entry]:
        return []

    def names(self, path: str) -> str:
        return ""

    def read(self, entry: Entry) -> bytes:
        raise KeyError(entry.path)


class ChangedTree:
    """A tree with some files replaced, added or taken out: what is staged, without listing the index."""

    def __init__(self, repository: Repository, base: CommitTree | NoTree, changes: Iterable[FileChange]) -> None:
        self._objects = repository.objects
        self._base = base
        self._changes: Mapping[str, FileChange] = {change.path: change for change in changes}

    def find(self, path: str) -> Entry | None:
        change = self._changes.get(path)
        if change is not None:
            return None if change.is_gone else Entry(path, change.mode, change.blob)
        found = self._base.find(path)
        if found is not None and not found.is_folder:
            return found
        if any(not change.is_gone and _is_below(change.path, path) for change in self._changes.values()):
            return Entry(path, FOLDER, "")
        return found

    def files(self, path: str = "") -> list[Entry]:
        kept = [entry for entry in self._base.files(path) if entry.path not in self._changes]
        come = [
            Entry(change.path, change.mode, change.blob)
            for change in self._changes.values()
            if not change.is_gone and (change.path == path or _is_below(change.path, path))
        ]
        return sorted([*kept, *come], key=lambda entry: entry.path) if come else kept

    def names(self, path: str) -> str:
        """The names right inside a folder, one on a line, those of files that are gone included."""
        start = len(path) + 1 if path else 0
        come = (
            change.path[start:].partition("/")[0] for change in self._changes.values() if _is_below(change.path, path)
        )
        return "\n".join([self._base.names(path), *come])

    def read(self, entry: Entry) -> bytes:
        if entry.path in self._changes:
            return self._objects.read(entry.id)[1]
        return self._base.read(entry)


def _is_below(path: str, folder: str) -> bool:
    return not folder or path.startswith(folder + "/")


def head_tree(repository: Repository, commit: CommitId | None) -> CommitTree | NoTree:
    """The files of a commit, or of none."""
    return repository.tree(commit) if commit is not None else NoTree()
