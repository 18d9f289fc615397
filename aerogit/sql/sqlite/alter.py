"""ALTER TABLE: what a table becomes, and what SQLite rewrites or refuses for it (lang_altertable.html)."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from aerogit.model.alike import told_apart
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Opaque, SchemaObject, View
from aerogit.model.references import references
from aerogit.model.table import Check, Exclusion, ForeignKey, PrimaryKey, Table, Unique
from aerogit.sql.cursor import value_of
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Token
from aerogit.sql.sqlite.bodies import columns_read, rebound
from aerogit.sql.sqlite.build import without_outputs
from aerogit.sql.sqlite.constraints import column_definition, known_column
from aerogit.sql.sqlite.create import renamed_statements
from aerogit.sql.sqlite.draft import Draft, finished
from aerogit.sql.sqlite.naming import TEMPORARY, Cursor, find_relation
from aerogit.sql.sqlite.session import Session
from aerogit.sql.sqlite.tables import names_of, resolve_expressions, without_table
from aerogit.sql.sqlite.targets import aim_foreign_keys
from aerogit.sql.statement import Outcome


def alter(cursor: Cursor, session: Session) -> Effect:
    """ALTER TABLE name RENAME TO | RENAME COLUMN | ADD COLUMN | DROP COLUMN."""
    cursor.expect("table")
    key, name = find_relation(cursor, session.catalog, session.attached)
    value = session.catalog.get(key)
    if isinstance(value, View):
        raise cursor.error(f"view {key.name} cannot be altered", name.last)
    if cursor.accept("rename", "to"):
        return _rename_table(cursor, session, key)
    if not isinstance(value, Table):
        raise cursor.error(f"the columns of {key.name} are not known", name.last)
    if cursor.accept("rename"):
        _rename_column(cursor, session, value)
    elif cursor.accept("add"):
        _add_column(cursor, session, value)
    elif cursor.accept("drop"):
        _drop_column(cursor, session, value)
    else:
        raise cursor.error("expected RENAME, ADD or DROP")
    cursor.finish()
    return _effect(key)


def _effect(key: Key, *more: Key) -> Effect:
    if key.namespace == TEMPORARY:
        return Effect("alter table", Outcome.SESSION)
    return Effect("alter table", keys=(key, *more))


def _rename_table(cursor: Cursor, session: Session, key: Key) -> Effect:
    """RENAME TO: foreign keys, triggers and views follow; with the legacy pragma only foreign keys do."""
    catalog = session.catalog
    at = cursor.name("the new name")
    cursor.finish()
    new = Key(key.namespace, key.kind, value_of(at))
    without_table(new.name, at)
    taken = catalog.relation(new.name, new.namespace)
    if taken is not None:
        raise cursor.error(f"there is a {taken.kind} named {taken.name} already", at)
    if session.find_index(new.name):
        raise cursor.error(f"there is an index named {new.name} already", at)
    if not session.renames_are_legacy:
        _check_readers(cursor, session, at)
    value = catalog.get(key)
    if isinstance(value, Opaque):
        catalog.put(replace(renamed_statements(value, new.name), name=key.name))
    _bind_readers(session, key)
    kept: list[SchemaObject] = []
    if session.renames_are_legacy:
        kept = [item for user in catalog.dependents([key]) if (item := catalog.get(user)) is not None]
    catalog.rename(Path(key), Path(new))
    for item in kept:
        if isinstance(item, View):
            catalog.put(item)
        elif isinstance(item, Table) and item.triggers:
            now = catalog.get(item.object_key)
            if isinstance(now, Table):
                catalog.put(replace(now, triggers=item.triggers))
    session.parts_changed()
    return _effect(key, new)


def _check_readers(cursor: Cursor, session: Session, at: Token) -> None:
    """`SourceError` where a view or trigger reads a table this script dropped: SQLite reads all of them to rename."""
    catalog = session.catalog
    gone = {key._replace(name=key.name.lower()) for key in session.gone if catalog.relation(key.name) is None}
    wanted = {Ref("relation", (key.namespace, key.name)) for key in gone}
    for user in sorted(catalog.dependents(gone)) if gone else ():
        value = catalog.get(user)
        for path, ref in references(value) if value is not None else ():
            if ref in wanted and (isinstance(value, View) or path.part[0] == "trigger"):
                what, who = path.part if path.part[1] else (user.kind, user.name)
                hint = f"drop it before the table, and create it again at the end: DROP {what.upper()} {who}"
                raise cursor.error(f"{what} {who} reads {ref.path[1]}, which was dropped", at, hint)


def _bind_readers(session: Session, key: Key) -> None:
    """Read again what named a table before it was there, so that the rename finds it."""
    if key not in session.catalog.base.objects:
        for user in sorted(session.catalog.dependents([key, key._replace(name=key.name.lower())])):
            aim_foreign_keys(session.catalog, user)
            rebound(user, session)


def _rename_column(cursor: Cursor, session: Session, table: Table) -> None:
    """RENAME [COLUMN] a TO b: indexes, triggers, views and foreign keys follow, and so do a view's own columns."""
    catalog = session.catalog
    cursor.accept("column")
    token = cursor.name("a column")
    cursor.expect("to")
    at = cursor.name("the new name")
    names = names_of(table)
    name, new = known_column(cursor, token, names), value_of(at)
    if names.get(new.lower(), name) != name:
        raise cursor.error(f"column {new} exists already", at)
    if new == name:
        return
    _check_readers(cursor, session, at)
    key = table.object_key
    _bind_readers(session, key)
    users = sorted({*catalog.dependents([key]), key})
    for user in users:
        _forget_outputs(session, user)
    catalog.rename(Path(key, ("column", name)), Path(key, ("column", new)))
    for user in users:
        rebound(user, session)


def _forget_outputs(session: Session, key: Key) -> None:
    value = session.catalog.get(key)
    if isinstance(value, View):
        session.catalog.put(replace(value, query=without_outputs(value.query)))
    value = session.catalog.get(key)
    if isinstance(value, Table | View) and value.triggers:
        triggers = tuple(replace(item, definition=without_outputs(item.definition)) for item in value.triggers)
        session.catalog.put(cast(Table, replace(value, triggers=triggers)))


def _add_column(cursor: Cursor, session: Session, table: Table) -> None:
    cursor.accept("column")
    at = cursor.peek()
    key = table.object_key
    draft = Draft(key, list(table.columns), list(table.constraints), names=names_of(table))
    before = {constraint.key for constraint in table.constraints}
    if value_of(at).lower() in draft.names:
        raise cursor.error(f"column {value_of(at)} exists already", at)
    column = column_definition(cursor, draft, session.catalog)
    cursor.finish()
    resolve_expressions(cursor, draft, session.catalog)
    done = finished(draft, table.options)
    added = [constraint for constraint in done.constraints if constraint.key not in before]
    for constraint in added:
        if isinstance(constraint, PrimaryKey | Unique):
            what = "a PRIMARY KEY" if isinstance(constraint, PrimaryKey) else "a UNIQUE"
            hint = "CREATE UNIQUE INDEX after adding the column" if isinstance(constraint, Unique) else ""
            raise cursor.error(f"SQLite cannot add {what} column", at, hint)
        session.catalog.part_created(key, constraint.key)
    session.catalog.part_created(key, column.key)
    session.catalog.put(replace(table, columns=done.columns, constraints=done.constraints))


def _drop_column(cursor: Cursor, session: Session, table: Table) -> None:
    cursor.accept("column")
    at = cursor.name("a column")
    name = known_column(cursor, at, names_of(table))
    if len(table.columns) == 1:
        raise cursor.error(f"{name} is the only column of {table.name}", at)
    kept = []
    for constraint in table.constraints:
        used, goes = _use(constraint, name)
        if used and not goes:
            raise cursor.error(f"column {name} is used by a constraint of {table.name}: {constraint.key[1]}", at)
        if not used:
            kept.append(constraint)
    for index in table.indexes:
        if any(_mentions(part.expression, name) for part in index.parts) or _mentions(index.where, name):
            hint = f"drop the index first: DROP INDEX {index.name}"
            raise cursor.error(f"column {name} is used by index {index.name}", at, hint)
    for column in table.columns:
        if column.generated and column.name != name and _mentions(column.generated.expression, name):
            raise cursor.error(f"column {name} is used by the generated column {column.name}", at)
    columns = tuple(column for column in table.columns if column.name != name)
    draft = Draft(table.object_key)
    for constraint in kept:
        draft.add(replace(constraint, name=constraint.name or constraint.actual, actual=""))
    session.catalog.put(replace(table, columns=columns, constraints=told_apart(tuple(draft.constraints))))
    session.catalog.part_dropped(table.object_key, ("column", name))
    _check_bodies(cursor, session, table, name, at)


def _use(constraint: PrimaryKey | Unique | ForeignKey | Check | Exclusion, name: str) -> tuple[bool, bool]:
    """Whether a constraint uses a column, and whether it goes with it because it may stand at that column.

    A check of the table's own would be in the way; which one it is the model does not say.
    """
    match constraint:
        case Check():
            is_used = _mentions(constraint.expression, name)
            return is_used, is_used
        case ForeignKey():
            return name in constraint.columns, constraint.columns == (name,)
        case PrimaryKey() | Unique():
            return name in constraint.columns, False
        case Exclusion():
            return False, False


def _mentions(expression: Expr | None, name: str) -> bool:
    return expression is not None and Ref("column", (name,)) in expression.refs


def _check_bodies(cursor: Cursor, session: Session, table: Table, name: str, at: Token) -> None:
    """`SourceError` where a view or trigger, read again, still finds nothing but the column that went."""
    key = table.object_key
    wanted = Ref("column", (key.namespace, key.name, name.lower()))
    for user in sorted({*session.catalog.dependents([key]), key}):
        rebound(user, session)
        value = session.catalog.get(user)
        if value is None:
            continue
        users = [("view", user.name)] if isinstance(value, View) and wanted in value.query.refs else []
        for trigger in value.triggers if isinstance(value, Table | View) else ():
            if wanted in trigger.definition.refs and wanted in columns_read(trigger, user, session):
                users.append(trigger.key)
        for what, who in users:
            hint = f"drop it first: DROP {what.upper()} {who}"
            raise cursor.error(f"column {name} is used by the {what} {who}", at, hint)
