"""Two revisions side by side: their schemas, the renames between them, and what differs."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.diff.changes import Add, Change, Drop
from aerogit.diff.compare import compare
from aerogit.errors import AerogitError, SourceError, UsageError
from aerogit.model.canonical import SchemaId, schema_id
from aerogit.model.names import Path as ObjectPath
from aerogit.model.schema import Schema
from aerogit.porcelain.comparison.annotated import file_renames
from aerogit.porcelain.comparison.locations import Database, is_script, read_path, read_url, scripts_of
from aerogit.porcelain.repository.databases import branch_database_url
from aerogit.porcelain.repository.revisions import (
    CommitRevision,
    PathRevision,
    Revision,
    UrlRevision,
    WorkRevision,
    tree_of,
)
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Script, Source
from aerogit.porcelain.repository.urls import dialect_of_url
from aerogit.sql.rebuilt import script_renames
from aerogit.sql.statement import SourceFile, Statement

Renames = dict[ObjectPath, ObjectPath]


@dataclass(frozen=True)
class Side:
    """One side of a comparison; `source` is None for a database and for what lies outside the project."""

    revision: Revision
    schema: Schema
    schema_id: SchemaId
    source: Source | None = None
    applied: frozenset[str] = frozenset()
    """Of a database, the versions of the migrations its journal has."""
    url: str = ""
    """Of a database, where it is."""
    unseen: tuple[str, ...] = ()
    """What is not in the schema, in a sentence each: what privileges hid, files that are no migrations."""
    statements: tuple[Statement, ...] = ()
    """Of a path, what became of every statement."""


def side(schemas: Schemas, revision: Revision) -> Side:
    """The schema a revision argument leads to."""
    match revision:
        case CommitRevision() | WorkRevision():
            is_work = isinstance(revision, WorkRevision) and not revision.is_index
            loaded = schemas.load_work() if is_work else schemas.load(tree_of(schemas.project, revision))
            return Side(revision, loaded.schema, loaded.schema_id, loaded.source, unseen=loaded.source.left_out)
        case PathRevision():
            schema = read_path(revision.path, schemas.project.config.dialect).schema
        case UrlRevision():
            url = revision.url or branch_database_url(schemas.project)
            dialect = dialect_of_url(url)
            if schemas.project.config.dialect != dialect:
                raise UsageError(f"{revision.label} is {dialect}, the project is {schemas.project.config.dialect}")
            return database_side(revision, read_url(url, schemas.project.root, likely(schemas)))
    return Side(revision, schema, schema_id(schema))


def database_side(revision: Revision, found: Database) -> Side:
    """A database that was read as a side."""
    schema = found.schema
    return Side(revision, schema, schema_id(schema), applied=found.applied, url=found.url, unseen=found.unseen)


def likely(schemas: Schemas) -> Schema | None:
    """The schema a database of the project is likely to have; None where the work tree cannot be read."""
    try:
        return schemas.load_work().schema
    except AerogitError:
        return None


def changes_between(schemas: Schemas, before: Side, after: Side) -> tuple[list[Change], Renames]:
    """What turns one side into the other, and the renames known between them."""
    if before.schema_id == after.schema_id:
        return [], {}
    changes = compare(before.schema, after.schema)
    if not may_rename(changes) and not (_is_whole(before) or _is_whole(after)):
        return changes, {}
    renames = known_renames(schemas, before, after)
    return (compare(before.schema, after.schema, renames) if renames else changes), renames


def may_rename(changes: list[Change]) -> bool:
    """Whether there is both something gone and something new, so that one may be the other."""
    return any(isinstance(c, Add) for c in changes) and any(isinstance(c, Drop) for c in changes)


def known_renames(schemas: Schemas, before: Side, after: Side) -> Renames:
    """The renames that replaying both sides from the scripts they share tells, or a declarative source's annotations.

    Raises `SourceError` for an annotation that cannot hold.
    """
    one, other = before.source, after.source
    source = one or other
    if _is_whole(before) or _is_whole(after):
        head = schemas.project.repository.head().commit
        is_head = isinstance(before.revision, CommitRevision) and before.revision.commit == head
        return annotated(before, after, is_next=is_head and isinstance(after.revision, WorkRevision))
    if source is None:
        return {}
    ours = set(one.scripts) if one else _applied(before, source)
    theirs = set(other.scripts) if other else _applied(after, source)
    try:
        base = schemas.store.read(schemas.snapshot(source, source.only(ours & theirs)))
        back = _replayed(base, one, ours - theirs) if one else {}
        forth = _replayed(base, other, theirs - ours) if other else {}
    except SourceError:
        # The scripts both have do not replay by themselves, so that nothing is known of how names moved.
        return {}
    return joined(back, forth)


def annotated(before: Side, after: Side, *, is_next: bool = False) -> Renames:
    """What the annotations of either side, where it is files that show a whole schema, say of the other.

    With `is_next` the one directly follows the other. Raises `SourceError` for an annotation that cannot hold.
    """
    one, other = _whole_files(before), _whole_files(after)
    back = file_renames(after.schema, one or (), shown=other)
    forth = file_renames(before.schema, other or (), is_next=is_next, shown=one)
    return {new: old for old, new in back.items()} | dict(forth)


def _is_whole(side: Side) -> bool:
    """Whether a side is files that show a whole schema: a declarative source, or a file on disk."""
    if isinstance(side.revision, PathRevision):
        return is_script(side.revision.path)
    return side.source is not None and not side.source.reader.is_sequence


def _whole_files(side: Side) -> list[SourceFile] | None:
    """The files that show a whole schema; None where a side is anything else."""
    if isinstance(side.revision, PathRevision):
        return scripts_of(side.revision.path) if is_script(side.revision.path) else None
    return side.source.texts() if side.source is not None and _is_whole(side) else None


def _applied(database: Side, source: Source) -> set[Script]:
    """The scripts of a source that a database ran."""
    return {
        script for script in source.scripts if script.migration and script.migration.version.text in database.applied
    }


def _replayed(base: Schema, source: Source, scripts: set[Script]) -> Renames:
    """The renames of some scripts of a side, replayed on what both sides share."""
    return script_renames(source.texts(scripts), base) if scripts else {}


def joined(back: Renames, forth: Renames) -> Renames:
    """From one side to the other, given how each renamed what both come from.

    >>> from aerogit.model.names import Key
    >>> a, b, c = (ObjectPath(Key("", "table", name)) for name in "abc")
    >>> joined({a: b}, {a: c}) == {b: c}, joined({a: b}, {}) == {b: a}
    (True, True)
    """
    pairs = ((back.get(path, path), forth.get(path, path)) for path in sorted({*back, *forth}))
    return {old: new for old, new in pairs if old != new}
