"""Two revisions side by side: their schemas, the renames between them, and what differs."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.diff.changes import Add, Change, Drop
from aerogit.diff.compare import compare
from aerogit.errors import SourceError, UsageError
from aerogit.model.canonical import SchemaId, schema_id
from aerogit.model.names import Path as ObjectPath
from aerogit.model.schema import Schema
from aerogit.porcelain.databases import branch_database_url
from aerogit.porcelain.locations import read_path, read_url
from aerogit.porcelain.revisions import CommitRevision, PathRevision, Revision, UrlRevision, WorkRevision, tree_of
from aerogit.porcelain.schemas import Schemas
from aerogit.porcelain.sources import Script, Source
from aerogit.sql.reading import read

Renames = dict[ObjectPath, ObjectPath]


@dataclass(frozen=True)
class Side:
    """One side of a comparison; `source` is None for a database and for what lies outside the project."""

    revision: Revision
    schema: Schema
    schema_id: SchemaId
    source: Source | None = None


def side(schemas: Schemas, revision: Revision) -> Side:
    """The schema a revision argument leads to."""
    match revision:
        case CommitRevision() | WorkRevision():
            is_work = isinstance(revision, WorkRevision) and not revision.is_index
            loaded = schemas.load_work() if is_work else schemas.load(tree_of(schemas.project, revision))
            return Side(revision, loaded.schema, loaded.schema_id, loaded.source)
        case PathRevision():
            schema = read_path(revision.path, schemas.project.config.dialect).schema
        case UrlRevision():
            url = revision.url or branch_database_url(schemas.project)
            schema = read_url(url, schemas.project.root)
    if schema.dialect != schemas.project.config.dialect:
        raise UsageError(f"{revision.label} is {schema.dialect}, the project is {schemas.project.config.dialect}")
    return Side(revision, schema, schema_id(schema))


def changes_between(schemas: Schemas, before: Side, after: Side) -> tuple[list[Change], Renames]:
    """What turns one side into the other, and the renames known between them."""
    if before.schema_id == after.schema_id:
        return [], {}
    changes = compare(before.schema, after.schema)
    if not may_rename(changes):
        return changes, {}
    renames = known_renames(schemas, before, after)
    return (compare(before.schema, after.schema, renames) if renames else changes), renames


def may_rename(changes: list[Change]) -> bool:
    """Whether there is both something gone and something new, so that one may be the other."""
    return any(isinstance(c, Add) for c in changes) and any(isinstance(c, Drop) for c in changes)


def known_renames(schemas: Schemas, before: Side, after: Side) -> Renames:
    """The renames that replaying both sides from the scripts they share tells; none for declarative sources."""
    one, other = before.source, after.source
    if one is None or other is None or not (one.reader.is_sequence and other.reader.is_sequence):
        return {}
    ours, theirs = set(one.scripts), set(other.scripts)
    try:
        base = schemas.store.read(schemas.snapshot(one, one.only(ours & theirs)))
        back = _replayed(base, one, ours - theirs)
        forth = _replayed(base, other, theirs - ours)
    except SourceError:
        # The scripts both have do not replay by themselves, so that nothing is known of how names moved.
        return {}
    return joined(back, forth)


def _replayed(base: Schema, source: Source, scripts: set[Script]) -> Renames:
    """The renames of some scripts of a side, replayed on what both sides share."""
    return read(source.texts(scripts), base.dialect, onto=base).renames if scripts else {}


def joined(back: Renames, forth: Renames) -> Renames:
    """From one side to the other, given how each renamed what both come from.

    >>> from aerogit.model.names import Key
    >>> a, b, c = (ObjectPath(Key("", "table", name)) for name in "abc")
    >>> joined({a: b}, {a: c}) == {b: c}, joined({a: b}, {}) == {b: a}
    (True, True)
    """
    pairs = ((back.get(path, path), forth.get(path, path)) for path in sorted({*back, *forth}))
    return {old: new for old, new in pairs if old != new}
