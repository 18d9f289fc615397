"""SQLite: a difference of schemas as the vertices of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Opaque, SchemaObject, View
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.plan.delta import Delta
from aerogit.plan.sqlite.altering import index_name, name_of, table_tasks
from aerogit.plan.sqlite.rebuilding import frame
from aerogit.plan.sqlite.tables import TablePair, pair, rebuild_reason
from aerogit.plan.sqlite.triggers import created, dropped_with, let_go, read_by, still, trigger_name, trigger_tasks
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, held, settled, task
from aerogit.sql.facts import column, needs_by_part, relation
from aerogit.sql.sqlite import ddl, write

_CREATE_VIEW = 150
_GOES = 500
"""Rank of what goes for good: after everything that is made, where nothing says otherwise."""


def tasks(delta: Delta) -> Iterator[Task]:
    """The vertices that turn `delta.original` into `delta.after`."""
    found = list(_tasks(delta))
    yield from frame(found) if _is_framed(delta) else found


def _tasks(delta: Delta) -> Iterator[Task]:
    views, triggers = _lifted(delta)
    keys = delta.differences.keys() | views | triggers.keys()
    for key in sorted(keys):
        before, after = delta.before.get(key), delta.after.get(key)
        match before, after:
            case Table(), Table():
                yield from table_tasks(pair(before, after, delta), delta, triggers.get(key, frozenset()))
            case View(), View() if key not in views and _same_query(before, after) and delta.old_key(key) == key:
                yield from trigger_tasks(delta, key, is_made_anew=False, lifted=triggers.get(key, frozenset()))
            case Opaque(), Opaque() if before == after:
                yield _renamed(delta.old_key(key), key)
            case _:
                if before is not None:
                    yield from _dropped(before, delta, is_for_good=after is None)
                if after is not None:
                    yield from _created(after, delta.after)


def _same_query(before: View, after: View) -> bool:
    return (before.query, before.columns) == (after.query, after.columns)


def _renamed(old: Key, new: Key) -> Task:
    """A virtual table under another name."""
    text = ddl.alter_table(old, f"RENAME TO {ddl.name(new.name)}")
    work = Work((Path(new),), hazards((HazardKind.BREAKS_CODE, f"{old.name} is called {new.name}")))
    return task(
        (0, new.name, 0, "rename"),
        [text],
        work,
        creates={relation(new), name_of(new), settled(new)},
        destroys={name_of(old), held(new)} - {name_of(new)},
    )


def _created(value: SchemaObject, schema: Schema) -> Iterator[Task]:
    key = value.object_key
    made = {relation(key), name_of(key)}
    work = Work((Path(key),))
    match value:
        case Table():
            made |= {index_name(key, index) for index in value.indexes}
            statements = [*write.create(value), *(ddl.create_index(key, index) for index in value.indexes)]
            yield task((100, key.name, "create"), statements, work, creates=made | {settled(key)})
        case View():
            read = _read(value, schema)
            yield task(
                (_CREATE_VIEW, key.name, "create"),
                write.create(value),
                work,
                creates=made | {settled(key)},
                needs=read | still(read),
            )
        case Opaque():
            read = {ref for statement in value.statements for ref in statement.refs if ref.kind == "relation"}
            yield task((100, key.name, "create"), write.create(value), work, creates=made, needs=read)
        case _:
            raise PlanError(f"{key.name}: SQLite has no {key.kind}")
    if isinstance(value, Table | View):
        for trigger in value.triggers:
            yield created(value, trigger, schema)


def _dropped(value: SchemaObject, delta: Delta, *, is_for_good: bool) -> Iterator[Task]:
    key = value.object_key
    old = delta.old_key(key)
    word = "VIEW" if isinstance(value, View) else "TABLE"
    gone: set[Ref] = {relation(key), name_of(old), held(key)}
    found = []
    if isinstance(value, Table):
        gone |= {index_name(key, index) for index in value.indexes}
    if not isinstance(value, View):
        found.append((HazardKind.DATA_LOSS, f"table {old.name} goes with its rows"))
    if is_for_good:
        found.append((HazardKind.BREAKS_CODE, f"what uses {old.name} fails"))
    if isinstance(value, Table | View):
        gone |= {trigger_name(item) for item in value.triggers}
        yield from dropped_with(value, delta.before)
    yield task(
        (_GOES if is_for_good else 0, old.name, "drop"),
        [f"DROP {word} {ddl.name(old.name)}"],
        Work((Path(key),), hazards(*found)),
        destroys=gone,
        releases=let_go(_read(value, delta.before)) if isinstance(value, View) else (),
    )


def _read(view: View, schema: Schema) -> set[Ref]:
    """The relations that a view's query reads, by itself and through other views."""
    found: set[Ref] = set()
    for part, refs in needs_by_part(view).items():
        if part[0] != "trigger":
            found |= read_by(refs, schema)
    return found - {relation(view.object_key)}


def _lifted(delta: Delta) -> tuple[set[Key], dict[Key, frozenset[str]]]:
    """Views and triggers that stay, and step aside while names of tables change.

    SQLite reads all of them when it renames, and fails at those that read a view which is dropped for a moment.
    """
    tables = list(_pairs(delta))
    if not any(_changes_names(pair) for pair in tables):
        return set(), {}
    triggers: dict[Key, set[str]] = {}
    views = {key for pair in tables for key in _readers_of_renamed(pair, delta)}
    waiting = [*views, *(key for key, item in delta.differences.items() if isinstance(item.before, View))]
    while waiting:
        key = waiting.pop()
        for user, part in delta.uses.of(key, [relation(key)]):
            if part[0] == "trigger":
                triggers.setdefault(user, set()).add(part[1])
            elif user != key and user not in views and user.kind == "view" and user in delta.after.objects:
                views.add(user)
                waiting.append(user)
    return views, {
        key: frozenset(names) for key, names in triggers.items() if key in delta.after.objects and key not in views
    }


def _readers_of_renamed(tables: TablePair, delta: Delta) -> set[Key]:
    """Views that say a column that gets another name: SQLite would rename what they call it, too."""
    facts = [column(tables.key, item.after.name) for item in tables.kept if item.is_renamed]
    users = delta.uses.of(tables.key, facts) if facts else set()
    return {
        user for user, part in users if user.kind == "view" and part[0] != "trigger" and user in delta.after.objects
    }


def _pairs(delta: Delta) -> Iterator[TablePair]:
    for item in delta.differences.values():
        if isinstance(item.before, Table) and isinstance(item.after, Table):
            yield pair(item.before, item.after, delta)


def _changes_names(tables: TablePair) -> bool:
    return tables.is_renamed or bool(tables.dropped) or any(item.is_renamed for item in tables.kept)


def _is_framed(delta: Delta) -> bool:
    """Whether a table is rebuilt, or one is dropped that rows refer to, which SQLite would delete or detach."""
    if any(rebuild_reason(tables) for tables in _pairs(delta)):
        return True
    dropped = [key for key, item in delta.differences.items() if isinstance(item.before, Table) and item.after is None]
    return any(part[0] == "constraint" for key in dropped for _, part in delta.uses.of(key, [relation(key)]))
