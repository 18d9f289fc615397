"""Indexes of partitions that are part of their parent's under names of their own: they come with it and go with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.table import Index, IndexPart, PrimaryKey, Table, Unique
from aerogit.sql.catalog import with_part, without_part
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.tables.partitions import partitions

_NOTHING = Expr()
_PLAIN = IndexPart(_NOTHING)


def adopt(run: Replay, key: Key, index: Index) -> None:
    """What is like the index that a partitioned table got becomes part of it."""
    for child, table in _children(run, key):
        alike = next((own for own in table.indexes if not own.parent and _is_alike(own, index)), None)
        keys = [part for part in table.constraints if isinstance(part, PrimaryKey | Unique)]
        key_alike = next((part for part in keys if not part.parent and is_key_alike(part, index)), None)
        if alike is None and key_alike is not None:
            kept = without_part(table, "constraints", key_alike.key)
            adopted = altered(key_alike, parent=index.name or index.actual)
            run.catalog.put(with_part(kept, "constraints", adopted))
        elif alike is not None:
            kept = without_part(table, "indexes", alike.key)
            run.catalog.put(with_part(kept, "indexes", altered(alike, parent=index.name or index.actual)))
        elif table.partition_by is not None:
            adopt(run, child, index)


def drop_adopted(run: Replay, key: Key, index: Index) -> None:
    """What became part of an index of a partitioned table is dropped with it."""
    for child, table in _children(run, key):
        for part in table.constraints:
            if isinstance(part, PrimaryKey | Unique) and part.parent == (index.name or index.actual):
                run.catalog.part_dropped(child, part.key)
                run.catalog.put(without_part(run.catalog.get(child), "constraints", part.key))
        for own in table.indexes:
            if own.parent == (index.name or index.actual):
                run.catalog.part_dropped(child, own.key)
                run.catalog.put(without_part(run.catalog.get(child), "indexes", own.key))
                drop_adopted(run, child, own)


def _children(run: Replay, key: Key) -> Iterator[tuple[Key, Table]]:
    table = run.catalog.get(key)
    for child in partitions(run) if isinstance(table, Table) and table.partition_by is not None else ():
        value = run.catalog.get(child)
        if isinstance(value, Table) and key in {parent.object_key for parent in run.parents(value)}:
            yield child, value


def is_key_alike(part: PrimaryKey | Unique, index: Index) -> bool:
    """Whether the index of a partition's key is what an index of its parent makes there."""
    is_plain = index.unique and index.where is None and not (index.method or index.options or part.options)
    is_plain = is_plain and not any(replace(item, expression=_NOTHING) != _PLAIN for item in index.parts)
    nulls = isinstance(part, Unique) and part.nulls_not_distinct
    is_same = part.columns == index.columns and part.include == index.include and nulls == index.nulls_not_distinct
    return is_plain and is_same and not part.deferrable and not part.without_overlaps


def _is_alike(own: Index, parent: Index) -> bool:
    one, other = (altered(item, name="", comment="", actual="", parent="", options=()) for item in (own, parent))
    return one == other  # The storage of the two may differ (CompareIndexInfo).
