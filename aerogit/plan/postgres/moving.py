"""PostgreSQL: a table that leaves its parents or joins others: partitions attached and detached, INHERIT.

A table that leaves keeps what it had from its parents, and one that joins has to have all that it will get. So it is
compared as a whole: it leaves, changes, and joins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema
from aerogit.model.table import Index, PartitionOf, Table
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.pair import ADD_PART, SETTING, Pair
from aerogit.plan.postgres.parents import ancestors, as_whole, parents_of, staying
from aerogit.plan.postgres.partition_indexes import mistaken
from aerogit.plan.postgres.parts import facts_of
from aerogit.plan.postgres.required import NOT_NULL_IS_NAMED
from aerogit.plan.postgres.tables import table_tasks
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, task
from aerogit.sql.facts import all_columns, column, relation
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.writing import ddl, write
from aerogit.sql.postgres.writing.inherited import keys_from_above, required_as
from aerogit.sql.postgres.writing.table import attach_statement
from aerogit.sql.printing import literal

LEAVE = 0


def moved_tasks(pair: Pair) -> Iterator[Task]:
    """All vertices of a table that stays, with other parents; `pair` has it as a whole."""
    leaves, joins = _leaving(pair), _joining(pair)
    apart, ready = Ref("apart", (pair.key.namespace, pair.key.name)), Ref("ready", (pair.key.namespace, pair.key.name))
    if leaves is not None:
        yield replace(leaves, creates=leaves.creates | {apart})
    yield from _not_null_names(pair, apart, ready)
    kept = tuple(ref for ref in pair.after.inherits if ref in staying(pair.before, pair.after))
    before = replace(pair.before, partition_of=pair.after.partition_of, inherits=kept)
    taken = mistaken(before, pair.after) if joins is not None and pair.after.partition_of is not None else None
    if taken is not None:
        own, part = taken
        before = replace(before, indexes=tuple(part if index is own else index for index in before.indexes))
        yield _taken(pair, own, part, apart, ready)
    for vertex in table_tasks(replace(pair, before=before, after=replace(pair.after, inherits=kept))):
        is_name = relation(pair.key) in vertex.creates
        if taken is not None and Path(pair.key, taken[0].key) in vertex.payload.about:
            yield replace(vertex, needs=vertex.needs | {attached(pair.key)})
            continue
        yield replace(
            vertex,
            needs=vertex.needs if is_name else vertex.needs | {apart},
            creates=vertex.creates | {ready},
        )
    if joins is not None:
        yield replace(joins, needs=joins.needs | {apart, ready, _stashed(pair.key)})
    if moves_rows(pair):
        yield from _rows(pair, apart)


def _taken(pair: Pair, own: Index, part: Index, apart: Ref, ready: Ref) -> Task:
    """An index that the server would make part of the parent's becomes that; another one is made in its place."""
    old = pair.key._replace(name=ddl.index_name(pair.key, own))
    return task(
        write.rank(pair.key, part.key[1], ADD_PART),
        [f"ALTER INDEX {ddl.object_name(old)} RENAME TO {ddl.name(ddl.index_name(pair.key, part))}"],
        Work((Path(pair.key, part.key),)),
        creates=facts_of(pair.key, part) | {ready},
        needs={relation(pair.key), apart},
        destroys=facts_of(pair.key, own),
    )


def _not_null_names(pair: Pair, apart: Ref, ready: Ref) -> Iterator[Task]:
    """From PostgreSQL 18 on NOT NULL has a name, which a partition that is made as one has from its parent.

    One that was attached has its own, and nobody knows which it is but the server.
    """
    if pair.delta.conditions.server_version < NOT_NULL_IS_NAMED or pair.before.inherits or pair.after.inherits:
        return
    was, now = _not_null_of(pair.before, pair.delta.before), _not_null_of(pair.after, pair.delta.after)
    names = {old: now[item] for item, old in was.items() if now.get(item, old) != old}
    new = {item: object_name(pair.key.name, item, "not_null") for item in now if item not in was}
    names |= {old: now[item] for item, old in new.items() if now[item] != old}
    if names:
        yield task(
            write.rank(pair.key, "not null named", ADD_PART),
            [_renaming_what_is_there(pair.key, names)],
            Work((Path(pair.key),)),
            creates={ready},
            needs={relation(pair.key), apart, *(column(pair.key, item) for item in new)},
        )


def _renaming_what_is_there(key: Key, names: Mapping[str, str]) -> str:
    table = ddl.object_name(key)
    lines = [
        f"    IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = {literal(table)}::regclass"
        f" AND conname = {literal(old)}) THEN\n"
        f"        {ddl.alter_table(key, f'RENAME CONSTRAINT {ddl.name(old)} TO {ddl.name(new)}')};\n    END IF;\n"
        for old, new in names.items()
    ]
    return f"DO $aerogit$BEGIN\n{''.join(lines)}END$aerogit$"


def _not_null_of(table: Table, schema: Schema) -> dict[str, str]:
    """What the NOT NULL constraints of a table are called, by column."""

    def above(one: Table) -> list[Table]:
        return parents_of(one, schema)

    return {c.name: required_as(table, c.name, above) for c in as_whole(table, schema).columns if c.not_null}


def returning_tasks(pair: Pair) -> Iterator[Task]:
    """A partition that stays one of a table that is made anew: it leaves the old one, changes, and joins the new one.

    `pair` has it as a whole.
    """
    apart, ready = Ref("apart", (pair.key.namespace, pair.key.name)), Ref("ready", (pair.key.namespace, pair.key.name))
    before, after = (replace(table, partition_of=None) for table in (pair.before, pair.after))
    leaves, joins = _leaving(replace(pair, after=before)), _joining(replace(pair, before=before))
    assert leaves is not None
    assert joins is not None
    yield replace(leaves, creates=leaves.creates | {apart})
    for vertex in table_tasks(replace(pair, before=before, after=after)):
        yield replace(vertex, needs=vertex.needs | {apart}, creates=vertex.creates | {ready})
    yield replace(joins, needs=joins.needs | {ready})


def _leaving(pair: Pair) -> Task | None:
    """DETACH PARTITION and NO INHERIT, before anything changes on either side."""
    before, after, key = pair.before, pair.after, pair.key
    kept = staying(before, after)
    gone = [ref for ref in before.inherits if ref not in kept]
    statements = [ddl.alter_table(key, f"NO INHERIT {_called(pair, ref)}") for ref in gone]
    found: list[tuple[HazardKind, str]] = []
    if before.partition_of is not None and before.partition_of != after.partition_of:
        gone.append(before.partition_of.parent)
        statements.append(detach_statement(pair, before.partition_of.parent))
        if _has_pointers(before, pair.delta):
            found.append((HazardKind.SCAN, f"rows that point to {key.name} are looked for meanwhile"))
    if not statements:
        return None
    return task(
        write.rank(key, "leave", LEAVE),
        statements,
        Work((Path(key),), hazards(*_lock(pair, gone), *found)),
        creates={detached(key)},
        needs={relation(key), *(ref for ref in gone if _stays(pair, ref))},
        destroys={partitions_of(ref) for ref in gone} | {all_columns(one) for ref in gone for one in _up(pair, ref)},
        releases={*gone, *(fact for ref in gone for fact in handed_down(pair, ref))},
    )


def _up(pair: Pair, parent: Ref) -> list[Key]:
    """A table that is left, and those above it: what they get later is not for the one that has left."""
    table = pair.delta.before.get(_key(parent))
    return [_key(parent), *(ancestors(table, pair.delta.before) if isinstance(table, Table) else ())]


def handed_down(pair: Pair, parent: Ref) -> set[Ref]:
    """The constraints and indexes that a table has from those above: what leaves after they went has them no more."""
    value = pair.delta.before.get(_key(parent))
    if not isinstance(value, Table):
        return set()
    above = (handed_down(pair, relation(one.object_key)) for one in parents_of(value, pair.delta.before))
    own = (facts_of(value.object_key, part) for part in (*value.constraints, *value.indexes))
    return set().union(*own, *above)


def detach_statement(pair: Pair, parent: Ref) -> str:
    """ALTER TABLE … DETACH PARTITION."""
    return f"ALTER TABLE {_called(pair, parent)} DETACH PARTITION {ddl.object_name(pair.key)}"


def pointed_at(value: Table, vertex: Task, delta: Delta) -> Task:
    """DROP TABLE of a partition, which leaves first where foreign keys point to a table above: they hold it, too."""
    of = value.partition_of
    if of is None or _key(of.parent) not in delta.after.objects or not _has_pointers(value, delta):
        return vertex
    parent = _key(of.parent)
    leaves = (
        f"ALTER TABLE {ddl.object_name(parent)} DETACH PARTITION {ddl.object_name(delta.old_key(value.object_key))}"
    )

    def later(split: Callable[[], Sequence[Task]]) -> list[Task]:
        *apart, drops = split()
        return [*apart, pointed_at(value, drops, delta)]

    looks = hazards((HazardKind.SCAN, f"rows that point to {value.name} are looked for while nobody writes"))
    return replace(
        vertex,
        statements=(leaves, *vertex.statements),
        payload=replace(vertex.payload, hazards=(*vertex.payload.hazards, *looks)),
        needs=vertex.needs | {relation(parent)},
        loosen=tuple((level, partial(later, split)) for level, split in vertex.loosen),
    )


def _has_pointers(table: Table, delta: Delta) -> bool:
    """Whether a foreign key points to a table that one is a partition of, or to one above that."""
    for parent in parents_of(table, delta.before):
        key = parent.object_key
        users = delta.uses.of(key, [relation(key)])
        if any(part[0] == "constraint" for _, part in users) or _has_pointers(parent, delta):
            return True
    return False


def _joining(pair: Pair) -> Task | None:
    """ATTACH PARTITION and INHERIT, once both sides have what they shall have."""
    before, after, key = pair.before, pair.after, pair.key
    kept = staying(before, after)
    new = [ref for ref in after.inherits if ref not in kept]
    statements = [ddl.alter_table(key, f"INHERIT {ddl.object_name(_key(ref))}") for ref in new]
    found = []
    if after.partition_of is not None and before.partition_of != after.partition_of:
        new.append(after.partition_of.parent)
        statements.append(attach_statement(after))
        found.append((HazardKind.SCAN, f"all rows of {key.name} are read while nobody uses it"))
        found.append((HazardKind.MAY_FAIL, f"a row of {key.name} outside its bounds stops it"))
    if not statements:
        return None
    settled = {all_columns(_key(ref)) for ref in new if _key(ref) not in pair.closure.rebuilt}

    def above(table: Table) -> list[Table]:
        return parents_of(table, pair.delta.after)

    return task(
        write.rank(key, "join", SETTING + 1),
        statements,
        Work((Path(key),), hazards(*found)),
        creates={attached(key), *(partitions_of(ref) for ref in new), *keys_from_above(after, above)},
        needs={relation(key), all_columns(key), *new, *settled},
    )


def attached(key: Key) -> Ref:
    """The fact that a partition is where it belongs."""
    return Ref("attached", (key.namespace, key.name))


def partitions_of(parent: Ref) -> Ref:
    """The fact that a table has the partitions it shall have: those that go have gone before others come."""
    return Ref("partitions", parent.path)


def _stashed(key: Key) -> Ref:
    return Ref("stashed", (key.namespace, key.name))


def moves_rows(pair: Pair) -> bool:
    """Whether the rows of a partition that gets other bounds are put in again, where they belong now.

    Triggers would fire, and row security could hide rows: then those that do not fit stop the plan.
    """
    before, after = pair.before.partition_of, pair.after.partition_of
    if before is None or after is None or before.parent != after.parent or _key(after.parent) in pair.closure.rebuilt:
        return False
    parents = [schema.get(_key(after.parent)) for schema in (pair.delta.before, pair.delta.after)]
    tables = [item for item in (pair.before, pair.after, *parents) if isinstance(item, Table)]
    return not any(item.triggers or item.force_row_security for item in tables) and not _is_wider(before, after)


def _is_wider(before: PartitionOf, after: PartitionOf) -> bool:
    """Whether bounds that are whole numbers hold all that was within them."""
    found = [_BETWEEN.fullmatch("".join(map(str, of.bounds.norm))) for of in (before, after)]
    if found[0] is None or found[1] is None:
        return False
    (old_from, old_to), (new_from, new_to) = ((int(one[1]), int(one[2])) for one in found if one is not None)
    return new_from <= old_from and old_to <= new_to


_BETWEEN = re.compile(r"for values from\s*\((-?\d+)\)\s*to\s*\((-?\d+)\)", re.I)


def _rows(pair: Pair, apart: Ref) -> Iterator[Task]:
    """Its rows are taken out once it has left, and put in again through its parent when all partitions are there."""
    key, of = pair.key, pair.after.partition_of
    assert of is not None
    aside = ddl.name(f"__aerogit_{key.name}"[:63])
    stays = [
        item for item in pair.after.columns if item.generated is None and pair.before.column(item.name) is not None
    ]
    listed = ", ".join(ddl.name(item.name) for item in stays)
    given = " OVERRIDING SYSTEM VALUE" if any(item.identity is not None for item in stays) else ""
    yield task(
        write.rank(key, "rows out", LEAVE),
        [
            f"CREATE TEMPORARY TABLE {aside} AS SELECT {listed} FROM {ddl.object_name(key)}",
            f"DELETE FROM {ddl.object_name(key)}",
        ],
        Work((Path(key),), hazards((HazardKind.SCAN, f"all rows of {key.name} are taken out; nobody reads meanwhile"))),
        creates={_stashed(key)},
        needs={relation(key), apart, all_columns(key)},
    )
    found = [
        (HazardKind.REWRITE, f"all rows of {key.name} are written anew; nobody reads meanwhile"),
        (HazardKind.MAY_FAIL, f"a row of {key.name} that fits no partition stops it"),
    ]
    yield task(
        write.rank(key, "rows", SETTING + 2),
        [
            f"INSERT INTO {ddl.object_name(_key(of.parent))} ({listed}){given} SELECT {listed} FROM {aside}",
            f"DROP TABLE {aside}",
        ],
        Work((Path(key),), hazards(*found)),
        needs={_stashed(key), attached(key), partitions_of(of.parent)},
    )


def detached(key: Key) -> Ref:
    """The fact that a partition has left its parent, with its rows."""
    return Ref("detached", (key.namespace, key.name))


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
