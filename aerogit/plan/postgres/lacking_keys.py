"""PostgreSQL: keys that partitions lack, added ON ONLY the partitioned table: what gives them theirs, or takes it away.

Nothing else tells the two apart, so that no comparison of schemas shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.diff.compare import respelled_keys
from aerogit.model.alike import is_same_key
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.references import referrers
from aerogit.model.schema import Schema
from aerogit.model.table import ForeignKey, PrimaryKey, Table, Unique
from aerogit.plan.postgres.pair import ADD_PART, Pair
from aerogit.plan.postgres.parents import is_partition
from aerogit.plan.postgres.partition_indexes import room
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, task
from aerogit.sql.facts import all_columns, part_facts, relation
from aerogit.sql.postgres.writing import ddl, write

_Key = PrimaryKey | Unique


def changing_tables(before: Schema, after: Schema) -> Iterator[Key]:
    """The partitioned tables with a key that other partitions lack than before, where a plan can bring that about."""
    for key in respelled_keys(before, after):
        one, other = (schema.get(key) if key.kind == "table" else None for schema in (before, after))
        if isinstance(one, Table) and isinstance(other, Table) and any(changed_keys(one, other, before, after)):
            yield key


def changed_keys(was: Table, now: Table, before: Schema, after: Schema) -> Iterator[tuple[_Key, _Key]]:
    """The keys that stay and are lacking elsewhere, as they are and as they shall be."""
    kept = {part.key: part for part in now.constraints if isinstance(part, _Key)}
    for part in was.constraints:
        then = kept.get(part.key)
        if isinstance(part, _Key) and then is not None and part == then and {*part.lacking} != {*then.lacking}:
            is_simple = all(table.partition_by is None for table in _partitions(was, after))
            if is_simple and (not {*then.lacking} - {*part.lacking} or not _is_pointed_at(was, before)):
                yield part, then


def lacking_tasks(pair: Pair) -> Iterator[Task]:
    """The vertices that give partitions their part of a key, and make one anew which more of them shall lack."""
    for was, now in changed_keys(pair.before, pair.after, pair.delta.before, pair.delta.after):
        if (pair.key, was.key) in pair.closure.parts:
            continue
        is_made_anew = bool({*now.lacking} - {*was.lacking})
        partitions = _partitions(pair.after, pair.delta.after)
        if is_made_anew:
            yield _made_anew(pair, now, [one for one in partitions if one.name not in was.lacking])
        for table in partitions:
            if table.name not in now.lacking and (is_made_anew or table.name in was.lacking):
                yield _given(pair, now, table)


def _given(pair: Pair, part: _Key, table: Table) -> Task:
    """A partition gets its part of a key: its own first, and that is attached."""
    key = table.object_key
    own = next((one for one in table.constraints if isinstance(one, _Key) and is_same_key(one, part)), None)
    own = own or replace(part, name="", actual="", comment="", lacking=())
    name = ddl.constraint_name(key, own)
    above = ddl.object_name(pair.key._replace(name=ddl.constraint_name(pair.key, part)))
    found = [
        (HazardKind.LOCK, f"reads and writes of {key.name} wait while the index is built (ACCESS EXCLUSIVE)"),
        (HazardKind.MAY_FAIL, f"rows of {key.name} that clash stop it"),
    ]
    return task(
        write.rank(pair.key, f"{part.key[1]} {key.name}", ADD_PART),
        [
            ddl.alter_table(key, f"ADD {ddl.constraint_definition(own)}"),
            f"ALTER INDEX {above} ATTACH PARTITION {ddl.object_name(key._replace(name=name))}",
        ],
        Work((Path(pair.key, part.key),), hazards(*found)),
        creates={Ref("index", (key.namespace, name)), *part_facts(key, own)},
        needs={
            relation(key),
            _attached(key),
            relation(pair.key),
            all_columns(key),
            room(pair.key),
            _made(pair.key, part),
        },
    )


def _made_anew(pair: Pair, part: _Key, losing: list[Table]) -> Task:
    key = pair.key
    named = replace(part, name=ddl.constraint_name(key, part))
    definition = ddl.constraint_definition(named if part.name else part)
    gone = {_index(table.object_key, part) for table in losing}
    return task(
        write.rank(key, part.key[1], ADD_PART),
        [
            ddl.alter_table(key, f"DROP CONSTRAINT {ddl.name(named.name)}"),
            f"ALTER TABLE ONLY {ddl.object_name(key)} ADD {definition}",
        ],
        Work((Path(key, part.key),), hazards((HazardKind.BREAKS_CODE, f"queries that used {named.name} get slow"))),
        creates={_made(key, part), *part_facts(key, part)},
        needs={relation(key), all_columns(key)},
        destroys=gone,
    )


def _index(key: Key, part: _Key) -> Ref:
    """The index that a partition has as its part of a key."""
    bare = replace(part, name="", actual="", comment="", lacking=())
    return Ref("index", (key.namespace, ddl.constraint_name(key, bare)))


def _attached(key: Key) -> Ref:
    """The fact that a partition is one."""
    return Ref("attached", (key.namespace, key.name))


def _made(key: Key, part: _Key) -> Ref:
    return Ref("key on only", (key.namespace, key.name, *part.key))


def _partitions(table: Table, schema: Schema) -> list[Table]:
    found = [schema.get(other) for other in sorted(referrers(schema, {table.object_key}))]
    return [one for one in found if isinstance(one, Table) and is_partition(one, table.object_key)]


def _is_pointed_at(table: Table, schema: Schema) -> bool:
    """Whether a foreign key may need a key of a table."""
    users = (schema.get(other) for other in referrers(schema, {table.object_key}))
    constraints = (one for user in users if isinstance(user, Table) for one in user.constraints)
    return any(isinstance(one, ForeignKey) and one.target == relation(table.object_key) for one in constraints)
