"""ALTER TABLE in every form of DuckDB 2.0, ALTER VIEW and ALTER SEQUENCE.

What the engine refuses because of how it is built today (an index on the table, a foreign key that cannot be added) is
read as it is meant; what can mean nothing (dropping a column that an index names) is an error.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Opaque
from aerogit.model.table import Check, Column, Exclusion, ForeignKey, PrimaryKey, Table, Unique
from aerogit.model.types import TypeField
from aerogit.sql.catalog import with_part
from aerogit.sql.cursor import Cursor, did_you_mean
from aerogit.sql.duckdb.build import default_expression
from aerogit.sql.duckdb.fields import Fields, remapped
from aerogit.sql.duckdb.naming import (
    TEMPORARY,
    chain,
    find_relation,
    looking_in,
    names_of,
    namespace_exists,
    split_name,
    value_of,
)
from aerogit.sql.duckdb.session import Session
from aerogit.sql.duckdb.tables import (
    Draft,
    column_constraint,
    column_definition,
    finished,
    known_column,
    resolve_expressions,
    table_constraint,
)
from aerogit.sql.duckdb.types import parse_type
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Token
from aerogit.sql.statement import Outcome


def alter(cursor: Cursor, session: Session) -> Effect:
    """ALTER kind …"""
    kind = cursor.take()
    match kind.value:
        case "table" | "view":
            return _alter_relation(cursor, session, kind.value)
        case "sequence":
            return _alter_sequence(cursor, session)
        case "database":
            return Effect("alter database", Outcome.SESSION)
        case _:
            raise cursor.error(f"DuckDB cannot alter a {kind.value}", kind)


def _alter_relation(cursor: Cursor, session: Session, word: str) -> Effect:
    catalog = session.catalog
    what = f"alter {word}"
    if cursor.accept("if", "exists"):
        start = cursor.at
        tokens = chain(cursor)
        if not namespace_exists(tokens, catalog):
            return Effect(what)
        name = split_name(tokens, catalog)
        if catalog.relation(name.name, name.namespace) is None:
            return Effect(what)
        cursor.at = start
    key, name = find_relation(cursor, catalog, word)
    value = catalog.get(key)
    if isinstance(value, Opaque):
        return _alter_opaque(cursor, session, value, what)
    if cursor.sees("rename", "to"):
        return _rename_relation(cursor, session, key, what)
    if not isinstance(value, Table):
        raise cursor.error(f"{name.text} is a {key.kind}, whose columns cannot be altered", name.last)
    with looking_in(catalog, key.namespace):
        _alter_table(cursor, session, value)
    cursor.finish()
    return Effect(what, Outcome.SESSION if key.namespace == TEMPORARY else Outcome.MODELLED, keys=_visible(key))


def _visible(key: Key) -> tuple[Key, ...]:
    return () if key.namespace == TEMPORARY else (key,)


def _alter_opaque(cursor: Cursor, session: Session, value: Opaque, what: str) -> Effect:
    """Add a statement to those of a table that could not be opened."""
    if cursor.accept("rename", "to"):
        at = cursor.name()
        new = Key(value.namespace, value.kind, value_of(at))
        session.catalog.rename(Path(value.object_key), Path(new), rewrite_views=False)
        return Effect(what, keys=(value.object_key, new))
    text = Expr((cursor.text,), (cursor.text,))
    session.catalog.put(replace(value, statements=(*value.statements, text)))
    return Effect(what, Outcome.OPAQUE, (value.object_key,))


def _rename_relation(cursor: Cursor, session: Session, key: Key, what: str) -> Effect:
    cursor.expect("rename", "to")
    at = cursor.name("the new name")
    cursor.finish()
    catalog = session.catalog
    new = Key(key.namespace, key.kind, value_of(at))
    taken = catalog.relation(new.name, new.namespace)
    if taken is not None and taken != key:
        raise cursor.error(f"{taken.kind} {taken.name} exists already", at)
    if new != key:
        catalog.rename(Path(key), Path(new), rewrite_views=False)
        session.tables_moved()
    return Effect(what, keys=() if key.namespace == TEMPORARY else (key, new))


def _alter_table(cursor: Cursor, session: Session, table: Table) -> None:
    if cursor.accept("add"):
        _add(cursor, session, table)
    elif cursor.accept("drop"):
        _drop(cursor, session, table)
    elif cursor.accept("rename"):
        _rename_column(cursor, session, table)
    elif cursor.accept("alter"):
        cursor.accept("column")
        _alter_column(cursor, session, table)
    else:
        raise cursor.error("expected ADD, DROP, RENAME or ALTER")


def _names(table: Table) -> dict[str, str]:
    return {column.name.lower(): column.name for column in table.columns}


def _add(cursor: Cursor, session: Session, table: Table) -> None:
    draft = Draft(table.object_key, list(table.columns), list(table.constraints), names=_names(table))
    known = {constraint.key for constraint in table.constraints}
    if not table_constraint(cursor, draft, session.catalog):
        cursor.accept("column")
        if_not_exists = cursor.accept("if", "not", "exists")
        if cursor.sees_mark(".", 1):
            _add_field(cursor, session, table, if_not_exists=if_not_exists)
            return
        at = cursor.peek()
        if at.value.lower() in draft.names:
            if not if_not_exists:
                raise cursor.error(f"column {value_of(at)} exists already", at)
            cursor.at = cursor.stop
            return
        column = column_definition(cursor, draft, session.catalog)
        session.catalog.part_created(table.object_key, column.key)
    resolve_expressions(cursor, draft, session.catalog)
    done = finished(draft)
    session.catalog.put(replace(table, columns=done.columns, constraints=done.constraints))
    for constraint in done.constraints:
        if constraint.key not in known:
            session.catalog.part_created(table.object_key, constraint.key)


def _drop(cursor: Cursor, session: Session, table: Table) -> None:
    if cursor.accept("constraint"):
        _drop_constraint(cursor, session, table)
        return
    cursor.accept("column")
    if_exists = cursor.accept("if", "exists")
    tokens = chain(cursor, "a column")
    cursor.accept("cascade") or cursor.accept("restrict")
    names = _names(table)
    if tokens[0].value.lower() not in names and if_exists:
        return
    name = known_column(cursor, tokens[0], names)
    if len(tokens) > 1:
        _change_field(cursor, session, table, tokens, None, if_exists=if_exists)
        return
    if len(table.columns) == 1:
        raise cursor.error(f"{name} is the only column of {table.name}", tokens[0])
    constraints = []
    for constraint in table.constraints:
        if isinstance(constraint, Check) and _only(constraint.expression, name):
            continue
        used = _constraint_columns(constraint)
        if name in used:
            raise cursor.error(f"column {name} is used by a constraint of {table.name}: {constraint.key[1]}", tokens[0])
        constraints.append(constraint)
    for index in table.indexes:
        if any(_mentions(part.expression, name) for part in index.parts):
            hint = f"drop the index first: DROP INDEX {index.name}"
            raise cursor.error(f"column {name} is used by index {index.name}", tokens[0], hint)
    for column in table.columns:
        if column.generated and column.name != name and _mentions(column.generated.expression, name):
            raise cursor.error(f"column {name} is used by the generated column {column.name}", tokens[0])
    columns = tuple(column for column in table.columns if column.name != name)
    session.catalog.put(replace(table, columns=columns, constraints=tuple(constraints)))
    session.catalog.part_dropped(table.object_key, ("column", name))


def _mentions(expression: Expr, name: str) -> bool:
    return Ref("column", (name,)) in expression.refs


def _only(expression: Expr, name: str) -> bool:
    columns = {ref.path for ref in expression.refs if ref.kind == "column"}
    return columns == {(name,)}


def _constraint_columns(constraint: PrimaryKey | Unique | ForeignKey | Check | Exclusion) -> tuple[str, ...]:
    match constraint:
        case PrimaryKey() | Unique() | ForeignKey():
            return constraint.columns
        case Check():
            return tuple(ref.path[0] for ref in constraint.expression.refs if ref.kind == "column")
        case Exclusion():
            return ()
        case _:
            assert_never(constraint)


def _drop_constraint(cursor: Cursor, session: Session, table: Table) -> None:
    """Not in DuckDB 2.0; read by the name the source gave."""
    if_exists = cursor.accept("if", "exists")
    at = cursor.name("a constraint")
    cursor.accept("cascade") or cursor.accept("restrict")
    kept = tuple(c for c in table.constraints if c.actual.lower() != at.value.lower())
    if len(kept) == len(table.constraints) and not if_exists:
        known = [c.actual for c in table.constraints if c.actual]
        raise cursor.error(f"constraint {value_of(at)} does not exist", at, did_you_mean(at.value, known))
    session.catalog.put(replace(table, constraints=kept))


def _rename_column(cursor: Cursor, session: Session, table: Table) -> None:
    cursor.accept("column")
    tokens = chain(cursor, "a column")
    cursor.expect("to")
    at = cursor.name("the new name")
    names = _names(table)
    name = known_column(cursor, tokens[0], names)
    new = value_of(at)
    if len(tokens) > 1:
        _change_field(cursor, session, table, tokens, new, if_exists=False)
        return
    if new.lower() in names and names[new.lower()] != name:
        raise cursor.error(f"column {new} exists already", at)
    if new != name:
        key = table.object_key
        old, to = Path(key, ("column", name)), Path(key, ("column", new))
        session.catalog.rename(old, to, rewrite_views=False)


def _alter_column(cursor: Cursor, session: Session, table: Table) -> None:
    tokens = chain(cursor, "a column")
    name = known_column(cursor, tokens[0], _names(table))
    if len(tokens) > 1:
        raise cursor.error("a field of a struct cannot be altered", tokens[1], "drop it and add it again")
    column = next(item for item in table.columns if item.name == name)
    if cursor.accept("set", "not", "null"):
        column = replace(column, not_null=True)
    elif cursor.accept("drop", "not", "null"):
        column = replace(column, not_null=False)
    elif cursor.accept("drop", "default"):
        column = replace(column, default=None)
    elif cursor.accept("set", "default"):
        span = (cursor.at, cursor.stop)
        cursor.at = cursor.stop
        column = replace(column, default=default_expression(cursor, span, session.catalog, column.type))
    elif cursor.accept("set", "data", "type") or cursor.accept("type") or cursor.accept("set", "type"):
        column = _retyped(cursor, session, table, column)
    else:
        draft = Draft(table.object_key, list(table.columns), list(table.constraints), names=_names(table))
        column_constraint(cursor, draft, name, session.catalog)
        raise cursor.error("unexpected")
    session.catalog.put(with_part(table, "columns", column))


def _retyped(cursor: Cursor, session: Session, table: Table, column: Column) -> Column:
    """TYPE t [COLLATE c] [USING expression]; the collation goes unless it is said again."""
    type_ = parse_type(cursor, session.catalog)
    collation = ""
    if cursor.accept("collate"):
        collation = ".".join(token.value.lower() for token in chain(cursor, "a collation"))
    if cursor.accept("using"):
        cursor.at = cursor.stop
    default = column.default
    if default is not None:
        # The default is text to DuckDB, and a label only where the type has labels.
        text = Cursor(default.text)
        default = default_expression(text, (0, text.stop), session.catalog, type_)
    return replace(column, type=type_, collation=collation, default=default)


def _add_field(cursor: Cursor, session: Session, table: Table, *, if_not_exists: bool) -> None:
    """ADD COLUMN s.inner.field type: a field of a struct column."""
    tokens = chain(cursor, "a column")
    name = known_column(cursor, tokens[0], _names(table))
    type_ = parse_type(cursor, session.catalog)
    if cursor.accept("default"):
        cursor.at = cursor.stop
    new = TypeField(value_of(tokens[-1]), type_)

    def added(fields: tuple[TypeField, ...]) -> tuple[TypeField, ...]:
        if all(field.name.lower() != new.name.lower() for field in fields):
            return (*fields, new)
        if not if_not_exists:
            raise cursor.error(f"field {new.name} exists already", tokens[-1])
        return fields

    _with_fields(session, table, name, Fields(cursor, session.catalog, tokens[1:], added))


def _change_field(
    cursor: Cursor, session: Session, table: Table, path: tuple[Token, ...], renamed: str | None, *, if_exists: bool
) -> None:
    """Rename the field that a dotted name leads to, or (None) drop it."""
    name = known_column(cursor, path[0], _names(table))
    last = path[-1]

    def changed(fields: tuple[TypeField, ...]) -> tuple[TypeField, ...]:
        if not if_exists and all(field.name.lower() != last.value.lower() for field in fields):
            raise cursor.error(f"field {value_of(last)} does not exist", last)
        kept: list[TypeField] = []
        for field in fields:
            if field.name.lower() != last.value.lower():
                kept.append(field)
            elif renamed is not None:
                kept.append(replace(field, name=renamed))
        return tuple(kept)

    fields = Fields(cursor, session.catalog, path[1:], changed, is_lenient=if_exists)
    _with_fields(session, table, name, fields, is_renamed=renamed is not None)


def _with_fields(session: Session, table: Table, name: str, fields: Fields, *, is_renamed: bool = False) -> None:
    column = next(item for item in table.columns if item.name == name)
    type_ = fields.changed(column.type)
    default = column.default
    if is_renamed and default is not None and type_ != column.type:
        text = Cursor(remapped(default.text, fields.opened(column.type), type_))
        default = default_expression(text, (0, text.stop), session.catalog, type_)
    session.catalog.put(with_part(table, "columns", replace(column, type=type_, default=default)))


def _alter_sequence(cursor: Cursor, session: Session) -> Effect:
    """ALTER SEQUENCE name OWNED BY table: it goes when the table goes, as long as the session lasts."""
    catalog = session.catalog
    if_exists = cursor.accept("if", "exists")
    name = split_name(chain(cursor, "a sequence"), catalog)
    key = catalog.find(("sequence",), name.name, name.namespace)
    if key is None:
        if if_exists:
            return Effect("alter sequence")
        raise cursor.error(
            f"sequence {name.text} does not exist", name.last, did_you_mean(name.name, names_of(catalog, "sequence"))
        )
    cursor.expect("owned", "by")
    owner, _ = find_relation(cursor, catalog)
    cursor.finish()
    session.own(key, owner)
    return Effect("alter sequence", Outcome.SESSION)
