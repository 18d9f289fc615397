"""MySQL and MariaDB: a difference of schemas as the vertices of a plan. No statement of it runs in a transaction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Namespace, Opaque, Routine, SchemaObject, Sequence, View
from aerogit.model.table import ForeignKey, Table
from aerogit.plan.delta import Delta
from aerogit.plan.mysql.altering import key_name, keys_added, keys_dropped, name_of, parent_of, rename, table_tasks
from aerogit.plan.mysql.lifting import lifted_readers
from aerogit.plan.mysql.tables import lifted_keys, pair
from aerogit.plan.mysql.triggers import dropped_with, firing_otherwise, trigger_created, trigger_tasks
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, held, settled, task
from aerogit.sql.facts import needs_by_part, object_facts, relation
from aerogit.sql.mysql import ddl, write
from aerogit.sql.printing import sequence_options

_CREATE, _VIEW, _GOES = 100, 150, 500
"""Ranks, where facts leave the order open: what goes for good does so after everything that is made."""
_CREATED = {
    "namespace": 0,
    **dict.fromkeys(write.PLACES, -1),
    "sequence": 50,
    "table": _CREATE,
    "function": 120,
    "view": _VIEW,
}


def tasks(found: Delta) -> Iterator[Task]:
    """The vertices that turn `found.original` into `found.after`."""
    _refuse_names_taken_over(found)
    keys, (readers, triggers) = lifted_keys(found), lifted_readers(found)
    for key in sorted(found.differences.keys() | keys.keys() | readers | triggers.keys() | firing_otherwise(found)):
        before, after = found.before.get(key), found.after.get(key)
        match before, after:
            case Table(), Table():
                tables = pair(before, after, found, keys.get(key, frozenset()))
                yield from table_tasks(tables)
                yield from trigger_tasks(tables, triggers.get(key, frozenset()))
            case View(), View() if found.old_key(key) == key:
                yield _view(after, is_replaced=True)
            case _, Opaque() if key.kind == write.POLICY and found.old_key(key) == key:
                yield _policy(after)
            case Sequence(), Sequence():
                yield _sequence(before, after, found.old_key(key))
            case _:
                if before is not None:
                    yield from _dropped(before, found.old_key(key), is_for_good=after is None)
                if after is not None:
                    yield from _created(after)


def _refuse_names_taken_over(found: Delta) -> None:
    """`PlanError` where a column gets the name of one that goes: for a moment the table would have both."""
    for old, new in found.renames.items():
        table = found.original.get(old.key)
        if new.part[0] != "column" or not isinstance(table, Table):
            continue
        taken = next((item for item in table.columns if item.name.lower() == new.part[1].lower()), None)
        if taken is not None and taken.key != old.part and Path(old.key, taken.key) not in found.renames:
            raise PlanError(
                f"{table.name}.{old.part[1]} takes the name {new.part[1]}, which another column has that goes",
                "drop that column in a migration of its own first",
            )


def _created(value: SchemaObject) -> Iterator[Task]:
    match value:
        case Table():
            yield _table(value)
            for trigger in value.triggers:
                yield trigger_created(value, trigger)
        case View():
            yield _view(value, is_replaced=False)
        case Sequence() | Routine() | Namespace() | Opaque():
            key = value.object_key
            made = object_facts(value) | {_name(key)}
            needs = _needs(value) - made
            rank = (_CREATED.get(key.kind, 180), key.name, key.kind, "create")
            work = Work((Path(key),), (), False)
            yield _loosely(task(rank, write.create(value), work, creates={*made, settled(key)}, needs=needs))
        case _:
            raise PlanError(f"{value.object_key.name}: MySQL has no {value.object_key.kind}")


def _name(key: Key) -> Ref:
    return (
        name_of(key) if key.kind in ("table", "view", "sequence") else Ref("made", (key.namespace, key.kind, key.name))
    )


def _loosely(vertex: Task) -> Task:
    """Bodies are looked into when they run, so that they need nothing where that would make a cycle."""
    return replace(vertex, loosen=((2, lambda: [replace(vertex, needs=frozenset(), loosen=())]),))


def _needs(value: SchemaObject) -> set[Ref]:
    """What an object reads, in the form it shall have; its triggers are no part of it."""
    found = {ref for part, refs in needs_by_part(value).items() if part[0] != "trigger" for ref in refs}
    read = {ref for ref in found if ref.kind == "relation"}
    return {ref for ref in found if ref.kind not in ("unique", "columns")} | {Ref("settled", ref.path) for ref in read}


def _table(value: Table) -> Task:
    key = value.object_key
    keys = [item for item in value.constraints if isinstance(item, ForeignKey)]
    made = {*object_facts(value), name_of(key), settled(key)}
    work = Work((Path(key),), (), False)
    rank = (_CREATE, key.name, key.namespace, "create")
    bare = replace(value, constraints=tuple(item for item in value.constraints if item not in keys))

    def parted() -> list[Task]:
        needs = _needs(replace(bare, triggers=())) - made
        alone = task(rank, write.create(bare), work, creates=made, needs=needs)
        return [alone, keys_added(key, keys)]

    whole = task(
        rank,
        write.create(value),
        work,
        creates={*made, *(key_name(key, item) for item in keys)},
        needs=_needs(value) - made,
    )
    return replace(whole, loosen=((1, parted),)) if keys else whole


def _view(value: View, *, is_replaced: bool) -> Task:
    key = value.object_key
    texts = write.create(value)
    if is_replaced:
        texts = [text.replace("CREATE ", "CREATE OR REPLACE ", 1) for text in texts]
    made = {*object_facts(value), settled(key)} | (set() if is_replaced else {name_of(key)})
    rank = (_VIEW, key.name, key.namespace, "create")
    return task(rank, texts, Work((Path(key),), (), False), creates=made, needs=_needs(value) - made)


_OF_MARIADB = {"NO CYCLE": "NOCYCLE", "CACHE 1": "CACHE 1000"}
"""What MariaDB says instead, where an option of a sequence goes back to what it is without being said."""


def _sequence(before: Sequence, after: Sequence, old: Key) -> Task:
    key = after.object_key
    texts = [rename(old, key)] if old != key else []
    found = [(HazardKind.BREAKS_CODE, f"{old.name} is called {key.name}")] if texts else []
    options = [_OF_MARIADB.get(text, text) for text in sequence_options(after.options, before.options)]
    if options:
        texts.append(f"ALTER SEQUENCE {ddl.object_name(key)} {' '.join(options)}")
    made = {settled(key)} | (
        {relation(key), Ref("sequence", (key.namespace, key.name)), name_of(key)} if found else set()
    )
    gone = {name_of(old)} if found else set()
    work = Work((Path(key),), hazards(*found), False)
    return task((0, key.name, key.namespace, "sequence"), texts, work, creates=made, destroys=gone)


def _policy(after: Opaque) -> Task:
    """A placement policy of TiDB's, which is the server's: perhaps it is there for others, or for tables that stay."""
    key = after.object_key
    texts = [re.sub(r"\ACREATE ", "CREATE OR REPLACE ", text) for text in write.create(after)]
    rank = (_CREATED[key.kind], key.name, key.kind, "create")
    return task(rank, texts, Work((Path(key),), (), False), creates={*object_facts(after), _name(key), settled(key)})


def _dropped(value: SchemaObject, old: Key, *, is_for_good: bool) -> Iterator[Task]:
    key = value.object_key
    found = []
    gone = {*object_facts(value), _name(old), held(key)}
    if isinstance(value, Table | Sequence):
        what = "its rows" if isinstance(value, Table) else "its position"
        found.append((HazardKind.DATA_LOSS, f"{key.kind} {old.name} goes with {what}"))
    if is_for_good:
        found.append((HazardKind.BREAKS_CODE, f"what uses {old.name} fails"))
    elif isinstance(value, Routine):
        found.append((HazardKind.BREAKS_CODE, f"what calls {old.name} fails until it is made again"))
    last = _GOES + (key.kind in write.PLACES)
    rank = (last if is_for_good else 0, old.name, key.kind, "drop")
    work = Work((Path(key),), hazards(*found), False)
    keys = [item for item in value.constraints if isinstance(item, ForeignKey)] if isinstance(value, Table) else []
    others = [item for item in keys if parent_of(item) != key]
    let_go = {ref for item in others for ref in (held(parent_of(item)), relation(parent_of(item)))}
    if isinstance(value, Table):
        gone |= {key_name(key, item) for item in keys} | dropped_with(value)
    vertex = task(rank, [_drop(value, old)], work, destroys=gone, releases=let_go | _calls(value))

    def parted() -> list[Task]:
        bare = replace(vertex, releases=frozenset(_calls(value)), loosen=())
        return [keys_dropped(old, key, others), bare]

    yield replace(vertex, loosen=((1, parted),)) if others else vertex


def _calls(value: SchemaObject) -> set[Ref]:
    """What cannot go before a table does: the sequences and functions that it calls."""
    if not isinstance(value, Table):
        return set()
    own = relation(value.object_key)
    found = {ref for part, refs in needs_by_part(value).items() if part[0] in ("", "column") for ref in refs}
    return {ref for ref in found if ref.kind in ("sequence", "function", "namespace", "relation")} - {own}


def _drop(value: SchemaObject, old: Key) -> str:
    match value:
        case Namespace():
            return f"DROP DATABASE {ddl.name(old.name)}"
        case Routine():
            return f"DROP {value.kind.upper()} {ddl.object_name(old._replace(name=old.name.split('(', 1)[0]))}"
        case Opaque():
            return f"DROP {old.kind.replace('_', ' ').upper()} {ddl.object_name(old)}"
        case _:
            return f"DROP {old.kind.upper()} {ddl.object_name(old)}"
