"""SQLite: a table that stays, as vertices: renamed, altered in place or rebuilt, its indexes and triggers put in order.

Renames come first and in place, because SQLite carries them into foreign keys, views and triggers. It reads all views
and triggers when it renames or drops a column, and fails at one that does not fit: those that change are dropped before
(they release `held`) and created afterwards (they need `settled`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.table import Check, ForeignKey, Index
from aerogit.plan.delta import Delta
from aerogit.plan.sqlite.rebuilding import name_aside
from aerogit.plan.sqlite.rebuilding import statements as rebuild_statements
from aerogit.plan.sqlite.tables import TablePair, path_of, rebuild_reason
from aerogit.plan.sqlite.triggers import trigger_tasks
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, held, name_taken, settled, task
from aerogit.sql.facts import all_columns, column, relation
from aerogit.sql.sqlite import ddl

_DROP_INDEX, _RENAME, _ALTER, _INDEX = range(2, 6)
"""The order of a table's vertices among each other, where facts leave it open."""

Found = list[tuple[HazardKind, str]]


def table_tasks(tables: TablePair, delta: Delta, lifted: Collection[str]) -> Iterator[Task]:
    """All vertices of a table that stays."""
    reason = rebuild_reason(tables)
    if tables.is_renamed:
        yield _table_renamed(tables, delta)
    yield from _indexes(tables, is_rebuilt=bool(reason))
    yield from trigger_tasks(delta, tables.key, is_made_anew=bool(reason), lifted=lifted)
    renamed = _columns_renamed(tables)
    if reason:
        yield _rebuilt(tables, delta, reason, renamed)
        return
    found = [*_columns_dropped(tables), *renamed, *_columns_added(tables)]
    if found:
        yield _altered(tables, found, [*_loss(tables), *_renames(tables), *_additions(tables)])


def rank(key: Key, name: str, order: int) -> tuple[int | str, ...]:
    """Breaks ties: a table's vertices stand together."""
    return (0, key.name, order, name)


def name_of(key: Key) -> Ref:
    """The fact that a table or view has a name."""
    return name_taken(key, f"relation {key.name.lower()}")


def index_name(key: Key, index: Index) -> Ref:
    """The fact that an index has a name, which no table or view can have beside it."""
    return name_of(key._replace(name=index.name))


def _table_renamed(tables: TablePair, delta: Delta) -> Task:
    key, old = tables.key, tables.old_key
    found = hazards((HazardKind.BREAKS_CODE, f"{old.name} is called {key.name}"))
    work = Work((Path(key),), found)
    aside = key._replace(name=name_aside(old.name, delta))
    done = {relation(key), name_of(key), settled(key), Ref("renamed", _path(key))}
    if old.name.lower() == key.name.lower():
        # SQLite takes the new spelling for a table that is there already.
        return task(
            rank(key, "rename", _RENAME),
            [_rename(old, aside), _rename(aside, key)],
            Work((Path(key),)),
            creates=done - {name_of(key)},
            destroys={held(key)},
        )
    waiting = Ref("aside", _path(key))

    def parted() -> list[Task]:
        first = task(
            rank(key, "rename aside", _RENAME),
            [_rename(old, aside)],
            work,
            creates={waiting},
            destroys={name_of(old), held(key)},
        )
        return [first, task(rank(key, "rename", _RENAME), [_rename(aside, key)], work, creates=done, needs={waiting})]

    direct = task(
        rank(key, "rename", _RENAME), [_rename(old, key)], work, creates=done, destroys={name_of(old), held(key)}
    )
    return replace(direct, loosen=((1, parted),))


def _rename(old: Key, new: Key) -> str:
    return ddl.alter_table(old, f"RENAME TO {ddl.name(new.name)}")


def _path(key: Key) -> tuple[str, str]:
    return (key.namespace, key.name)


def _columns_renamed(tables: TablePair) -> list[str]:
    """RENAME COLUMN in an order in which no name is taken; a third name where columns swap theirs."""
    waiting = {item.old_name: item.after.name for item in tables.kept if item.is_renamed}
    names = {item.name.lower() for item in (*tables.before.columns, *tables.after.columns)}
    found: list[str] = []
    while waiting:
        taken = {name.lower() for name in waiting}
        free = next((old for old, new in waiting.items() if new.lower() not in taken - {old.lower()}), "")
        if free:
            found.append(_rename_column(tables.key, free, waiting.pop(free)))
            continue
        old = next(iter(waiting))
        aside = f"__aerogit_{old}"
        while aside.lower() in taken | names:
            aside += "_"
        found.append(_rename_column(tables.key, old, aside))
        waiting[aside] = waiting.pop(old)
    return found


def _rename_column(key: Key, old: str, new: str) -> str:
    return ddl.alter_table(key, f"RENAME COLUMN {ddl.name(old)} TO {ddl.name(new)}")


def _columns_dropped(tables: TablePair) -> list[str]:
    return [ddl.alter_table(tables.key, f"DROP COLUMN {ddl.name(item.name)}") for item in tables.dropped]


def _columns_added(tables: TablePair) -> list[str]:
    return [
        ddl.alter_table(tables.key, f"ADD COLUMN {ddl.added_column(item, tables.arriving_with(item))}")
        for item in tables.added
    ]


def _altered(tables: TablePair, found: list[str], risks: Found) -> Task:
    key = tables.key
    about = [path_of(key, item.name) for item in (*tables.dropped, *tables.added)]
    about += [path_of(key, item.after.name) for item in tables.kept if item.is_renamed]
    about += [Path(key, item.key) for column in tables.added for item in tables.arriving_with(column)]
    return task(
        rank(key, "alter", _ALTER),
        found,
        Work(tuple(about), hazards(*risks)),
        creates=_settled(tables),
        needs={Ref("renamed", _path(key))},
        destroys=_unsettled(tables),
    )


def _rebuilt(tables: TablePair, delta: Delta, reason: str, renamed: list[str]) -> Task:
    key = tables.key
    risks: Found = [(HazardKind.REWRITE, f"all rows of {key.name} are written anew, because {reason}")]
    risks += [*_loss(tables), *_renames(tables), *_additions(tables), *_stricter(tables)]
    return task(
        rank(key, "rebuild", _ALTER),
        [*renamed, *rebuild_statements(tables, delta)],
        Work((Path(key),), hazards(*risks)),
        creates=_settled(tables),
        needs={Ref("renamed", _path(key))},
        destroys=_unsettled(tables) | {index_name(key, index) for index in tables.before.indexes},
    )


def _settled(tables: TablePair) -> set[Ref]:
    key = tables.key
    return {settled(key), all_columns(key), *(column(key, item.name) for item in tables.added)}


def _unsettled(tables: TablePair) -> set[Ref]:
    return {held(tables.key), *(column(tables.key, item.name) for item in tables.dropped)}


def _loss(tables: TablePair) -> Found:
    found: Found = []
    for item in tables.dropped:
        if item.generated is None:
            found.append((HazardKind.DATA_LOSS, f"{tables.key.name}.{item.name} goes with its values"))
        found.append((HazardKind.BREAKS_CODE, f"what uses {tables.key.name}.{item.name} fails"))
    return found


def _renames(tables: TablePair) -> Found:
    return [
        (HazardKind.BREAKS_CODE, f"{item.old_name} is called {tables.key.name}.{item.after.name}")
        for item in tables.kept
        if item.old_name.lower() != item.after.name.lower()
    ]


def _additions(tables: TablePair) -> Found:
    found: Found = []
    for item in tables.added:
        if item.not_null and item.default is None and item.generated is None:
            text = f"{tables.key.name}.{item.name} is NOT NULL without a default: fails where rows are"
            found.append((HazardKind.MAY_FAIL, text))
    for constraint in tables.coming:
        match constraint:
            case Check():
                found.append((HazardKind.MAY_FAIL, f"a row of {tables.key.name} that breaks the new check stops it"))
            case ForeignKey():
                text = f"rows of {tables.key.name} without their row in {constraint.target.path[-1]} break the new key"
                found.append((HazardKind.MAY_FAIL, text))
            case _:
                found.append((HazardKind.MAY_FAIL, f"rows of {tables.key.name} that have the same key stop it"))
    return found


def _stricter(tables: TablePair) -> Found:
    found: Found = []
    is_strict = any(option.name == "strict" for option in tables.after.options)
    for item in tables.kept:
        name = f"{tables.key.name}.{item.after.name}"
        if item.after.not_null and not item.before.not_null:
            found.append((HazardKind.MAY_FAIL, f"a row without {name} stops it"))
        if is_strict and (item.before.type != item.after.type or tables.before.options != tables.after.options):
            found.append((HazardKind.MAY_FAIL, f"a value of {name} of another type stops it"))
        if item.before.generated is None and item.after.generated is not None:
            found.append((HazardKind.DATA_LOSS, f"the values of {name} are replaced by computed ones"))
    return found


def _indexes(tables: TablePair, *, is_rebuilt: bool) -> Iterator[Task]:
    was = {item.key: item for item in tables.before.indexes}
    now = {item.key: item for item in tables.after.indexes}
    for part in sorted(was.keys() | now.keys()):
        before, after = was.get(part), now.get(part)
        is_same = before is not None and after is not None and _same_index(before, after)
        if before is not None and not is_same and not is_rebuilt:
            yield _index_dropped(tables.key, before)
        if after is not None and (is_rebuilt or not is_same):
            yield _index_created(tables.key, after, is_new=not is_same)


def _same_index(before: Index, after: Index) -> bool:
    return replace(before, actual="") == replace(after, actual="")


def _index_dropped(key: Key, index: Index) -> Task:
    return task(
        rank(key, index.name, _DROP_INDEX),
        [ddl.drop_index(index)],
        Work((Path(key, index.key),)),
        destroys={index_name(key, index)},
        releases={held(key)},
    )


def _index_created(key: Key, index: Index, *, is_new: bool) -> Task:
    found: Found = [(HazardKind.SCAN, f"all rows of {key.name} are read for index {index.name}")]
    if index.unique and is_new:
        found.append((HazardKind.MAY_FAIL, f"rows of {key.name} that have the same key stop it"))
    return task(
        rank(key, index.name, _INDEX),
        [ddl.create_index(key, index)],
        Work((Path(key, index.key),), hazards(*found) if is_new else ()),
        creates={index_name(key, index)},
        needs={relation(key), settled(key)},
    )
