"""Indexes ON ONLY a partitioned table: not used by the server until every partition has one that is attached to them.

Once that is so, the index is as one made with its partitions', and no more is said of it.
"""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.model.table import Index, PrimaryKey, Table, Unique
from aerogit.sql.catalog import with_part, without_part
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.tables.adopting import is_key_alike
from aerogit.sql.postgres.tables.partitions import is_implied


def is_lacking(run: Replay, key: Key) -> bool:
    """Whether an index ON ONLY a table is one that partitions lack: there are some."""
    return bool(partitions_of(run, key))


def joined(run: Replay, table: Table, parent: Table, *, has_keys: bool = False) -> Table:
    """A table that becomes a partition: what it has of its parent's indexes is part of them.

    An index that other partitions may lack implies none, so that each is said that is part of it. With `has_keys` the
    table was there with its keys before: the index of one may be what the parent's index looks for.
    """
    for index in parent.indexes:
        own = next((item for item in table.indexes if _is_alike(item, index)), None)
        key = _key_alike(table, parent, index) if has_keys and own is None else None
        if key is not None:
            others = tuple(item for item in table.constraints if item is not key)
            table = altered(table, constraints=(*others, altered(key, parent=index.name or index.actual)))
            continue
        if index.only or (own is not None and (own.name or own.options != index.options)):
            part = own or altered(index, name="", only=False, comment="", actual="")
            kept = tuple(item for item in table.indexes if item is not own)
            table = altered(table, indexes=(*kept, altered(part, parent=index.name or index.actual)))
    return table


def _key_alike(table: Table, parent: Table, index: Index) -> PrimaryKey | Unique | None:
    """The key of a table whose index becomes part of one of its parent's, unless it is part of the parent's key."""
    keys = (part for part in table.constraints if isinstance(part, PrimaryKey | Unique) and not part.parent)
    for part in keys:
        is_of_key = any(is_implied(altered(part, name=""), other) for other in parent.constraints)
        if not is_of_key and is_key_alike(part, index):
            return part
    return None


def forget_own_name(run: Replay, key: Key, name: str) -> None:
    """A partition's part of an index that gets the name the server would have given it is said no more."""
    table = run.catalog.get(key)
    if not isinstance(table, Table) or table.partition_of is None:
        return
    own = next((item for item in table.indexes if item.parent and not item.name and item.actual == name), None)
    if own is None:
        return
    for parent in run.parents(table):
        for index in parent.indexes:
            is_its = own.parent == (index.name or index.actual) and not index.only
            if is_its and is_implied(altered(own, parent=""), altered(index, parent="")):
                run.catalog.put(without_part(table, "indexes", own.key))


def _is_alike(own: Index, index: Index) -> bool:
    return not own.parent and is_implied(altered(own, name="", options=()), altered(index, options=()))


def partitions_of(run: Replay, key: Key) -> list[Key]:
    """The partitions of a table, of the first level."""
    return [child for child in run.children(key) if run.table(child).partition_of is not None]


def attach_part(run: Replay, key: Key, index: Index, child: Key, part: Index) -> None:
    """An index of a partition becomes part of one that other partitions may lack."""
    _put(run, child, part, altered(part, parent=index.name or index.actual))
    if not part.only:
        _is_one_less(run, key, index, child)


def attach_key(run: Replay, key: Key, index: Index, child: Key, part: PrimaryKey | Unique) -> None:
    """The index of a partition's key becomes part of an index that is no key's."""
    table = without_part(run.catalog.get(child), "constraints", part.key)
    run.catalog.put(with_part(table, "constraints", altered(part, parent=index.name or index.actual)))
    if index.only:
        _is_one_less(run, key, index, child)


def _put(run: Replay, key: Key, old: Index, new: Index) -> None:
    run.catalog.put(with_part(without_part(run.catalog.get(key), "indexes", old.key), "indexes", new))


def _is_one_less(run: Replay, key: Key, index: Index, child: Key) -> None:
    """One partition more has its part of an index; the last one makes it whole."""
    name = index.name or index.actual
    known = run.memory.lacking.get((key, name))
    if known is None:
        known = {other for other in partitions_of(run, key) if _lacks(run, other, name)}
        run.memory.lacking[key, name] = known
    known.discard(child)
    if not known:
        del run.memory.lacking[key, name]
        _made_whole(run, key, index)


def _lacks(run: Replay, key: Key, name: str) -> bool:
    table = run.table(key)
    keys = [part for part in table.constraints if isinstance(part, PrimaryKey | Unique)]
    is_there = any(own.parent == name and not own.only for own in table.indexes)
    return not is_there and not any(part.parent == name for part in keys)


def _made_whole(run: Replay, key: Key, index: Index) -> None:
    name = index.name or index.actual
    whole = altered(index, only=False)
    _put(run, key, index, whole)
    for child in partitions_of(run, key):
        for own in run.table(child).indexes:
            if own.parent == name and is_implied(altered(own, parent=""), altered(whole, parent="")):
                run.catalog.put(without_part(run.table(child), "indexes", own.key))
    for table in run.parents(run.table(key)) if whole.parent else ():
        for item in table.indexes:
            if item.only and whole.parent == (item.name or item.actual):
                _is_one_less(run, table.object_key, item, key)


def no_longer_lacks(run: Replay, key: Key, part: PrimaryKey | Unique, child: Key) -> None:
    """A partition has its part of a key that was added ON ONLY the table; with the last one, it is like any other."""
    own = next((other for other in _keys(run, child) if other.columns == part.columns), None)
    if child.name not in part.lacking or (own is not None and own.lacking):
        return
    whole = altered(part, lacking=tuple(name for name in part.lacking if name != child.name))
    run.catalog.put(with_part(run.catalog.get(key), "constraints", whole))
    if not whole.lacking:
        for parent in run.parents(run.table(key)):
            for above in _keys(run, parent.object_key):
                if above.columns == part.columns:
                    no_longer_lacks(run, parent.object_key, above, key)
                    if is_implied(whole, above):
                        run.catalog.put(without_part(run.catalog.get(key), "constraints", whole.key))


def _keys(run: Replay, key: Key) -> list[PrimaryKey | Unique]:
    return [part for part in run.table(key).constraints if isinstance(part, PrimaryKey | Unique)]
