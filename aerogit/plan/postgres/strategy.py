"""PostgreSQL: a difference of schemas as the vertices of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Composite, Grants, SchemaObject, Sequence
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.altering import object_tasks, refuse_typed
from aerogit.plan.postgres.closure import Closure
from aerogit.plan.postgres.dropping import drop_tasks
from aerogit.plan.postgres.foreign import foreign_needs
from aerogit.plan.postgres.giving_up import names_given_up
from aerogit.plan.postgres.granting import grant_task, grants_tasks, identity_tasks
from aerogit.plan.postgres.inheriting import overruled
from aerogit.plan.postgres.lacking_keys import changing_tables
from aerogit.plan.postgres.moving import moved_tasks, partitions_of, pointed_at, returning_tasks
from aerogit.plan.postgres.naming import name_fact
from aerogit.plan.postgres.pair import Pair
from aerogit.plan.postgres.parents import ancestors, as_whole, is_moved, partitions_below, staying
from aerogit.plan.postgres.parts import keys_settled
from aerogit.plan.postgres.rebuilding import bare, kept_rows, rebuild_tasks
from aerogit.plan.postgres.remarks import remark_tasks, remarks_of
from aerogit.plan.postgres.required import required_below
from aerogit.plan.postgres.retyping import is_range, type_tasks
from aerogit.plan.postgres.said import in_turn
from aerogit.plan.postgres.tables import table_tasks
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, shape
from aerogit.sql.facts import all_columns, relation
from aerogit.sql.ordering import Vertex
from aerogit.sql.postgres.objects.default_grants import granted_by_default
from aerogit.sql.postgres.objects.foreign_grants import subject
from aerogit.sql.postgres.writing import write
from aerogit.sql.postgres.writing.grants import revoke_statements

_TYPES = ("enum", "domain", "composite")


def tasks(delta: Delta) -> Iterator[Task]:
    """The vertices that turn `delta.original` into `delta.after`."""
    closure = Closure(delta)
    touched = delta.differences.keys() | closure.replaced | closure.tables() | closure.granted
    touched |= remarks_of(delta, closure)
    touched |= {child for key in delta.differences for child in overruled(delta, key)}
    touched |= {child for key in delta.differences for child in required_below(delta, key)}
    touched |= {*changing_tables(delta.before, delta.after)}
    found: list[Task] = []
    for key in sorted(touched):
        before, after = delta.before.get(key), delta.after.get(key)
        found += _object(before, after, key, delta, closure)
    found = list(in_turn(names_given_up(found), closure.said))
    yield from _own_transactions(found)


def _object(
    before: SchemaObject | None, after: SchemaObject | None, key: Key, delta: Delta, closure: Closure
) -> Iterator[Task]:
    old = delta.old_key(key)
    if isinstance(before, Grants) or isinstance(after, Grants):
        yield from grants_tasks(before, after, delta, closure)
    elif key.kind == "comment":
        made = created(after, delta) if after is not None else ()
        yield from remark_tasks(before, after, delta, closure, made)
    elif before is None and after is not None:
        twin = _twin(delta.before, delta.after, key)
        yield from created(after, delta) if twin is None else type_tasks(twin, after, delta, closure)
    elif before is not None and _twin(delta.after, delta.before, key) is not None:
        return  # It steps aside for the type of another kind that takes its name.
    elif before is not None and after is None and _goes_along(key, delta, closure):
        return
    elif before is not None and after is None:
        yield from _dropped(before, old, delta, closure)
    elif isinstance(before, Table) and isinstance(after, Table):
        yield from _table(Pair(before, after, delta, closure))
        if key not in closure.rebuilt | closure.remade:
            yield from identity_tasks(before, after, delta)
    elif before is not None and after is not None:
        if key in closure.replaced and (key.kind in _TYPES or (is_range(before) and is_range(after))):
            if isinstance(before, Composite):
                refuse_typed(before, delta)
            yield from type_tasks(before, after, delta, closure)
        elif key in closure.replaced:
            yield from drop_tasks(before, old, delta, is_gone=False)
            yield from _recreated(after, delta)
        else:
            yield from object_tasks(before, after, delta)


def _before_joining(pair: Pair, before: Table) -> Table:
    """A partition as it shall be before it joins the table made anew, which gets keys, checks and indexes after it."""
    after = as_whole(pair.after, pair.delta.after)
    there = {part.key for part in (*before.constraints, *before.indexes)}
    there |= {part.key for part in (*pair.after.constraints, *pair.after.indexes)}
    return replace(
        after,
        constraints=tuple(part for part in after.constraints if part.key in there),
        indexes=tuple(part for part in after.indexes if part.key in there),
    )


def _dropped(value: SchemaObject, old: Key, delta: Delta, closure: Closure) -> Iterator[Task]:
    """An object that goes; a partition makes room before others come, or gives its rows to a table made anew."""
    emptied = [one for one in closure.rebuilt if value.object_key in partitions_below(delta.before, one)]
    room = _room(value)
    for vertex in drop_tasks(value, old, delta, is_gone=True):
        if isinstance(value, Sequence) and value.owned_by is not None and _owner(value.owned_by) in closure.rebuilt:
            # The table that steps aside lets go of it.
            own = {value.owned_by, relation(_owner(value.owned_by)), shape(_owner(value.owned_by))}
            yield replace(vertex, releases=vertex.releases - own)
            continue
        vertex = pointed_at(value, vertex, delta) if isinstance(value, Table) and not emptied else vertex
        yield kept_rows(vertex, emptied) if emptied else replace(vertex, destroys=vertex.destroys | room)


def _goes_along(key: Key, delta: Delta, closure: Closure) -> bool:
    """Whether a grant is on a foreign server or wrapper that goes, or is made anew."""
    target = subject(key)
    return target is not None and (target not in delta.after.objects or target in closure.replaced)


def _owner(column: Ref) -> Key:
    return Key(column.path[0], "table", column.path[1])


def _room(value: SchemaObject) -> set[Ref]:
    of = value.partition_of if isinstance(value, Table) else None
    return {partitions_of(of.parent)} if of is not None else set()


def _twin(one: Schema, other: Schema, key: Key) -> SchemaObject | None:
    """The type of another kind that has a type's name in `one`, and not in `other`."""
    keys = [key._replace(kind=kind) for kind in _TYPES if key.kind in _TYPES and kind != key.kind]
    return next((one.objects[item] for item in keys if item in one.objects and item not in other.objects), None)


def _table(pair: Pair) -> Iterator[Task]:
    """A table that stays: altered, with other parents, or made anew."""
    if pair.key in pair.closure.remade:
        for vertex in drop_tasks(pair.before, pair.delta.old_key(pair.key), pair.delta, is_gone=False):
            yield replace(vertex, payload=replace(vertex.payload, hazards=()))
        yield from created(pair.after, pair.delta)
    elif pair.key in pair.closure.rebuilt:
        yield from rebuild_tasks(pair, created(bare(pair.after), pair.delta))
    elif is_moved(pair.before, pair.after):
        kept = staying(pair.before, pair.after)
        before, of = as_whole(pair.before, pair.delta.before, kept), pair.after.partition_of
        is_bare = of is not None and _owner(of.parent) in pair.closure.rebuilt
        after = _before_joining(pair, before) if is_bare else as_whole(pair.after, pair.delta.after, kept)
        yield from moved_tasks(replace(pair, before=before, after=after))
    elif pair.key in pair.closure.returning:
        before = as_whole(pair.before, pair.delta.before)
        yield from returning_tasks(replace(pair, before=before, after=_before_joining(pair, before)))
    else:
        yield from table_tasks(pair)


def created(value: SchemaObject, delta: Delta) -> Iterator[Task]:
    """The vertices that create an object with all its parts."""

    def find(ref: Ref) -> Table | None:
        found = delta.after.get(Key(ref.path[0], "table", ref.path[1]))
        return found if isinstance(found, Table) else None

    for at, vertex in enumerate(write.creation(value, find)):
        yield _task(_behind_columns(vertex, value, delta), value, is_first=at == 0)
    given = granted_by_default(delta.before.get, value.object_key)
    if given is not None and given.object_key not in delta.after.objects:
        yield grant_task(given, revoke_statements(given))
    if isinstance(value, Table):
        yield from identity_tasks(None, value, delta)


def _recreated(value: SchemaObject, delta: Delta) -> Iterator[Task]:
    """The vertices that create an object again, whose rows are computed anew if it is a materialized view."""
    first, *others = created(value, delta)
    if value.object_key.kind == "materialized_view":
        again = hazards((HazardKind.REWRITE, f"the rows of {value.object_key.name} are computed again"))
        first = replace(first, payload=replace(first.payload, hazards=(*first.payload.hazards, *again)))
    yield first
    yield from others


def _behind_columns(vertex: Vertex[None], value: SchemaObject, delta: Delta) -> Vertex[None]:
    """What is kept as text names columns without saying so: it is made once all of them are as they shall be.

    And so is an heir: what changes above would change it, too.
    """
    if isinstance(value, Table) and value.inherits:
        return replace(vertex, needs=vertex.needs | {all_columns(key) for key in ancestors(value, delta.after)})
    if foreign := foreign_needs(value):
        return replace(vertex, needs=vertex.needs | foreign)
    if value.object_key.kind not in ("publication", "statistics"):
        return vertex
    tables = (Key(ref.path[0], "table", ref.path[1]) for ref in vertex.needs if ref.kind == "relation")
    return replace(vertex, needs=vertex.needs | {all_columns(key) for key in tables})


def _task(vertex: Vertex[None], value: SchemaObject, *, is_first: bool) -> Task:
    key = value.object_key
    loosen = tuple(
        (level, lambda split=split: [_task(piece, value, is_first=at == 0) for at, piece in enumerate(split())])
        for level, split in vertex.loosen
    )
    return Vertex(
        vertex.rank,
        vertex.statements,
        Work((Path(key),)),
        vertex.creates | _room(value) | ({name_fact(key)} if is_first else frozenset()),
        vertex.needs | keys_settled(vertex.needs),
        vertex.destroys,
        vertex.releases,
        loosen,
    )


def _own_transactions(found: list[Task]) -> Iterator[Task]:
    """A label that an enum gains cannot be used in the transaction that adds it."""
    used = {ref for vertex in found for ref in vertex.needs if ref.kind == "value"}
    for vertex in found:
        is_label = vertex.statements and all(" ADD VALUE " in text for text in vertex.statements)
        if is_label and vertex.creates & used:
            yield replace(vertex, payload=replace(vertex.payload, transactional=False))
        else:
            yield vertex
