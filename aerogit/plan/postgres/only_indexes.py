"""PostgreSQL: indexes ON ONLY a partitioned table, which partitions may lack, and what is attached to them singly."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.alike import is_same_key
from aerogit.model.names import Key
from aerogit.model.references import referrers
from aerogit.model.schema import Schema
from aerogit.model.table import Index, PrimaryKey, Table, Unique
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.parents import is_partition, parents_of
from aerogit.sql.facts import Part
from aerogit.sql.postgres.writing import ddl

Attached = Index | PrimaryKey | Unique
"""What may be part of an index of a partitioned table."""


def is_made_whole(delta: Delta, key: Key, before: Index, after: object) -> bool:
    """Whether an index that partitions lack becomes one that none lacks, by what they get under names of their own."""
    if not isinstance(after, Index) or not before.only:
        return False
    name = ddl.index_name(key, after)
    if replace(before, only=False) != replace(after, actual=before.actual) or ddl.index_name(key, before) != name:
        return False
    tables = _partitions(delta.after, key)
    return all(any(own.parent == name and not is_lacking(own) for own in attachable(table)) for table in tables)


def attachable(table: Table) -> tuple[Attached, ...]:
    """The parts of a table that may be part of an index of its parent."""
    return (*table.indexes, *(part for part in table.constraints if isinstance(part, PrimaryKey | Unique)))


def is_lacking(part: Attached) -> bool:
    """Whether partitions lack theirs of it."""
    return isinstance(part, Index) and part.only


def called(key: Key, part: Attached) -> str:
    """What the index of a part of a table is called."""
    return ddl.index_name(key, part) if isinstance(part, Index) else ddl.constraint_name(key, part)


def let_go(delta: Delta, table: Table, part: object, then: object) -> set[tuple[Key, Part]]:
    """The index that has to be made anew, and what is attached to it, so that a part of it can go.

    Nothing detaches one; where no partition lacks the index, what goes at a partition is only called otherwise.
    """
    if not isinstance(part, Attached) or not part.parent:
        return set()
    if isinstance(then, Attached) and replace(part, comment="") == replace(then, comment=""):
        return set()
    for parent in parents_of(table, delta.before):
        key, above = parent.object_key, _called(parent, part.parent)
        after = delta.after.get(key)
        stays = _called(after, part.parent) if isinstance(after, Table) else None
        if above is not None and stays is not None and (stays.only or not isinstance(part, Index)):
            return {(key, above.key), *attached_to(delta, key, above)}
    return set()


def attached_to(delta: Delta, key: Key, index: Index) -> set[tuple[Key, Part]]:
    """The indexes of partitions that go with their parent's, and shall be there afterwards."""
    found: set[tuple[Key, Part]] = set()
    for table in _partitions(delta.before, key):
        stays = table.object_key in delta.after.objects
        for own in attachable(table) if stays else ():
            if own.parent == ddl.index_name(key, index):
                found.add((table.object_key, own.key))
                found |= attached_to(delta, table.object_key, own) if isinstance(own, Index) else set()
    return found


def keys_below(delta: Delta, key: Key, part: PrimaryKey | Unique) -> set[tuple[Key, Part]]:
    """The keys of partitions that go with one that says the same above them, and shall be there afterwards."""
    found: set[tuple[Key, Part]] = set()
    for table in _partitions(delta.before, key):
        for own in table.constraints if table.object_key in delta.after.objects else ():
            if isinstance(own, PrimaryKey | Unique) and is_same_key(own, part):
                found |= {(table.object_key, own.key), *keys_below(delta, table.object_key, own)}
    return found


def attachment(delta: Delta, table: Table, index: Attached) -> str:
    """ALTER INDEX … ATTACH PARTITION of a part that comes; "" where the parent's takes it over when it is made."""
    for parent in parents_of(table, delta.after) if index.parent else ():
        key = parent.object_key
        above = _called(parent, index.parent)
        was = delta.before.get(key)
        known = _called(was, index.parent) if isinstance(was, Table) else None
        if above is not None and (above.only or (known is not None and is_made_whole(delta, key, known, above))):
            name = ddl.object_name(table.object_key._replace(name=called(table.object_key, index)))
            return f"ALTER INDEX {ddl.object_name(key._replace(name=index.parent))} ATTACH PARTITION {name}"
    return ""


def _called(table: Table, name: str) -> Index | None:
    return next((item for item in table.indexes if ddl.index_name(table.object_key, item) == name), None)


def _partitions(schema: Schema, key: Key) -> list[Table]:
    found = [schema.get(other) for other in sorted(referrers(schema, {key}))]
    return [table for table in found if isinstance(table, Table) and is_partition(table, key)]
