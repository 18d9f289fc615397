"""PostgreSQL: what a table inherits from or is a partition of, in one schema and between two."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.references import referrers
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.sql.facts import relation
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.postgres.writing.inherited import whole


def is_moved(before: Table, after: Table) -> bool:
    """Whether a table gets other parents, or other bounds as a partition."""
    return (before.partition_of, before.inherits) != (after.partition_of, after.inherits)


def is_elsewhere(before: Table, after: Table) -> bool:
    """Whether a foreign table is on another server."""
    servers = [ddl.option(table.options, "server") for table in (before, after)]
    return before.kind == "foreign_table" and servers[0] != servers[1]


def is_rebuilt(before: Table, after: Table) -> bool:
    """Whether a table has to be made anew: nothing makes it partitioned, or partitioned in another way."""
    return before.partition_by != after.partition_by or _of_type(before) != _of_type(after)


def is_partitioned_by(table: Table, column: str) -> bool:
    """Whether a table is partitioned by a column, or by what is computed from it."""
    by = table.partition_by
    return by is not None and any(ref.kind == "column" and ref.path[-1] == column for ref in by.refs)


def _of_type(table: Table) -> str:
    """The composite type a table was made of."""
    return next((option.value for option in table.options if option.name == "of"), "")


def is_partition(value: SchemaObject | None, parent: Key) -> bool:
    """Whether something is a partition of a table."""
    of = value.partition_of if isinstance(value, Table) else None
    return of is not None and of.parent.path == (parent.namespace, parent.name)


def partitions_below(schema: Schema, key: Key) -> Iterator[Key]:
    """The partitions of a table, and theirs."""
    for other in sorted(referrers(schema, [key])):
        if is_partition(schema.get(other), key):
            yield other
            yield from partitions_below(schema, other)


def parents_of(table: Table, schema: Schema) -> list[Table]:
    """The tables whose columns a table has."""
    refs = [*table.inherits, *([table.partition_of.parent] if table.partition_of is not None else [])]
    found = [schema.get(Key(ref.path[0], "table", ref.path[1])) for ref in refs]
    return [value for value in found if isinstance(value, Table)]


def ancestors(table: Table, schema: Schema) -> tuple[Key, ...]:
    """The tables whose columns a table has, and those whose columns these have."""
    found: dict[Key, None] = {}
    pending = parents_of(table, schema)
    while pending:
        found |= dict.fromkeys(one.object_key for one in pending)
        pending = [above for one in pending for above in parents_of(one, schema)]
    return tuple(found)


def staying(before: Table, after: Table) -> frozenset[Ref]:
    """The tables that a table with other parents goes on inheriting from; none where they get another order."""
    kept = tuple(ref for ref in before.inherits if ref in after.inherits)
    return frozenset(kept) if after.inherits[: len(kept)] == kept else frozenset()


def as_whole(table: Table, schema: Schema, without: frozenset[Ref] = frozenset()) -> Table:
    """A table with what it has from its parents, but those it stays with."""

    def parents(one: Table) -> list[Table]:
        found = parents_of(one, schema)
        return found if one is not table else [parent for parent in found if relation(parent.object_key) not in without]

    return whole(table, parents)
