"""MySQL: triggers as vertices. No statement alters one: it is dropped before its table changes and created after."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from aerogit.diff.compare import respelled_keys
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.table import Table, Trigger
from aerogit.plan.delta import Delta
from aerogit.plan.mysql.tables import TablePair
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, held, settled, task
from aerogit.sql.facts import needs_by_part, relation
from aerogit.sql.mysql import ddl
from aerogit.sql.printing import qualified

_CREATE = 200


def trigger_tasks(tables: TablePair, lifted: Collection[str]) -> Iterator[Task]:
    """Triggers dropped and created; `lifted` names those that have to be made again though they stay as they are.

    Those that fire after one that is made, now or again, are, too: the server fires them in the order they were made
    in.
    """
    was = {item.name: item for item in tables.before.triggers}
    now = {item.name: item for item in tables.after.triggers}
    changed = {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)} | set(lifted)
    changed |= _out_of_turn(tables, changed)
    for name in sorted(changed & was.keys()):
        yield _dropped(tables, was[name], is_made_again=name in now)
    for name in now:
        if name in changed:
            yield trigger_created(tables.after, now[name])


def firing_otherwise(delta: Delta) -> set[Key]:
    """Tables whose triggers of one moment fire in another order, which no comparison of schemas tells."""
    found: set[Key] = set()
    for key in respelled_keys(delta.before, delta.after):
        before, after = delta.before.get(key), delta.after.get(key)
        if isinstance(before, Table) and isinstance(after, Table) and fires_otherwise(before, after):
            found.add(key)
    return found


def fires_otherwise(before: Table, after: Table) -> bool:
    """Whether triggers that stay fire in another order."""
    return len(before.triggers) > 1 and _firing(before, after) != _firing(after, before)


def _firing(table: Table, other: Table) -> list[tuple[tuple[str, tuple[str, ...]], str]]:
    """The triggers of a table that the other has, too, moment by moment."""
    known = {(_moment(item), item.name) for item in other.triggers}
    return sorted(
        ((_moment(item), item.name) for item in table.triggers if (_moment(item), item.name) in known),
        key=lambda found: found[0],
    )


def _out_of_turn(tables: TablePair, changed: Collection[str]) -> set[str]:
    """Triggers that would fire before one which is made again or newly made, and shall fire after it."""
    found: set[str] = set()
    for moment in {_moment(item) for item in tables.after.triggers}:
        order = [item.name for item in tables.after.triggers if _moment(item) == moment]
        stay = [item.name for item in tables.before.triggers if item.name in order and item.name not in changed]
        in_turn = 0
        while in_turn < len(stay) and order[in_turn] == stay[in_turn]:
            in_turn += 1
        found |= set(order[in_turn:]) & set(stay)
    return found


def _moment(trigger: Trigger) -> tuple[str, tuple[str, ...]]:
    return trigger.timing, trigger.events


def dropped_with(table: Table) -> set[Ref]:
    """The facts that end with a table's triggers when it is dropped."""
    return {_name(table.object_key, item) for item in table.triggers}


def trigger_created(table: Table, trigger: Trigger) -> Task:
    """CREATE TRIGGER once its table and all it reads are what they shall be."""
    key = table.object_key
    read = {ref for ref in needs_by_part(table).get(trigger.key, set()) if ref.kind == "relation"} | {relation(key)}
    place = [item.name for item in table.triggers].index(trigger.name)
    return task(
        (_CREATE, key.name, key.namespace, place),
        [ddl.create_trigger(key, trigger)],
        Work((Path(key, trigger.key),), (), False),
        creates={_name(key, trigger)},
        needs=read | {Ref("settled", ref.path) for ref in read} | {settled(key)},
    )


def _dropped(tables: TablePair, trigger: Trigger, *, is_made_again: bool) -> Task:
    key = tables.key
    text = f"trigger {trigger.name} does not fire until it is made again"
    found = hazards((HazardKind.BREAKS_CODE, text)) if is_made_again else ()
    return task(
        (0, key.name, key.namespace, -1, trigger.name),
        [f"DROP TRIGGER {qualified(tables.old_key.namespace, trigger.name, ddl.TRAITS)}"],
        Work((Path(key, trigger.key),), found, False),
        destroys={_name(key, trigger)},
        releases={held(key)},
    )


def _name(table: Key, trigger: Trigger) -> Ref:
    return Ref("trigger name", (table.namespace, trigger.name.lower()))
