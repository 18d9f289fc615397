"""Indexes of partitions that are part of their parent's under names of their own: they come with it and go with it."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.names import Key
from aerogit.model.table import Index, Table
from aerogit.sql.catalog import with_part, without_part
from aerogit.sql.postgres.altered import altered
from aerogit.sql.postgres.partitions import partitions
from aerogit.sql.postgres.replaying import Replay


def adopt(run: Replay, key: Key, index: Index) -> None:
    """What is like the index that a partitioned table got becomes part of it."""
    for child, table in _children(run, key):
        alike = next((own for own in table.indexes if not own.parent and _is_alike(own, index)), None)
        if alike is not None:
            kept = without_part(table, "indexes", alike.key)
            run.catalog.put(with_part(kept, "indexes", altered(alike, parent=index.name or index.actual)))
        elif table.partition_by is not None:
            adopt(run, child, index)


def drop_adopted(run: Replay, key: Key, index: Index) -> None:
    """What became part of an index of a partitioned table is dropped with it."""
    for child, table in _children(run, key):
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


def _is_alike(own: Index, parent: Index) -> bool:
    return altered(own, name="", comment="", actual="") == altered(parent, name="", comment="", actual="", parent="")
