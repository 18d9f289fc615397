"""PostgreSQL: indexes of partitions beside those of the tables they are partitions of.

An index of a partitioned table takes over what is like it at its partitions, which then goes only with it. So what
goes at a partition has gone, and what comes there is there, before the parent gets an index.
"""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.model.table import Index, Table
from aerogit.plan.postgres.pair import Pair
from aerogit.plan.postgres.parents import parents_of
from aerogit.sql.postgres import ddl


def rooms(pair: Pair) -> frozenset[Ref]:
    """What an index that comes or goes at a partition makes: its parents may get theirs."""
    if pair.after.partition_of is None:
        return frozenset()
    return frozenset(room(key) for key in _above(pair.after, pair.delta.after))


def room(key: Key) -> Ref:
    """The partitions of a table have the indexes of their own that they shall have."""
    return Ref("indexes of partitions", (key.namespace, key.name))


def index_gone(key: Key, name: str) -> Ref:
    """An index of a partitioned table was dropped, and with it what became part of it."""
    return Ref("index gone", (key.namespace, name))


def lost_with(pair: Pair, index: Index) -> Ref | None:
    """The fact that the index of a parent is gone with which a partition's own goes; None where that one stays."""
    if not index.parent:
        return None
    for parent in parents_of(pair.before, pair.delta.before):
        key = parent.object_key
        above = next((item for item in parent.indexes if ddl.index_name(key, item) == index.parent), None)
        table = pair.delta.after.get(key)
        if above is not None and isinstance(table, Table):
            kept = next((item for item in table.indexes if item.key == above.key), None)
            stays = kept is not None and replace(kept, comment="") == replace(above, comment="")
            if not stays or (key, above.key) in pair.closure.parts:
                return index_gone(key, index.parent)
    return None


def _above(table: Table, schema: Schema) -> list[Key]:
    found: list[Key] = []
    for parent in parents_of(table, schema):
        found += [parent.object_key, *_above(parent, schema)]
    return found
