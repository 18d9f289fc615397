"""CREATE TABLE … AS query: a table like any other where the types of the query's columns can be told, else text."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.model.table import Column, Table
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.build import query_expression, reader_of
from aerogit.sql.duckdb.create import Creation, admitted, made
from aerogit.sql.duckdb.naming import new_name, value_of
from aerogit.sql.duckdb.session import Session
from aerogit.sql.effect import Effect
from aerogit.sql.lookup.scope import Outputs, Scope
from aerogit.sql.statement import Outcome


def create_table_as(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE TABLE name [(columns)] AS query [WITH [NO] DATA]."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    namespace, name = new_name(cursor, catalog, temporary=creation.temporary)
    key = Key(namespace, "table", name.name)
    listed = [value_of(t) for t in cursor.tokens[slice(*cursor.group())] if t.is_name] if cursor.sees_mark("(") else []
    cursor.expect("as")
    if if_not_exists and catalog.relation(name.name, namespace) is not None:
        return made(session, "create table", key)
    reader = reader_of(cursor, catalog, session.attached)
    _, outputs = reader.query(reader, cursor.at, _end(cursor), Scope())
    if outputs is not None and len(listed) > len(outputs):
        raise cursor.error(f"{len(listed)} names for {len(outputs)} columns", name.last)
    columns = _columns(outputs, listed)
    value: Table | Opaque
    if columns is None:
        value = Opaque(namespace, "table", name.name, (_as_text(cursor, session),))
    else:
        value = Table(namespace, name.name, columns=columns)
    if admitted(cursor, catalog, key, name.last, replace=creation.replace, if_not_exists=False):
        catalog.put(value)
    effect = made(session, "create table", key)
    is_opaque = columns is None and effect.outcome is Outcome.MODELLED
    return replace(effect, outcome=Outcome.OPAQUE) if is_opaque else effect


def _as_text(cursor: Cursor, session: Session) -> Expr:
    """The statement, the names in its query resolved."""
    end = _end(cursor)
    query, _ = query_expression(cursor, (cursor.at, end), session.catalog, session.attached, is_lenient=True)
    head = cursor.text[: cursor.tokens[cursor.at].start]
    tail = cursor.text[cursor.tokens[end - 1].end :]
    return Expr((head, *query.norm, tail), (head, *query.source, tail))


def _end(cursor: Cursor) -> int:
    """The place where the query ends."""
    for words in (("with", "no", "data"), ("with", "data")):
        start = cursor.stop - len(words)
        if start > cursor.at and all(cursor.tokens[start + n].is_word(word) for n, word in enumerate(words)):
            return start
    return cursor.stop


def _columns(outputs: Outputs, listed: list[str]) -> tuple[Column, ...] | None:
    """The columns of the table; None where a name or a type is not known."""
    if outputs is None or any(item.type is None for item in outputs):
        return None
    names = [*listed, *(item.name for item in outputs[len(listed) :])]
    if not all(names) or len({name.lower() for name in names}) < len(names):
        return None
    types = [item.type for item in outputs]
    return tuple(Column(name, replace(type_, text="")) for name, type_ in zip(names, types, strict=True) if type_)
