"""SQLite: triggers as vertices. No statement alters one, and none may be unreadable when a name changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import View
from aerogit.model.schema import Schema
from aerogit.model.table import Table, Trigger
from aerogit.plan.delta import Delta
from aerogit.plan.work import Task, Work, held, name_taken, settled, task
from aerogit.sql.facts import needs_by_part, relation
from aerogit.sql.sqlite import ddl

_DROP, _CREATE = 1, 200
_KINDS = ("table", "view")


def trigger_tasks(delta: Delta, key: Key, *, is_made_anew: bool, lifted: Collection[str] = ()) -> Iterator[Task]:
    """Triggers dropped and created; those of an owner that is made anew are gone with it, and so are created again.

    `lifted` names those that have to step aside though they stay as they are.
    """
    before, after = delta.before.get(key), delta.after.get(key)
    assert isinstance(before, Table | View)
    assert isinstance(after, Table | View)
    was = {item.name: item for item in before.triggers}
    now = {item.name: item for item in after.triggers}
    for name in sorted(was.keys() | now.keys()):
        old, new = was.get(name), now.get(name)
        is_same = old == new and name not in lifted
        if old is not None and not is_same:
            yield _dropped(before, old, delta.before)
        if new is not None and (is_made_anew or not is_same):
            yield created(after, new, delta.after)


def dropped_with(value: Table | View, schema: Schema) -> Iterator[Task]:
    """The triggers of an owner that goes, which have to go first because of what they read elsewhere."""
    own = relation(value.object_key)
    for item in value.triggers:
        if _read(value, item, schema) - {own}:
            yield _dropped(value, item, schema)


def read_by(refs: Collection[Ref], schema: Schema) -> set[Ref]:
    """The relations among references, and those that the views among them read: their names reach as far."""
    found: set[Ref] = set()
    waiting = [ref for ref in refs if ref.kind == "relation"]
    while waiting:
        ref = waiting.pop()
        if ref in found:
            continue
        found.add(ref)
        view = schema.get(Key(ref.path[0], "view", ref.path[1]))
        if isinstance(view, View):
            waiting += [other for other in view.query.refs if other.kind == "relation"]
    return found


def still(relations: Collection[Ref]) -> set[Ref]:
    """That what these relations are altered to has been done."""
    return {settled(Key(ref.path[0], kind, ref.path[1])) for ref in relations for kind in _KINDS}


def let_go(relations: Collection[Ref]) -> set[Ref]:
    """That nothing is in the way any more of altering these relations."""
    return {held(Key(ref.path[0], kind, ref.path[1])) for ref in relations for kind in _KINDS} | set(relations)


def created(owner: Table | View, trigger: Trigger, schema: Schema) -> Task:
    """CREATE TRIGGER once all it reads is what it shall be."""
    key = owner.object_key
    read = _read(owner, trigger, schema) | {relation(key)}
    return task(
        (_CREATE, key.name, trigger.name),
        [ddl.create_trigger(trigger)],
        Work((Path(key, trigger.key),)),
        creates={trigger_name(trigger)},
        needs=read | still(read),
    )


def _dropped(owner: Table | View, trigger: Trigger, schema: Schema) -> Task:
    key = owner.object_key
    read = _read(owner, trigger, schema) | {relation(key)}
    return task(
        (0, key.name, _DROP, trigger.name),
        [ddl.drop_trigger(trigger)],
        Work((Path(key, trigger.key),)),
        destroys={trigger_name(trigger)},
        releases=let_go(read),
    )


def _read(owner: Table | View, trigger: Trigger, schema: Schema) -> set[Ref]:
    return read_by(needs_by_part(owner).get(trigger.key, set()), schema)


def trigger_name(trigger: Trigger) -> Ref:
    """The name as something that one trigger of the whole schema has at a time."""
    return name_taken(Key("main", "trigger", trigger.name), f"trigger {trigger.name.lower()}")
