"""PostgreSQL: indexes ON ONLY a partitioned table, which partitions may lack, and what is attached to them singly."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.names import Key
from aerogit.model.references import referrers
from aerogit.model.schema import Schema
from aerogit.model.table import Index, Table
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.parents import is_partition, parents_of
from aerogit.sql.facts import Part
from aerogit.sql.postgres import ddl


def is_made_whole(delta: Delta, key: Key, before: Index, after: object) -> bool:
    """Whether an index that partitions lack becomes one that none lacks, by what they get under names of their own."""
    if not isinstance(after, Index) or not before.only:
        return False
    name = ddl.index_name(key, after)
    if replace(before, only=False) != replace(after, actual=before.actual) or ddl.index_name(key, before) != name:
        return False
    tables = _partitions(delta.after, key)
    return all(any(own.parent == name and not own.only for own in table.indexes) for table in tables)


def attached_to(delta: Delta, key: Key, index: Index) -> set[tuple[Key, Part]]:
    """The indexes of partitions that go with their parent's, and shall be there afterwards."""
    found: set[tuple[Key, Part]] = set()
    for table in _partitions(delta.before, key):
        stays = table.object_key in delta.after.objects
        for own in table.indexes if stays else ():
            if own.parent == ddl.index_name(key, index):
                found |= {(table.object_key, own.key), *attached_to(delta, table.object_key, own)}
    return found


def attachment(delta: Delta, table: Table, index: Index) -> str:
    """ALTER INDEX … ATTACH PARTITION of an index that comes; "" where the parent's takes it over when it is made."""
    for parent in parents_of(table, delta.after) if index.parent else ():
        key = parent.object_key
        above = _called(parent, index.parent)
        was = delta.before.get(key)
        known = _called(was, index.parent) if isinstance(was, Table) else None
        if above is not None and (above.only or (known is not None and is_made_whole(delta, key, known, above))):
            name = ddl.object_name(table.object_key._replace(name=ddl.index_name(table.object_key, index)))
            return f"ALTER INDEX {ddl.object_name(key._replace(name=index.parent))} ATTACH PARTITION {name}"
    return ""


def _called(table: Table, name: str) -> Index | None:
    return next((item for item in table.indexes if ddl.index_name(table.object_key, item) == name), None)


def _partitions(schema: Schema, key: Key) -> list[Table]:
    found = [schema.get(other) for other in sorted(referrers(schema, {key}))]
    return [table for table in found if isinstance(table, Table) and is_partition(table, key)]
