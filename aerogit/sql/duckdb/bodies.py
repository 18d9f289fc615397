"""CREATE of what has a query or an expression for a body: views, macros, triggers, tables made from a query."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from aerogit.model.expression import Expr, Piece
from aerogit.model.names import Key
from aerogit.model.objects import Argument, Opaque, Routine, View
from aerogit.model.spelling import qualified, quote_name
from aerogit.model.table import Table, Trigger
from aerogit.model.traits import traits_of
from aerogit.model.types import Type
from aerogit.sql.catalog import Catalog, with_part
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb import dml
from aerogit.sql.duckdb.build import built, local_expression, query_expression, reader_of
from aerogit.sql.duckdb.create import Creation, admitted, made
from aerogit.sql.duckdb.naming import Name, find_relation, looking_in, new_name, value_of
from aerogit.sql.duckdb.normal import joined
from aerogit.sql.duckdb.remove import TABLE_MACRO
from aerogit.sql.duckdb.session import Session
from aerogit.sql.duckdb.types import parse_type, type_text
from aerogit.sql.effect import Effect

_TRAITS = traits_of("duckdb")


def create_view(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE [RECURSIVE] VIEW name [(columns)] [WITH (DEFER_BINDING)] AS query."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    namespace, name = new_name(cursor, catalog, temporary=creation.temporary)
    key = Key(namespace, "view", name.name)
    columns = _names(cursor) if cursor.sees_mark("(") else ()
    is_lenient = cursor.accept("with") and _defers_binding(cursor)
    cursor.expect("as")
    if cursor.done:
        raise cursor.error("expected a query")
    taken = catalog.relation(name.name, namespace)
    if taken is not None and if_not_exists:
        return made(session, "create view", key)
    body = _recursive(cursor, name, columns) if creation.recursive else cursor
    with looking_in(catalog, namespace):
        span = (body.at, body.stop)
        query, _ = query_expression(body, span, catalog, session.attached, is_lenient=is_lenient)
    if admitted(cursor, catalog, key, name.last, replace=creation.replace, if_not_exists=if_not_exists):
        catalog.put(View(namespace, name.name, query, columns=columns))
    return made(session, "create view", key)


def _defers_binding(cursor: Cursor) -> bool:
    """Take the options of a view; whether its names may lead nowhere."""
    inside = cursor.inside(cursor.group())
    return inside.sees("defer_binding")


def _recursive(cursor: Cursor, name: Name, columns: tuple[str, ...]) -> Cursor:
    """The query a recursive view stands for, which is what DuckDB stores."""
    own = quote_name(name.name, _TRAITS)
    listed = ", ".join(quote_name(column, _TRAITS) for column in columns)
    body = cursor.slice(cursor.at, cursor.stop)
    return Cursor(f"WITH RECURSIVE {own}({listed}) AS ({body}) SELECT {listed} FROM {own}")


def _names(cursor: Cursor) -> tuple[str, ...]:
    inside = cursor.inside(cursor.group())
    found: list[str] = []
    while not inside.done:
        found.append(value_of(inside.name("a column")))
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Overload:
    """One form of a macro: its arguments and what it gives."""

    arguments: tuple[Argument, ...]
    body: Expr
    text: str
    """The form as written, from its arguments on."""

    def norm(self, *, is_table: bool) -> tuple[Piece, ...]:
        """The form in normal form."""
        listed = ", ".join(_spelled(argument).lower() for argument in self.arguments)
        return (f"({listed}) as {'table ' if is_table else ''}", *self.body.norm)


def create_macro(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE MACRO name(arguments) AS expression | AS TABLE query, with more forms behind commas."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    namespace, name = new_name(cursor, catalog, temporary=creation.temporary)
    is_table = _is_table_macro(cursor)
    overloads = [_overload(cursor, session, is_table=is_table)]
    while cursor.accept_mark(","):
        overloads.append(_overload(cursor, session, is_table=is_table))
    cursor.finish()
    first = overloads[0]
    if len(overloads) == 1:
        form, arguments, body = "expression", first.arguments, first.body
    else:
        form, arguments = "overloads", ()
        norm = [piece for one in overloads for piece in (", ", *one.norm(is_table=is_table))]
        body = Expr(joined(norm[1:]), (", ".join(one.text for one in overloads),))
    macro = Routine(namespace, name.name, "macro", arguments, returns_table=is_table, body=body, body_form=form)
    key = _key_of(macro, catalog)
    if admitted(cursor, catalog, key, name.last, replace=creation.replace, if_not_exists=if_not_exists):
        catalog.put(macro if key == macro.object_key else as_text(macro))
    return made(session, "create macro", key)


def _key_of(macro: Routine, catalog: Catalog) -> Key:
    """Where a macro goes: of a table macro and another of one name, two objects to DuckDB, the first is text."""
    key = macro.object_key
    known = catalog.get(key)
    if not isinstance(known, Routine) or known.returns_table == macro.returns_table:
        return key
    if macro.returns_table:
        return as_text(macro).object_key
    catalog.drop(key)
    catalog.put(as_text(known))
    return key


def as_text(macro: Routine) -> Opaque:
    """A table macro as the statement that makes it."""
    listed = ", ".join(_spelled(argument) for argument in macro.arguments)
    head = f"CREATE MACRO {qualified(macro.namespace, macro.name, _TRAITS)}"
    arguments = "" if macro.body_form == "overloads" else f"({listed}) AS TABLE "
    norm = joined([f"{head}{arguments}".lower(), *macro.body.norm])
    statement = Expr(norm, (f"{head}{arguments}", *macro.body.source))
    return Opaque(macro.namespace, TABLE_MACRO, macro.name, (statement,))


def _spelled(argument: Argument) -> str:
    type_ = f" {type_text(argument.type)}" if argument.type else ""
    default = f" := {argument.default.text}" if argument.default else ""
    return f"{quote_name(argument.name, _TRAITS)}{type_}{default}"


def _is_table_macro(cursor: Cursor) -> bool:
    ahead = cursor.inside((cursor.at, cursor.stop))
    ahead.skip_group()
    return ahead.sees("as", "table")


def _overload(cursor: Cursor, session: Session, *, is_table: bool) -> _Overload:
    start = cursor.at
    arguments = _arguments(cursor, session)
    cursor.expect("as", *(["table"] if is_table else []))
    begin = cursor.at
    while not cursor.done and not _at_next_overload(cursor, is_table=is_table):
        cursor.skip_group()
    span = (begin, cursor.at)
    hidden = frozenset(argument.name.lower() for argument in arguments)
    if is_table:
        body, _ = query_expression(cursor, span, session.catalog, session.attached, hidden=hidden, is_lenient=True)
    else:
        body = local_expression(cursor, span, session.catalog, {}, hidden=hidden, is_lenient=True)
    return _Overload(arguments, body, cursor.slice(start, cursor.at))


def _at_next_overload(cursor: Cursor, *, is_table: bool) -> bool:
    """Whether `, (arguments) AS` comes next."""
    if not cursor.sees_mark(",") or not cursor.sees_mark("(", 1):
        return False
    ahead = cursor.inside((cursor.at + 1, cursor.stop))
    ahead.skip_group()
    return ahead.sees("as", "table") if is_table else ahead.sees("as")


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
