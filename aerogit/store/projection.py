"""The schema history of a branch, derived from its code history commit by commit.

docs/history.md explains the rules. What is derived depends on the code commits, the configuration and the reader alone:
neither on what was derived before nor on the order of work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from aerogit.errors import ConfigError, SourceError, UnsupportedError
from aerogit.store.branches import tips
from aerogit.store.cache import Reading
from aerogit.store.damage import intact
from aerogit.store.ids import CommitId, SchemaCommitId, SnapshotId
from aerogit.store.lock import held
from aerogit.store.objects import Commit, parse_commit
from aerogit.store.packs import COMMIT
from aerogit.store.refs import present_refs, project_prefix, update_refs
from aerogit.store.repository import Repository
from aerogit.store.snapshots import SnapshotStore
from aerogit.store.sources import Deriver, FileList, Source, continued, digest, list_files, snapshot_of_files
from aerogit.store.trailers import split_trailers, with_trailers
from aerogit.store.trees import CommitTree
from aerogit.store.upkeep import tend

Unreadable = (ConfigError, SourceError, UnsupportedError)

_SAVE_EVERY = 2000


def scope_of(project: str, deriver: Deriver) -> str:
    """The key under which the cache keeps what a project's commits map to."""
    return digest("project", project, deriver.key)


def project_branches(
    repository: Repository,
    store: SnapshotStore,
    project: str,
    deriver: Deriver,
    branches: Mapping[str, CommitId] | None = None,
) -> dict[str, Reading]:
    """Bring the projected history of branches (all of them when None) up to date, and say what each tip maps to.

    Refs of the project whose branch is gone are dropped. Costs what is new; a second process waits its turn.
    """
    existing = tips(repository)
    wanted = existing if branches is None else branches
    done = {branch: _known(store, scope_of(project, deriver), commit) for branch, commit in wanted.items()}
    known = {branch: reading for branch, reading in done.items() if reading is not None}
    if len(known) == len(done) and not _stale_refs(store, project, existing, known):
        return known
    with held(store.path / "projection.lock"):
        existing = tips(repository)
        wanted = existing if branches is None else branches
        projector = _Projector(repository, store, project, deriver)
        try:
            readings = {branch: projector.reading(commit) for branch, commit in wanted.items()}
        finally:
            store.save()
        update_refs(store, _stale_refs(store, project, existing, readings))
        tend(store)
    return readings


def project_commit(
    repository: Repository, store: SnapshotStore, project: str, deriver: Deriver, commit: CommitId
) -> Reading:
    """What one commit maps to, its history derived as far as it is not yet; no ref is touched."""
    known = _known(store, scope_of(project, deriver), commit)
    if known is not None:
        return known
    with held(store.path / "projection.lock"):
        try:
            return _Projector(repository, store, project, deriver).reading(commit)
        finally:
            store.save()


def _known(store: SnapshotStore, scope: str, code: CommitId) -> Reading | None:
    """A remembered reading, if the store still has what it speaks of."""
    found = store.cache.reading(scope, code)
    return found if found is not None and all(store.has(head) for head in found.heads) else None


def _stale_refs(
    store: SnapshotStore, project: str, existing: Iterable[str], readings: Mapping[str, Reading]
) -> dict[str, SchemaCommitId | None]:
    """The refs that are to change: to a schema commit, or (None) to be dropped."""
    prefix = project_prefix(project)
    present = present_refs(store, prefix)
    branches = set(existing) | readings.keys()
    found: dict[str, SchemaCommitId | None] = {
        name: None for name in present if name.removeprefix(prefix) not in branches
    }
    for branch, reading in readings.items():
        head = reading.heads[0] if reading.heads else None
        if present.get(prefix + branch) != head:
            found[prefix + branch] = head
    return found


@dataclass(frozen=True, slots=True)
class _Step:
    """A code commit being read: how, its files, what its parents map to."""

    source: Source
    tree: CommitTree
    parents: Sequence[Reading]


class _Projector:
    """One run: what it has read so far."""

    def __init__(self, repository: Repository, store: SnapshotStore, project: str, deriver: Deriver) -> None:
        self._repository = repository
        self._store = store
        self._deriver = deriver
        self._scope = scope_of(project, deriver)
        self._readings: dict[CommitId, Reading] = {}

    def reading(self, tip: CommitId) -> Reading:
        """What a commit maps to; its ancestors are read first."""
        waiting = [tip]
        commits: dict[CommitId, Commit] = {}
        while waiting:
            code = waiting[-1]
            if self._find(code) is not None:
                waiting.pop()
                continue
            commit = commits.get(code) or commits.setdefault(code, self._repository.commit(code))
            missing = [parent for parent in commit.parents if self._find(parent) is None]
            if missing:
                waiting += reversed(missing)
                continue
            waiting.pop()
            del commits[code]
            self._readings[code] = self._read(commit)
            self._store.cache.remember_reading(self._scope, code, self._readings[code])
            if len(self._readings) % _SAVE_EVERY == 0:
                self._store.save()
        return self._readings[tip]

    def _find(self, code: CommitId) -> Reading | None:
        if code not in self._readings:
            known = _known(self._store, self._scope, code)
            if known is None:
                return None
            self._readings[code] = known
        return self._readings[code]

    def _read(self, commit: Commit) -> Reading:
        parents = [self._readings[parent] for parent in commit.parents]
        heads = self._reduced([head for parent in parents for head in parent.heads])
        base = _base(heads, parents)
        tree = CommitTree(self._repository.objects, commit.tree)
        try:
            source = self._deriver.source(tree)
        except Unreadable as error:
            return Reading(heads, "", "", base, _reason(error))
        roots = _roots_key(source, tree)
        twin = next((parent for parent in parents if parent.roots == roots), None)
        if twin is not None and twin.reason:
            return Reading(heads, roots, twin.source, base, twin.reason)
        if twin is not None and (not heads or twin.source == base):
            return Reading(heads, roots, twin.source, base, "")
        files = self._files(commit, tree, source)
        twin = next((parent for parent in parents if parent.source == files.key), None)
        if twin is not None and twin.reason:
            return Reading(heads, roots, files.key, base, twin.reason)
        if files.key == base or (not heads and not files.items):
            return Reading(heads, roots, files.key, base, "")
        try:
            snapshot = snapshot_of_files(self._store, source, tree, files)
        except Unreadable as error:
            return Reading(heads, roots, files.key, base, _reason(error))
        added = self._added(_Step(source, tree, parents), files, heads)
        made = self._make(
            commit, snapshot, heads, with_trailers(commit.message, commit.id, added, source.configuration)
        )
        return Reading((made,), roots, files.key, files.key, "")

    def _reduced(self, heads: Sequence[SchemaCommitId]) -> tuple[SchemaCommitId, ...]:
        """The heads, each once, less those that are in the history of another."""
        unique = tuple(dict.fromkeys(heads))
        if len(unique) < 2:
            return unique
        is_older = self._store.repository.descendant_of
        with intact(self._store.path, "its history"):
            return tuple(head for head in unique if not any(is_older(other, head) for other in unique if other != head))

    def _files(self, commit: Commit, tree: CommitTree, source: Source) -> FileList:
        """The commit's schema source; of a sequence that goes on where a parent's ended, what it adds."""
        for parent in commit.parents if source.is_sequence else ():
            key = self._readings[parent].source
            ending = self._store.cache.ending(key)
            if ending is None:
                continue
            before = self._repository.tree(parent)
            changes = [tree.changed(before, root) for root in source.roots]
            gone, come = (chain.from_iterable(side) for side in zip(*changes, strict=True))
            files = continued(source, key, ending, gone, come)
            if files is not None:
                if files.items:
                    self._store.cache.remember_ending(files.key, files.ending(source))
                return files
        return self._whole(source, tree)

    def _whole(self, source: Source, tree: CommitTree) -> FileList:
        """The whole schema source of a revision."""
        files = list_files(source, tree)
        if source.is_sequence:
            self._store.cache.remember_ending(files.key, files.ending(source))
        return files

    def _added(self, step: _Step, files: FileList, heads: Sequence[SchemaCommitId]) -> list[str]:
        """The migrations that none of the schema commits it builds on had."""
        if not step.source.is_sequence:
            return []
        bases = {head: _base((head,), step.parents) for head in heads}
        if not files.is_whole(step.source) and files.keys[0] not in bases.values():
            files = self._whole(step.source, step.tree)
        before: set[str] = set()
        for head, base in bases.items():
            if base != files.keys[0]:
                before.update(self._files_of(head).paths)
        return [path for path in files.paths if path not in before]

    def _files_of(self, head: SchemaCommitId) -> FileList:
        """The schema source a schema commit was made from."""
        raw = self._store.raw(head)
        code = split_trailers(parse_commit(CommitId(head), raw).message)[1].code
        tree = self._repository.tree(code)
        return self._whole(self._deriver.source(tree), tree)

    def _make(
        self, commit: Commit, snapshot: SnapshotId, parents: Sequence[SchemaCommitId], message: bytes
    ) -> SchemaCommitId:
        """The schema commit of a code commit."""
        lines = [f"tree {snapshot}".encode(), *(f"parent {parent}".encode() for parent in parents)]
        lines += [b"author " + commit.author, b"committer " + commit.committer]
        if commit.encoding:
            lines.append(b"encoding " + commit.encoding)
        return SchemaCommitId(str(self._store.writer.add(COMMIT, b"\n".join(lines) + b"\n\n" + message)))


def _base(heads: tuple[SchemaCommitId, ...], parents: Iterable[Reading]) -> str:
    """The source key of a single head; "" where there are several, or none."""
    return next((parent.base for parent in parents if parent.heads == heads), "") if len(heads) == 1 else ""


def _roots_key(source: Source, tree: CommitTree) -> str:
    """A key of all that may hold the source; equal keys mean an equal source."""
    found = [tree.find(root) for root in source.roots]
    entries = [f"{entry.mode:o} {entry.id}" if entry is not None else "" for entry in found]
    return digest("roots", source.key, *source.roots, *entries)


def _reason(error: ConfigError | SourceError | UnsupportedError) -> str:
    """Why a commit cannot be read, in one line."""
    if isinstance(error, SourceError) and error.path:
        place = f"{error.path}:{error.line}:{error.column}: " if error.text else f"{error.path}: "
        return error.message if error.message.startswith(error.path) else place + error.message
    return error.message
