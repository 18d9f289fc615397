"""Reading the projected history: its commits in order, what each changed, who last touched each part of an object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pygit2

from aerogit.errors import UsageError
from aerogit.model.canonical import file_of
from aerogit.model.names import Key, Path
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of
from aerogit.store.damage import damaged, intact
from aerogit.store.ids import CommitId, SchemaCommitId, SnapshotId
from aerogit.store.objects import Commit, Signature, parse_commit
from aerogit.store.snapshots import SnapshotStore
from aerogit.store.trailers import Trailers, split_trailers


@dataclass(frozen=True, slots=True)
class SchemaCommit:
    """A commit of the projected history: a code commit that changed the schema source."""

    id: SchemaCommitId
    snapshot: SnapshotId
    parents: tuple[SchemaCommitId, ...]
    code: CommitId
    """The commit of the user's repository it was made from."""
    migrations: tuple[str, ...]
    """Paths of the migration files it added."""
    configuration: str
    author: Signature
    committer: Signature
    message: str
    """The code commit's message."""

    @property
    def subject(self) -> str:
        return self.message.strip().partition("\n")[0]


@dataclass(frozen=True, slots=True)
class BlamedPart:
    """A part of an object (or the object's own record), and the schema commit that made it what it is."""

    path: Path
    commit: SchemaCommit


def schema_commit(store: SnapshotStore, commit: SchemaCommitId) -> SchemaCommit:
    """A schema commit by its id."""
    try:
        found = parse_commit(CommitId(commit), store.raw(commit))
        text, trailers = split_trailers(found.message)
    except ValueError as error:
        raise damaged(store.path, f"{commit} is no schema commit") from error
    return _schema_commit(found, text, trailers)


def _schema_commit(found: Commit, text: bytes, trailers: Trailers) -> SchemaCommit:
    code = Commit(found.id, found.tree, (), found.author, found.committer, found.encoding, text)
    return SchemaCommit(
        SchemaCommitId(found.id),
        SnapshotId(found.tree),
        tuple(SchemaCommitId(parent) for parent in found.parents),
        trailers.code,
        trailers.migrations,
        trailers.configuration,
        code.author_signature,
        code.committer_signature,
        code.text,
    )


def log(store: SnapshotStore, heads: tuple[SchemaCommitId, ...], key: Key | None = None) -> Iterator[SchemaCommit]:
    """The history of schema commits, newest first, no commit before its children.

    With a key, only commits that changed the meaning of that object (of a merge: differently from every parent).
    """
    if not heads:
        return
    walker = store.repository.walk(None, pygit2.enums.SortMode.TOPOLOGICAL | pygit2.enums.SortMode.TIME)
    for head in heads:
        walker.push(head)
    place = f"schema/{file_of(key)}" if key is not None else ""
    while True:
        with intact(store.path, "its history"):
            commit = next(walker, None)
            if commit is None:
                return
            is_wanted = not place or _changes(commit, place)
        if is_wanted:
            yield schema_commit(store, SchemaCommitId(str(commit.id)))


def _changes(commit: pygit2.Commit, place: str) -> bool:
    """Whether a commit has another blob at a path than each of its parents."""
    return _blob(commit.tree, place) not in ([_blob(parent.tree, place) for parent in commit.parents] or [None])


def _blob(tree: pygit2.Tree, place: str) -> pygit2.Oid | None:
    return tree[place].id if place in tree else None


def change_of(store: SnapshotStore, commit: SchemaCommit) -> tuple[Schema, Schema]:
    """The schema before a schema commit (of its first parent; empty where it has none) and after it."""
    after = store.read(commit.snapshot)
    if not commit.parents:
        return Schema(after.dialect), after
    return store.read(schema_commit(store, commit.parents[0]).snapshot), after


def blame(store: SnapshotStore, head: SchemaCommitId, key: Key) -> list[BlamedPart]:
    """For each part of an object, as the schema commit `head` has it, the schema commit that last changed it.

    The first one is the object's own record. An object is followed through renames that git recognises.
    """
    value = store.read(schema_commit(store, head).snapshot).get(key)
    if value is None:
        raise UsageError(
            f"there is no {key.kind} {key.name} in this schema", "see what there is: aerogit schema inspect"
        )
    asked = store.git.attempt("blame", "--porcelain", "--root", head, "--", f"schema/{file_of(key)}")
    if asked.code or asked.errors:  # a lost parent is a complaint, and no failure
        raise damaged(store.path, asked.complaint())
    listed = asked.output
    known: dict[str, SchemaCommit] = {}
    ids = [line.split(b" ", 1)[0].decode() for line in _headers(listed)]
    for oid in dict.fromkeys(ids):
        known[oid] = schema_commit(store, SchemaCommitId(oid))
    return [BlamedPart(path, known[oid]) for path, oid in zip(_lines(value), ids, strict=True)]


def _headers(porcelain: bytes) -> Iterator[bytes]:
    """The line of `git blame --porcelain` that stands before each line of the file (git's blame manual)."""
    is_header = True
    for line in porcelain.split(b"\n")[:-1]:
        if is_header:
            yield line
        is_header = line.startswith(b"\t")


def _lines(value: SchemaObject) -> list[Path]:
    """What each line of an object's file stands for (`canonical.encode`)."""
    owner = value.object_key
    found = [Path(owner)]
    for field in fields_of(type(value)):
        if field.spec.shape in (Shape.SET, Shape.LIST):
            parts = [Path(owner, part.key) for part in getattr(value, field.name)]
            found += sorted(parts) if field.spec.shape is Shape.SET else parts
    return found
