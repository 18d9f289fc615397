"""Statements about rows: what they touch is checked and told, rows themselves are no part of a schema."""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.model.table import Table
from aerogit.sql.dialect import Outcome
from aerogit.sql.duckdb.cursor import Cursor
from aerogit.sql.duckdb.effect import Effect
from aerogit.sql.duckdb.naming import TEMPORARY, find_relation
from aerogit.sql.duckdb.resolve import query_expression
from aerogit.sql.duckdb.session import Session
from aerogit.sql.duckdb.tables import column_list, known_column
from aerogit.sql.lexer import Lexeme


def _effect(what: str, keys: list[Key], columns: tuple[str, ...] = ()) -> Effect:
    seen = tuple(key for key in dict.fromkeys(keys) if key.namespace != TEMPORARY)
    return Effect(what, Outcome.DATA, seen, columns)


def _column_names(session: Session, key: Key) -> dict[str, str]:
    table = session.catalog.get(key)
    return {column.name.lower(): column.name for column in table.columns} if isinstance(table, Table) else {}


def insert(cursor: Cursor, session: Session) -> Effect:
    """INSERT [OR …] INTO table [(columns)] …"""
    cursor.expect("insert")
    if cursor.accept("or"):
        cursor.take()
    cursor.expect("into")
    key, _ = find_relation(cursor, session.catalog)
    if cursor.accept("as"):
        cursor.name()
    names = _column_names(session, key)
    columns: tuple[str, ...] = ()
    if cursor.sees_mark("(") and names and not cursor.peek(1).is_word("select", "with", "values", "from"):
        columns = column_list(cursor, names)
    _check_arity(cursor, len(columns) or _insertable(session, key))
    _, read = query_expression(cursor, (cursor.at, cursor.stop), session.catalog)
    return _effect("insert", [key, *read], columns)


def _insertable(session: Session, key: Key) -> int:
    table = session.catalog.get(key)
    return sum(1 for column in table.columns if column.generated is None) if isinstance(table, Table) else 0


def _check_arity(cursor: Cursor, wanted: int) -> None:
    """The rows of VALUES have as many items as the columns."""
    if not wanted or not cursor.sees("values"):
        return
    inside = cursor.inside((cursor.at + 1, cursor.stop))
    while inside.sees_mark("("):
        at = inside.peek()
        row = inside.inside(inside.group())
        count = 0
        while not row.done:
            count += 1
            while not row.done and not row.sees_mark(","):
                row.skip_group()
            row.accept_mark(",")
        if count != wanted:
            raise cursor.error(f"{count} values for {wanted} columns", at)
        if not inside.accept_mark(","):
            break


def update(cursor: Cursor, session: Session) -> Effect:
    """UPDATE table SET column = …"""
    cursor.expect("update")
    key, _ = find_relation(cursor, session.catalog)
    while not cursor.done and not cursor.sees("set"):
        cursor.take()
    cursor.expect("set")
    names = _column_names(session, key)
    while not cursor.done and names:
        at = cursor.peek()
        if at.is_name:
            known_column(cursor, at, names)
        while not cursor.done and not cursor.sees_mark(",") and not cursor.sees("where") and not cursor.sees("from"):
            cursor.skip_group()
        if not cursor.accept_mark(","):
            break
    _, read = query_expression(cursor, (cursor.at, cursor.stop), session.catalog)
    return _effect("update", [key, *read])


def delete(cursor: Cursor, session: Session) -> Effect:
    """DELETE FROM table … and TRUNCATE table."""
    what = cursor.take().value
    cursor.accept("from") or cursor.accept("table")
    key, _ = find_relation(cursor, session.catalog)
    _, read = query_expression(cursor, (cursor.at, cursor.stop), session.catalog)
    return _effect(what, [key, *read])


def copy(cursor: Cursor, session: Session) -> Effect:
    """COPY table [(columns)] FROM | TO file, and COPY (query) TO file."""
    cursor.expect("copy")
    if cursor.sees_mark("(") or cursor.sees("from", "database"):
        _, read = query_expression(cursor, (cursor.at, cursor.stop), session.catalog)
        return _effect("copy", list(read))
    key, _ = find_relation(cursor, session.catalog)
    names = _column_names(session, key)
    columns = column_list(cursor, names) if cursor.sees_mark("(") and names else ()
    return _effect("copy", [key], columns)


def merge(cursor: Cursor, session: Session) -> Effect:
    """MERGE INTO table USING …"""
    cursor.expect("merge", "into")
    key, _ = find_relation(cursor, session.catalog)
    _, read = query_expression(cursor, (cursor.at, cursor.stop), session.catalog)
    return _effect("merge", [key, *read])


def query(cursor: Cursor, session: Session) -> Effect:
    """A query by itself, which leaves no trace."""
    what = cursor.peek().value if cursor.peek().kind is Lexeme.WORD else "select"
    _, read = query_expression(cursor, (cursor.at, cursor.stop), session.catalog)
    return _effect(what, list(read))
