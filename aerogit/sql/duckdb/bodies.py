"""CREATE of what has a query or an expression for a body: views, macros, triggers, tables made from a query."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Argument, Opaque, Routine, View
from aerogit.model.table import Table, Trigger
from aerogit.model.types import Type
from aerogit.sql.catalog import with_part
from aerogit.sql.dialect import Outcome
from aerogit.sql.duckdb import dml
from aerogit.sql.duckdb.build import built, local_expression, query_expression, reader_of
from aerogit.sql.duckdb.create import Creation, admitted, made
from aerogit.sql.duckdb.cursor import Cursor
from aerogit.sql.duckdb.effect import Effect
from aerogit.sql.duckdb.naming import Name, find_relation, new_name, value_of
from aerogit.sql.duckdb.session import Session
from aerogit.sql.duckdb.types import parse_type


def create_view(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE [RECURSIVE] VIEW name [(columns)] AS query."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    namespace, name = new_name(cursor, catalog, temporary=creation.temporary)
    key = Key(namespace, "view", name.name)
    columns = _names(cursor) if cursor.sees_mark("(") else ()
    if cursor.accept("with"):
        cursor.group()
    cursor.expect("as")
    if cursor.done:
        raise cursor.error("expected a query")
    taken = catalog.relation(name.name, namespace)
    if taken is not None and if_not_exists:
        return made(session, "create view", key)
    query, _ = query_expression(
        cursor, (cursor.at, cursor.stop), catalog, session.attached, hidden=_recursive(creation, name)
    )
    if admitted(cursor, catalog, key, name.last, replace=creation.replace, if_not_exists=if_not_exists):
        catalog.put(View(namespace, name.name, query, columns=columns, recursive=creation.recursive))
    return made(session, "create view", key)


def _recursive(creation: Creation, name: Name) -> frozenset[str]:
    """The view's own name where its query may read it."""
    return frozenset({name.name.lower()}) if creation.recursive else frozenset()


def _names(cursor: Cursor) -> tuple[str, ...]:
    inside = cursor.inside(cursor.group())
    found: list[str] = []
    while not inside.done:
        found.append(value_of(inside.name("a column")))
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found)


def create_macro(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE MACRO name(arguments) AS expression | AS TABLE query, with overloads after commas."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    namespace, name = new_name(cursor, catalog, temporary=creation.temporary)
    key = Key(namespace, "macro", name.name)
    start = cursor.at
    arguments = _arguments(cursor, session)
    cursor.expect("as")
    is_table = cursor.accept("table")
    ends = _overload(cursor)
    if ends is not None:
        body = local_expression(cursor, (start, cursor.stop), catalog, {})
        routine = Routine(namespace, name.name, "macro", returns_table=is_table, body=body, body_form="overloads")
    else:
        span = (cursor.at, cursor.stop)
        hidden = frozenset(argument.name.lower() for argument in arguments)
        if is_table:
            body, _ = query_expression(cursor, span, catalog, session.attached, hidden=hidden)
        else:
            body = local_expression(cursor, span, catalog, {}, hidden=hidden)
        routine = Routine(
            namespace, name.name, "macro", arguments, returns_table=is_table, body=body, body_form="expression"
        )
    if admitted(cursor, catalog, key, name.last, replace=creation.replace, if_not_exists=if_not_exists):
        catalog.put(routine)
    return made(session, "create macro", key)


def _overload(cursor: Cursor) -> int | None:
    """The place of the comma before a second body, where there is one."""
    inside = cursor.inside((cursor.at, cursor.stop))
    while not inside.done:
        if inside.sees_mark(",") and inside.sees_mark("(", 1):
            comma = inside.at
            inside.take()
            inside.skip_group()
            if inside.sees("as"):
                return comma
        else:
            inside.skip_group()
    return None


def _arguments(cursor: Cursor, session: Session) -> tuple[Argument, ...]:
    inside = cursor.inside(cursor.group())
    found: list[Argument] = []
    while not inside.done:
        name = value_of(inside.name("an argument"))
        type_: Type | None = None
        if inside.peek().is_name:
            type_ = parse_type(inside, session.catalog)
        default: Expr | None = None
        if inside.accept_mark(":=") or inside.accept_mark("=>"):
            start = inside.at
            while not inside.done and not inside.sees_mark(","):
                inside.skip_group()
            default = local_expression(inside, (start, inside.at), session.catalog, {})
        found.append(Argument(name, type_, default=default))
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found)


def create_trigger(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE TRIGGER name timing event ON table … statement."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    at = cursor.name("a trigger")
    start = cursor.at
    timing = _timing(cursor)
    event = cursor.take().value
    if event not in ("insert", "update", "delete"):
        raise cursor.error("expected INSERT, UPDATE or DELETE", cursor.peek(-1))
    while not cursor.done and not cursor.sees("on"):
        cursor.skip_group()
    on = cursor.at
    cursor.expect("on")
    key, name = find_relation(cursor, catalog)
    level = "statement"
    for place in range(cursor.at, cursor.stop - 2):
        if cursor.tokens[place].is_word("each"):
            level = cursor.tokens[place + 1].value
            break
    value = catalog.get(key)
    if not isinstance(value, Table | View):
        raise cursor.error(f"{name.text} cannot have a trigger", name.last)
    reader = reader_of(cursor, catalog, session.attached)
    definition = built(cursor, (start, cursor.stop), dml.trigger(reader, start, cursor.stop, on, key), reader.marks)
    trigger = Trigger(value_of(at), definition, timing, (event,), level)
    taken = next((item for item in value.triggers if item.name.lower() == trigger.name.lower()), None)
    if taken is not None and if_not_exists:
        return Effect("create trigger", keys=(key,))
    if taken is not None and not creation.replace:
        raise cursor.error(f"trigger {trigger.name} exists already", at)
    if taken is not None:
        value = replace(value, triggers=tuple(item for item in value.triggers if item is not taken))
    catalog.put(cast(Table, with_part(value, "triggers", trigger)))
    catalog.part_created(key, trigger.key)
    return Effect("create trigger", keys=(key,))


def _timing(cursor: Cursor) -> str:
    for words in (("before",), ("after",), ("instead", "of")):
        if cursor.accept(*words):
            return " ".join(words)
    raise cursor.error("expected BEFORE, AFTER or INSTEAD OF")


def create_table_as(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE TABLE name [(columns)] AS query, kept as text where the columns' types are not known."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    namespace, name = new_name(cursor, catalog, temporary=creation.temporary)
    key = Key(namespace, "table", name.name)
    text = Expr((cursor.text,), (cursor.text,))
    if admitted(cursor, catalog, key, name.last, replace=creation.replace, if_not_exists=if_not_exists):
        catalog.put(Opaque(namespace, "table", name.name, (text,)))
    effect = made(session, "create table", key)
    return replace(effect, outcome=Outcome.OPAQUE) if effect.outcome is Outcome.MODELLED else effect
