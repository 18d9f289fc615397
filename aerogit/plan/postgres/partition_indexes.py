"""PostgreSQL: indexes of partitions beside those of the tables they are partitions of.

An index of a partitioned table takes over what is like it at its partitions, which then goes only with it. So what
goes at a partition has gone, and what comes there is there, before the parent gets an index.
"""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.alike import is_same_key
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.model.table import Index, PrimaryKey, Table, Unique
from aerogit.plan.postgres.only_indexes import Attached, is_made_whole
from aerogit.plan.postgres.pair import Pair
from aerogit.plan.postgres.parents import is_moved, parents_of
from aerogit.sql.postgres.writing import ddl


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


def lost_with(pair: Pair, index: Attached) -> Ref | None:
    """The fact that the index of a parent is gone with which a partition's own goes; None where that one stays."""
    if not index.parent:
        return None if isinstance(index, Index) else _lost_with_key(pair, index)
    for parent in parents_of(pair.before, pair.delta.before):
        key = parent.object_key
        above = next((item for item in parent.indexes if ddl.index_name(key, item) == index.parent), None)
        table = pair.delta.after.get(key)
        if above is not None and isinstance(table, Table):
            kept = next((item for item in table.indexes if item.key == above.key), None)
            stays = kept is not None and replace(kept, comment="") == replace(above, comment="")
            stays = stays or is_made_whole(pair.delta, key, above, kept)
            if not stays or (key, above.key) in pair.closure.parts:
                return index_gone(key, index.parent)
    return None


def _lost_with_key(pair: Pair, key: PrimaryKey | Unique) -> Ref | None:
    """Likewise of a key that is part of a parent's, which says the same."""
    was, now = pair.delta.before.get(pair.key), pair.delta.after.get(pair.key)
    if not isinstance(was, Table) or not isinstance(now, Table) or is_moved(was, now):
        return None
    for parent in parents_of(was, pair.delta.before) if pair.before.partition_of is not None else ():
        above = next((item for item in parent.constraints if is_same_key(key, item)), None)
        table = pair.delta.after.get(parent.object_key)
        if above is not None and isinstance(table, Table):
            kept = next((item for item in table.constraints if item.key == above.key), None)
            stays = kept is not None and replace(kept, comment="") == replace(above, comment="")
            if not stays or (parent.object_key, above.key) in pair.closure.parts:
                return index_gone(parent.object_key, ddl.constraint_name(parent.object_key, above))
    return None


def other_name(pair: Pair, before: Index | None, after: Index | None) -> tuple[str, str] | None:
    """What a partition's part of an index that stays is called, and shall be; None where it is no such part.

    It has a name of its own, or the one that the server chose.
    """
    part = after or before
    if part is None or not part.parent or pair.before.partition_of != pair.after.partition_of:
        return None
    for parent in parents_of(pair.after, pair.delta.after):
        now = _called(parent, part.parent)
        table = pair.delta.before.get(parent.object_key)
        was = _called(table, part.parent) if isinstance(table, Table) else None
        if now is None or was is None or replace(was, comment="") != replace(now, comment="") or now.only:
            continue
        if (parent.object_key, now.key) not in pair.closure.parts:
            return _attached_name(pair.before, was), _attached_name(pair.after, now)
    return None


def _called(table: Table, name: str) -> Index | None:
    return next((item for item in table.indexes if ddl.index_name(table.object_key, item) == name), None)


def _attached_name(table: Table, above: Index) -> str:
    name = above.name or above.actual
    own = next((item for item in table.indexes if item.parent == name), None)
    return ddl.index_name(table.object_key, own or replace(above, name="", actual="", parent=""))


def mistaken(before: Table, after: Table) -> tuple[Index, Index] | None:
    """An index of a table that shall stay beside what it gets from the table it becomes a partition of, and that one.

    Both are alike, and the server would make the first that it finds part of the parent's index.
    """
    was, now = ({index.key: index for index in table.indexes} for table in (before, after))
    for key in sorted(now.keys() - was.keys()):
        for own in sorted(was.keys() & now.keys()):
            one, other = was[own], now[key]
            is_said = one.comment or other.comment or one != now[own]
            if not is_said and _bare(one) == _bare(other):
                return one, other
    return None


def _bare(index: Index) -> Index:
    return replace(index, name="", actual="", parent="")


def _above(table: Table, schema: Schema) -> list[Key]:
    found: list[Key] = []
    for parent in parents_of(table, schema):
        found += [parent.object_key, *_above(parent, schema)]
    return found
