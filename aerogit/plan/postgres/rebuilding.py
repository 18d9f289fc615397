"""PostgreSQL: a table made anew with its rows, where nothing alters it: it becomes partitioned, or is no longer.

It steps aside under another name, is created without what looks at rows, gets the rows, then its keys, indexes and
triggers. What depends on it is dropped before and created afterwards (see `closure`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Sequence
from aerogit.model.table import Column, Exclusion, PrimaryKey, Table, Unique
from aerogit.plan.postgres.columns import conversion
from aerogit.plan.postgres.creating import created
from aerogit.plan.postgres.moving import attached, detach_statement
from aerogit.plan.postgres.naming import name_fact
from aerogit.plan.postgres.pair import Pair
from aerogit.plan.postgres.tables import create_part, drop_part, part_facts_of
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, gone, hazards, left, name_taken, shape, task
from aerogit.sql.facts import all_columns, column, needs_by_part, object_facts, relation
from aerogit.sql.postgres import ddl, write
from aerogit.sql.postgres.naming import object_name
from aerogit.sql.postgres.write_objects import owned_statement
from aerogit.sql.postgres.write_table import row_security

_LAST = 100
_ASIDE, _ROWS, _OWNED = -1, 90, 91


def is_rebuilt(before: Table, after: Table) -> bool:
    """Whether a table has to be made anew."""
    return before.partition_by != after.partition_by


def rebuild_tasks(pair: Pair) -> Iterator[Task]:
    """All vertices of a table that is made anew."""
    if pair.before.inherits or pair.after.inherits:
        raise PlanError(
            f"{pair.key.name}: a table that inherits cannot be partitioned", "write this migration by hand"
        )
    yield _aside(pair)
    bare = replace(
        pair.after, constraints=(), indexes=(), triggers=(), policies=(), extras=(),
        row_security=False, force_row_security=False,
    )  # fmt: skip
    yield from created(bare, pair.delta)
    yield _rows(pair)
    after = pair.after
    for part in (*after.constraints, *after.indexes, *after.triggers, *after.policies, *after.extras):
        yield create_part(pair, part)
    secured = row_security(bare, after)
    if secured:
        yield task(
            write.rank(pair.key, "row security", _OWNED), secured, Work((Path(pair.key),)), needs={_rows_of(pair.key)}
        )
    yield _away(pair)


def _aside(pair: Pair) -> Task:
    """The table gives up its name, and the names in its namespace that its parts have."""
    key, old = pair.key, pair.delta.old_key(pair.key)
    statements = []
    if pair.before.partition_of is not None:
        statements.append(detach_statement(pair, pair.before.partition_of.parent))
    statements += [f"ALTER SEQUENCE {ddl.object_name(item.object_key)} OWNED BY NONE" for item in _sequences(pair)]
    for item in pair.before.columns:
        if item.identity is not None:
            sequence = _sequence_of(pair.before, item)
            statements.append(
                f"ALTER SEQUENCE {ddl.object_name(old._replace(name=sequence))} RENAME TO {_beside(sequence)}"
            )
    for part in (*pair.before.triggers, *pair.before.policies, *pair.before.extras):
        statements += drop_part(old, part, pair.delta.old_part(pair.key, part.key))
    for part in (*pair.before.constraints, *pair.before.indexes):
        named = pair.delta.old_part(pair.key, part.key)
        statements += drop_part(old, part, named if named != part.key[1] else "")
    if pair.before.force_row_security:
        statements.append(ddl.alter_table(old, "NO FORCE ROW LEVEL SECURITY"))
    statements.append(ddl.alter_table(old, f"RENAME TO {_beside(old.name)}"))
    facts = object_facts(pair.before) | {name_fact(old), shape(key)}
    facts = facts.union(*(part_facts_of(key, part) for part in (*pair.before.constraints, *pair.before.indexes)))
    facts |= {
        Ref("index", (key.namespace, ddl.constraint_name(key, part)))
        for part in pair.before.constraints
        if isinstance(part, PrimaryKey | Unique | Exclusion)
    }
    needed = {ref for group in needs_by_part(pair.before).values() for ref in group}
    return task(
        write.rank(key, "aside", _ASIDE),
        statements,
        Work((Path(key),), hazards(*_hazards(pair))),
        destroys=facts,
        releases=needed - facts,
    )


def _rows(pair: Pair) -> Task:
    """The rows go over, and with them the positions of sequences."""
    key = pair.key
    aside = ddl.object_name(pair.delta.old_key(key)._replace(name=_beside(pair.delta.old_key(key).name)))
    own = [(pair.before.column(c.name), c) for c in pair.after.columns if c.generated is None]
    kept = [(before, after) for before, after in own if before is not None]
    statements = []
    if kept:
        names = ", ".join(ddl.name(after.name) for _, after in kept)
        values = ", ".join(
            conversion(pair, before, after, pair.delta.old_part(key, after.key)) for before, after in kept
        )
        given = " OVERRIDING SYSTEM VALUE" if any(after.identity is not None for _, after in kept) else ""
        statements.append(f"INSERT INTO {ddl.object_name(key)} ({names}){given} SELECT {values} FROM {aside}")
    for before, after in kept:
        if before.identity is not None and after.identity is not None:
            was = key._replace(name=_beside(_sequence_of(pair.before, before)))
            now = ddl.object_name(key._replace(name=_sequence_of(pair.after, after)))
            statements.append(f"SELECT setval('{now}', last_value, is_called) FROM {ddl.object_name(was)}")
    statements += [
        owned_statement(item)
        for item in _sequences(pair)
        if pair.delta.after.get(item.object_key) is not None and _is_owner(pair.delta.after.get(item.object_key), key)
    ]
    return task(
        write.rank(key, "rows", _ROWS),
        statements,
        Work((Path(key),)),
        creates={_rows_of(key), all_columns(key)},
        needs={relation(key), *_partitions(pair)},
    )


def _away(pair: Pair) -> Task:
    old = pair.delta.old_key(pair.key)
    types = {left(item.type.user) for item in pair.before.columns if item.type.user is not None}
    return task(
        (_LAST, *write.rank(pair.key)[1:4], 9, f"{old.name} away"),
        [f"DROP TABLE {ddl.object_name(old._replace(name=_beside(old.name)))}"],
        Work((Path(pair.key),)),
        creates=types | {gone(column(pair.key, item.name)) for item in pair.before.columns},
        needs={_rows_of(pair.key), left(Ref("type", (pair.key.namespace, pair.key.name))), _emptied(pair.key)},
    )


def kept_rows(vertex: Task, key: Key, parents: list[Key]) -> Task:
    """The vertex that drops a partition, after its rows went to a table that was partitioned by it."""
    own = {relation(parent) for parent in parents}
    kept = tuple(hazard for hazard in vertex.payload.hazards if hazard.kind is not HazardKind.DATA_LOSS)
    return replace(
        vertex,
        payload=replace(vertex.payload, hazards=kept),
        creates=vertex.creates | {_emptied(parent) for parent in parents},
        needs=vertex.needs | {_rows_of(parent) for parent in parents},
        releases=vertex.releases - own - {all_columns(parent) for parent in parents},
    )


def _hazards(pair: Pair) -> list[tuple[HazardKind, str]]:
    name = pair.key.name
    found = [(HazardKind.REWRITE, f"all rows of {name} are written anew; nobody reads meanwhile")]
    if pair.after.partition_by is not None:
        found.append((HazardKind.MAY_FAIL, f"a row of {name} that fits no partition stops it"))
    return found


def _sequences(pair: Pair) -> list[Sequence]:
    """The sequences that the table owns and that stay."""
    found = pair.delta.uses.of(pair.key, [column(pair.key, item.name) for item in pair.before.columns])
    values = [pair.delta.before.objects[key] for key, _ in sorted(found) if key in pair.delta.after.objects]
    return [value for value in values if isinstance(value, Sequence) and _is_owner(value, pair.key)]


def _is_owner(value: object, key: Key) -> bool:
    return isinstance(value, Sequence) and value.owned_by is not None and value.owned_by.path[:2] == key[::2]


def _sequence_of(table: Table, item: Column) -> str:
    return ddl.option(item.options, "sequence name") or object_name(table.name, item.name, "seq")


def _beside(name: str) -> str:
    return ddl.name(f"__aerogit_{name}"[:63])


def _rows_of(key: Key) -> Ref:
    """The fact that a table made anew has its rows."""
    return Ref("rows", (key.namespace, key.name))


def _emptied(key: Key) -> Ref:
    """The fact that the partitions that go are gone from a table made anew."""
    return Ref("emptied", (key.namespace, key.name))


def _partitions(pair: Pair) -> set[Ref]:
    """What stands between a table and its rows: its partitions, at all depths; those that leave it take theirs along."""
    found: set[Ref] = set()
    for schema, is_after in ((pair.delta.after, True), (pair.delta.before, False)):
        for item in partitions_below(schema.objects.values(), pair.key):
            path = (item.namespace, item.name)
            found |= {Ref("relation", path), attached(item)} if is_after else {Ref("detached", path)}
    return found


__all__ = ["PrimaryKey"]
