"""PostgreSQL: a table that leaves its parents or joins others: partitions attached and detached, INHERIT.

A table that leaves keeps what it had from its parents, and one that joins has to have all that it will get. So it is
compared as a whole: it leaves, changes, and joins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.plan.postgres.pair import SETTING, Pair
from aerogit.plan.postgres.tables import table_tasks
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, task
from aerogit.sql.facts import all_columns, relation
from aerogit.sql.postgres import ddl, write
from aerogit.sql.postgres.inherited import whole
from aerogit.sql.postgres.write_table import attach_statement

LEAVE = 0


def is_moved(before: Table, after: Table) -> bool:
    """Whether a table gets other parents, or other bounds as a partition."""
    return (before.partition_of, before.inherits) != (after.partition_of, after.inherits)


def as_whole(table: Table, schema: Schema) -> Table:
    """A table with what it has from its parents."""

    def parents(one: Table) -> Sequence[Table]:
        found = [schema.get(_key(ref)) for ref in _parents(one)]
        return [value for value in found if isinstance(value, Table)]

    return whole(table, parents)


def moved_tasks(pair: Pair) -> Iterator[Task]:
    """All vertices of a table that stays, with other parents; `pair` has it as a whole."""
    leaves, joins = _leaving(pair), _joining(pair)
    apart, ready = Ref("apart", (pair.key.namespace, pair.key.name)), Ref("ready", (pair.key.namespace, pair.key.name))
    if leaves is not None:
        yield replace(leaves, creates=leaves.creates | {apart})
    before = replace(pair.before, partition_of=pair.after.partition_of, inherits=pair.after.inherits)
    for vertex in table_tasks(replace(pair, before=before)):
        is_name = relation(pair.key) in vertex.creates
        yield replace(
            vertex,
            needs=vertex.needs if is_name else vertex.needs | {apart},
            creates=vertex.creates | {ready},
        )
    if joins is not None:
        yield replace(joins, needs=joins.needs | {apart, ready})


def _leaving(pair: Pair) -> Task | None:
    """DETACH PARTITION and NO INHERIT, before anything changes on either side."""
    before, after, key = pair.before, pair.after, pair.key
    gone = [ref for ref in before.inherits if ref not in after.inherits]
    statements = [ddl.alter_table(key, f"NO INHERIT {_called(pair, ref)}") for ref in gone]
    if before.partition_of is not None and before.partition_of != after.partition_of:
        gone.append(before.partition_of.parent)
        statements.append(detach_statement(pair, before.partition_of.parent))
    if not statements:
        return None
    return task(
        write.rank(key, "leave", LEAVE),
        statements,
        Work((Path(key),), hazards(*_lock(pair, gone))),
        creates={Ref("detached", (key.namespace, key.name))},
        needs={relation(key), *(ref for ref in gone if _stays(pair, ref))},
        destroys={all_columns(_key(ref)) for ref in gone},
        releases=gone,
    )


def detach_statement(pair: Pair, parent: Ref) -> str:
    """ALTER TABLE … DETACH PARTITION."""
    return f"ALTER TABLE {_called(pair, parent)} DETACH PARTITION {ddl.object_name(pair.key)}"


def _joining(pair: Pair) -> Task | None:
    """ATTACH PARTITION and INHERIT, once both sides have what they shall have."""
    before, after, key = pair.before, pair.after, pair.key
    new = [ref for ref in after.inherits if ref not in before.inherits]
    statements = [ddl.alter_table(key, f"INHERIT {ddl.object_name(_key(ref))}") for ref in new]
    found = []
    if after.partition_of is not None and before.partition_of != after.partition_of:
        new.append(after.partition_of.parent)
        statements.append(attach_statement(after))
        found.append((HazardKind.SCAN, f"all rows of {key.name} are read while nobody uses it"))
        found.append((HazardKind.MAY_FAIL, f"a row of {key.name} outside its bounds stops it"))
    if not statements:
        return None
    return task(
        write.rank(key, "join", SETTING + 1),
        statements,
        Work((Path(key),), hazards(*found)),
        creates={attached(key)},
        needs={relation(key), all_columns(key), *new, *(all_columns(_key(ref)) for ref in new)},
    )


def attached(key: Key) -> Ref:
    """The fact that a partition is where it belongs."""
    return Ref("attached", (key.namespace, key.name))


def _lock(pair: Pair, parents: list[Ref]) -> list[tuple[HazardKind, str]]:
    names = " and ".join([pair.key.name, *(ref.path[-1] for ref in parents)])
    return [(HazardKind.LOCK, f"nobody reads {names} meanwhile (ACCESS EXCLUSIVE)")]


def _stays(pair: Pair, ref: Ref) -> bool:
    """Whether a parent is there under its new name when its child leaves it."""
    return _key(ref) in pair.delta.after.objects and _key(ref) not in pair.closure.rebuilt


def _called(pair: Pair, ref: Ref) -> str:
    key = _key(ref)
    return ddl.object_name(key if _stays(pair, ref) else pair.delta.old_key(key))


def _key(ref: Ref) -> Key:
    return Key(ref.path[0], "table", ref.path[1])


def _parents(table: Table) -> list[Ref]:
    return [*table.inherits, *([table.partition_of.parent] if table.partition_of is not None else [])]
