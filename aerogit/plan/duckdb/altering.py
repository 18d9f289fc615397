"""DuckDB: a table that stays, as vertices: columns and constraints altered in place, or the table rebuilt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.diff.compare import same
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.table import Column, Constraint, Index, Trigger
from aerogit.plan.duckdb.converting import always_fits
from aerogit.plan.duckdb.lifting import Lifts
from aerogit.plan.duckdb.rebuilding import rebuild_tasks
from aerogit.plan.duckdb.tables import ColumnPair, TablePair, path_of
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, held, name_taken, settled, task
from aerogit.sql.duckdb import ddl, write
from aerogit.sql.duckdb.types import type_text
from aerogit.sql.facts import (
    Part,
    all_columns,
    column,
    index_name,
    needs_by_part,
    part_facts,
    relation,
)

_DROP_TRIGGER, _DROP_INDEX, _RENAME, _DEFAULT, _COLUMN, _DROP, _CONSTRAINT, _INDEX, _TRIGGER, _COMMENT = range(1, 11)
"""The order of a table's vertices among each other, where facts leave it open."""


def table_tasks(tables: TablePair, lifts: Lifts) -> Iterator[Task]:
    """All vertices of a table that stays."""
    yield from _indexes(tables, lifts)
    yield from _triggers(tables, lifts)
    for key, part in sorted(lifts.defaults):
        if key == tables.key:
            yield _default_dropped(tables, part)
    if tables.key in lifts.rebuilt:
        yield from rebuild_tasks(tables, lifts)
        return
    if tables.is_renamed:
        yield _table_renamed(tables)
    yield from _columns(tables, lifts)
    for constraint in tables.constraints_added:
        yield _constraint_added(tables, constraint)
    if tables.before.comment != tables.after.comment:
        text = write.comment(tables.key, tables.after.comment)
        yield task(_rank(tables, _COMMENT, "comment"), [text], Work((Path(tables.key),)), needs={relation(tables.key)})


def _rank(tables: TablePair, order: int, name: str) -> tuple[int | str, ...]:
    return write.rank(tables.key, name, order)


def _blocked(tables: TablePair, *, is_blocked: bool) -> tuple[set[Ref], set[Ref]]:
    """What an alteration creates and destroys besides its own facts, where things may stand in its way."""
    return ({settled(tables.key)}, {held(tables.key)}) if is_blocked else (set(), set())


def _table_renamed(tables: TablePair) -> Task:
    key, old = tables.key, tables.old_key
    creates, destroys = _blocked(tables, is_blocked=True)
    if old.name.lower() == key.name.lower():
        # By another name in between: indexes would go on calling the table what it was called.
        aside = f"__aerogit_{old.name}"
        return task(
            _rank(tables, _RENAME, "rename"),
            [
                ddl.alter_table(old, f"RENAME TO {ddl.name(aside)}"),
                ddl.alter_table(old._replace(name=aside), f"RENAME TO {ddl.name(key.name)}"),
            ],
            Work((Path(key),)),
            creates=creates | {relation(key)},
            destroys=destroys,
        )
    return task(
        _rank(tables, _RENAME, "rename"),
        [ddl.alter_table(old, f"RENAME TO {ddl.name(key.name)}")],
        Work((Path(key),), hazards((HazardKind.BREAKS_CODE, f"{old.name} is called {key.name}"))),
        creates=creates | {relation(key), _name(key)},
        destroys=destroys | {_name(old)},
    )


def _name(key: Key) -> Ref:
    return name_taken(key, f"relation {key.name.lower()}")


def _column_name(key: Key, name: str) -> Ref:
    return Ref("column name", (key.namespace, key.name, name.lower()))


def _narrowed(key: Key) -> Ref:
    """A table has lost the columns it loses; a key added before would stop that."""
    return Ref("narrowed", (key.namespace, key.name))


def _default_dropped(tables: TablePair, part: Part) -> Task:
    """A default that has to let go of a sequence or macro before it is replaced."""
    was = tables.before.column(part[1])
    assert was is not None
    old = next((pair.old_name for pair in tables.kept if pair.before is was), was.name)
    statement = ddl.alter_table(tables.old_key, f"ALTER COLUMN {ddl.name(old)} DROP DEFAULT")
    assert was.default is not None
    return task(
        _rank(tables, _DEFAULT, f"default {part[1]}"),
        [statement],
        Work((path_of(tables.key, part[1]),)),
        destroys={Ref("default", (tables.key.namespace, tables.key.name, part[1]))},
        releases={*was.default.refs, held(tables.key)},
    )


def _columns(tables: TablePair, lifts: Lifts) -> Iterator[Task]:
    by_part = needs_by_part(tables.after)
    was_needed = needs_by_part(tables.before)
    for item in tables.added:
        yield _column_added(tables, item, by_part.get(item.key, set()))
    for item in tables.dropped:
        yield _column_dropped(tables, item, was_needed.get(item.key, set()))
    for pair in tables.kept:
        needed = by_part.get(pair.after.key, set())
        vertex = _column_altered(tables, pair, needed, is_lifted=(tables.key, pair.before.key) in lifts.defaults)
        if vertex is not None:
            yield vertex


def _column_added(tables: TablePair, item: Column, needed: set[Ref]) -> Task:
    key = tables.key
    creates, destroys = _blocked(tables, is_blocked=item.not_null)
    found = []
    if item.not_null and item.default is None:
        found.append(
            (HazardKind.MAY_FAIL, f"{key.name}.{item.name} is NOT NULL without a default: fails where rows are")
        )
    statements = [ddl.alter_table(key, f"ADD COLUMN {ddl.column_definition(item)}")]
    if item.comment:
        statements.append(ddl.comment_on_column(key, item.name, item.comment))
    return task(
        _rank(tables, _COLUMN, item.name),
        statements,
        Work((path_of(key, item.name),), hazards(*found)),
        creates=creates | part_facts(key, item) | {_column_name(key, item.name)},
        needs=needed | {relation(key)},
        destroys=destroys,
    )


def _column_dropped(tables: TablePair, item: Column, needed: set[Ref]) -> Task:
    key = tables.key
    creates, destroys = _blocked(tables, is_blocked=True)
    loss = f"{key.name}.{item.name} goes with its values"
    found = [(HazardKind.BREAKS_CODE, f"what uses {key.name}.{item.name} fails")]
    if item.generated is None:
        found.insert(0, (HazardKind.DATA_LOSS, loss))
    return task(
        _rank(tables, _DROP, item.name),
        [ddl.alter_table(key, f"DROP COLUMN {ddl.name(item.name)}")],
        Work((path_of(key, item.name),), hazards(*found)),
        creates=creates | {_narrowed(key), all_columns(key)},
        needs={relation(key)},
        destroys=destroys | {column(key, item.name), _column_name(key, item.name)},
        releases=needed,
    )


def _column_altered(tables: TablePair, pair: ColumnPair, needed: set[Ref], *, is_lifted: bool) -> Task | None:
    """One vertex for all that changes of a column; None where nothing does."""
    if not _column_statements(tables.key, pair, pair.old_name, is_lifted=is_lifted):
        return None
    key, name = tables.key, pair.after.name
    if not pair.is_renamed or pair.old_name.lower() == name.lower():
        return _column_vertex(tables, pair, pair.old_name, needed, is_lifted=is_lifted)
    aside = f"__aerogit_{pair.old_name}"
    free = Ref("column name", (key.namespace, key.name, aside))
    vertex = _column_vertex(tables, pair, pair.old_name, needed, is_lifted=is_lifted)
    renamed = replace(
        vertex,
        creates=vertex.creates | {_column_name(key, name)},
        destroys=vertex.destroys | {_column_name(key, pair.old_name)},
    )
    first = task(
        _rank(tables, _RENAME, f"{pair.old_name} aside"),
        [ddl.alter_table(key, f"RENAME COLUMN {ddl.name(pair.old_name)} TO {ddl.name(aside)}")],
        Work((path_of(key, name),)),
        creates={free},
        needs={relation(key)},
        destroys={held(key), _column_name(key, pair.old_name)},
    )
    second = _column_vertex(tables, pair, aside, needed, is_lifted=is_lifted)
    second = replace(second, creates=second.creates | {_column_name(key, name)}, needs=second.needs | {free})
    return replace(renamed, loosen=((1, lambda: [first, second]),))


def _column_vertex(tables: TablePair, pair: ColumnPair, old_name: str, needed: set[Ref], *, is_lifted: bool) -> Task:
    """The vertex that alters a column which is called `old_name` when it runs."""
    key, name = tables.key, pair.after.name
    creates, destroys = _blocked(tables, is_blocked=pair.is_renamed or pair.is_retyped or pair.changes_null)
    return task(
        _rank(tables, _COLUMN, name),
        _column_statements(key, pair, old_name, is_lifted=is_lifted),
        Work((path_of(key, name),), hazards(*_column_hazards(f"{key.name}.{name}", pair))),
        creates=creates | {column(key, name), all_columns(key), Ref("default", (key.namespace, key.name, name))},
        needs=needed | {relation(key)},
        destroys=destroys,
        releases=() if is_lifted else _let_go(pair.before),
    )


def _let_go(item: Column) -> list[Ref]:
    """What a column's default keeps from being dropped; types and labels it does not."""
    refs = item.default.refs if item.default is not None else ()
    return [ref for ref in refs if ref.kind in ("sequence", "function")]


def _column_statements(table: Key, pair: ColumnPair, old_name: str, *, is_lifted: bool) -> list[str]:
    before, after = pair.before, pair.after
    found: list[str] = []
    if pair.is_renamed:
        found.append(f"RENAME COLUMN {ddl.name(old_name)} TO {ddl.name(after.name)}")
    alter = f"ALTER COLUMN {ddl.name(after.name)}"
    default_changes = before.default != after.default or is_lifted or (pair.is_retyped and after.default is not None)
    if default_changes and before.default is not None and not is_lifted and (pair.is_retyped or after.default is None):
        found.append(f"{alter} DROP DEFAULT")
    if pair.is_retyped:
        collation = f" COLLATE {after.collation}" if after.collation else ""
        using = pair.turned(ddl.name(after.name))
        found.append(f"{alter} TYPE {type_text(after.type)}{collation}" + (f" USING {using}" if using else ""))
    if default_changes and after.default is not None:
        found.append(f"{alter} SET DEFAULT {ddl.default_text(after)}")
    if pair.changes_null:
        found.append(f"{alter} {'SET' if after.not_null else 'DROP'} NOT NULL")
    statements = [ddl.alter_table(table, action) for action in found]
    if before.comment != after.comment or (after.comment and pair.is_retyped):
        # A change of type takes the column's comment away.
        statements.append(ddl.comment_on_column(table, after.name, after.comment))
    return statements


def _column_hazards(name: str, pair: ColumnPair) -> list[tuple[HazardKind, str]]:
    found = []
    if pair.is_renamed and pair.old_name.lower() != pair.after.name.lower():
        found.append((HazardKind.BREAKS_CODE, f"{pair.old_name} is called {name}"))
    if pair.is_retyped:
        found.append((HazardKind.REWRITE, f"every value of {name} is written anew"))
        if pair.loses:
            found.append((HazardKind.DATA_LOSS, f"{name} loses {pair.loses}"))
        if not always_fits(pair.before.type, pair.after.type):
            found.append((HazardKind.MAY_FAIL, f"a value of {name} that is no {type_text(pair.after.type)} stops it"))
    if pair.changes_null and pair.after.not_null:
        found.append((HazardKind.MAY_FAIL, f"a row without {name} stops it"))
    return found


def _constraint_added(tables: TablePair, constraint: Constraint) -> Task:
    key = tables.key
    creates, destroys = _blocked(tables, is_blocked=True)
    needed = needs_by_part(tables.after).get(constraint.key, set())
    definition = ddl.constraint_definition(constraint)
    text = f"rows of {key.name} that have the same key stop it"
    return task(
        _rank(tables, _CONSTRAINT, constraint.key[1] or "primary key"),
        [ddl.alter_table(key, f"ADD {definition}")],
        Work((Path(key, constraint.key),), hazards((HazardKind.MAY_FAIL, text))),
        creates=creates | part_facts(key, constraint),
        needs=needed | {relation(key), _narrowed(key)},
        destroys=destroys,
    )


def _indexes(tables: TablePair, lifts: Lifts) -> Iterator[Task]:
    """Indexes dropped, created, and taken out of the way and brought back."""
    key = tables.key
    was = {item.key: item for item in tables.before.indexes}
    now = {item.key: item for item in tables.after.indexes}
    for part in sorted(was.keys() | now.keys()):
        before, after = was.get(part), now.get(part)
        is_lifted = (key, part) in lifts.parts
        if before is not None and after is not None and not is_lifted and _differs_in_comment(before, after):
            yield _index_commented(tables, after)
            continue
        if before is not None and (is_lifted or before != after):
            yield _index_dropped(tables, before)
        if after is not None and (is_lifted or before != after):
            yield _index_created(tables, after, is_new=before != after)


def _differs_in_comment(before: Index, after: Index) -> bool:
    return before.comment != after.comment and same(replace(before, comment=after.comment), after)


def _index_commented(tables: TablePair, index: Index) -> Task:
    return task(
        _rank(tables, _INDEX, index.name), _index_comment(tables.key, index), Work((Path(tables.key, index.key),))
    )


def _index_comment(table: Key, index: Index) -> list[str]:
    return [ddl.comment_on("INDEX", ddl.object_name(table._replace(name=index.name)), index.comment)]


def _index_dropped(tables: TablePair, index: Index) -> Task:
    key = tables.key
    return task(
        _rank(tables, _DROP_INDEX, index.name),
        [ddl.drop_index(tables.old_key, index)],
        Work((Path(key, index.key),)),
        destroys=part_facts(key, index) | {index_name(key, index)},
        releases=needs_by_part(tables.before).get(index.key, set()) | {held(key)},
    )


def _index_created(tables: TablePair, index: Index, *, is_new: bool) -> Task:
    key = tables.key
    statements = [ddl.create_index(key, index)]
    if index.comment:
        statements += _index_comment(key, index)
    found = [(HazardKind.SCAN, f"all rows of {key.name} are read for index {index.name}")]
    if index.unique and is_new:
        found.append((HazardKind.MAY_FAIL, f"rows of {key.name} that have the same key stop it"))
    return task(
        _rank(tables, _INDEX, index.name),
        statements,
        Work((Path(key, index.key),), hazards(*found)),
        creates=part_facts(key, index),
        needs=needs_by_part(tables.after).get(index.key, set()) | {relation(key), settled(key)},
    )


def _triggers(tables: TablePair, lifts: Lifts) -> Iterator[Task]:
    key = tables.key
    was = {item.key: item for item in tables.before.triggers}
    now = {item.key: item for item in tables.after.triggers}
    for part in sorted(was.keys() | now.keys()):
        before, after = was.get(part), now.get(part)
        if before == after and (key, part) not in lifts.parts:
            continue
        if before is not None:
            yield _trigger_dropped(tables, before)
        if after is not None:
            yield _trigger_created(tables, after)


def _trigger_dropped(tables: TablePair, trigger: Trigger) -> Task:
    needed = needs_by_part(tables.before).get(trigger.key, set())
    return task(
        _rank(tables, _DROP_TRIGGER, trigger.name),
        [ddl.drop_trigger(tables.old_key, trigger)],
        Work((Path(tables.key, trigger.key),)),
        destroys={_trigger_name(tables.key, trigger)},
        releases=needed | {held(tables.key)} | {held(_table(ref)) for ref in needed if ref.kind == "relation"},
    )


def _trigger_created(tables: TablePair, trigger: Trigger) -> Task:
    needed = needs_by_part(tables.after).get(trigger.key, set())
    return task(
        _rank(tables, _TRIGGER, trigger.name),
        [ddl.create_trigger(trigger)],
        Work((Path(tables.key, trigger.key),)),
        creates={_trigger_name(tables.key, trigger)},
        needs=needed
        | {relation(tables.key), all_columns(tables.key), settled(tables.key)}
        | {settled(_table(ref)) for ref in needed if ref.kind == "relation"},
    )


def _trigger_name(table: Key, trigger: Trigger) -> Ref:
    return Ref("trigger", (table.namespace, table.name, trigger.name.lower()))


def _table(ref: Ref) -> Key:
    return Key(ref.path[0], "table", ref.path[1])
