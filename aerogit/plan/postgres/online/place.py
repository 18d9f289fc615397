"""PostgreSQL: where steps that others can work beside stand among the steps of a plan, and when a table has any.

They come after what runs in one transaction, so that this one is not parted more than facts demand.
"""

from __future__ import annotations

from collections.abc import Iterable

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Column
from aerogit.plan.postgres.pair import ADD_PART, Pair
from aerogit.sql.postgres.writing import write

Rank = tuple[int | str, ...]

_BESIDE, _AFTERWARDS = 200, 300


def beside(pair: Pair, name: str) -> Rank:
    """The rank of what takes long and lets others work."""
    return (_BESIDE, *write.rank(pair.key, name, ADD_PART)[1:])


def afterwards(pair: Pair, name: str, order: int = 0) -> Rank:
    """The rank of what makes use of that, in a moment."""
    return (_AFTERWARDS, *write.rank(pair.key, name, ADD_PART + order)[1:])


def is_online(pair: Pair) -> bool:
    """Whether a table is changed while others use it: an ordinary one, which has neither parents nor partitions.

    An index of a partitioned table cannot be built concurrently, and what is said of a parent holds for its children.
    """
    after = pair.after
    is_ordinary = after.kind == "table" and not after.inherits and after.partition_by is None
    return is_ordinary and after.partition_of is None and pair.delta.is_online(pair.key)


def stays(pair: Pair, needed: Iterable[Ref]) -> bool:
    """Whether the columns of the table among `needed` stay, with their types."""
    own = (pair.key.namespace, pair.key.name)
    names = [ref.path[-1] for ref in needed if ref.kind == "column" and ref.path[:-1] == own]
    return all(_form(pair.before.column(name)) == _form(pair.after.column(name)) for name in names)


def _form(column: Column | None) -> tuple[object, ...]:
    return () if column is None else (column.type, column.collation, column.generated)


def built(key: Key, name: str) -> Ref:
    """The fact that an index is built that a constraint will take."""
    return Ref("built", (key.namespace, key.name, name))


def required(key: Key, column: str) -> Ref:
    """The fact that a column is NOT NULL."""
    return Ref("not null", (key.namespace, key.name, column))
