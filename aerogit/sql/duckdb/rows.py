"""Statements about rows: what they touch is checked and told, rows themselves are no part of a schema."""

from __future__ import annotations

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.sql.atoms import Mark
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.build import reader_of
from aerogit.sql.duckdb.dml import WRITES, statement
from aerogit.sql.duckdb.naming import TEMPORARY, find_relation
from aerogit.sql.duckdb.session import Session
from aerogit.sql.duckdb.sources import relation_outputs
from aerogit.sql.duckdb.tables import column_list
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.lookup.scope import Scope
from aerogit.sql.statement import Outcome


def _effect(what: str, keys: list[Key], marks: list[Mark], columns: tuple[str, ...] = ()) -> Effect:
    seen = tuple(key for key in dict.fromkeys(keys) if key.namespace != TEMPORARY)
    return Effect(what, Outcome.DATA, seen, columns, tuple(marks))


def rows(cursor: Cursor, session: Session) -> Effect:
    """INSERT, UPDATE, DELETE, TRUNCATE, MERGE and queries, with common tables in front or not."""
    reader = reader_of(cursor, session.catalog, session.attached)
    start = cursor.at
    what = cursor.peek().value if cursor.peek().kind is Lexeme.WORD else "select"
    if what == "with":
        write = reader.find(start, cursor.stop, *WRITES)
        what = reader.tokens[write].value if write >= 0 else what
    found = statement(reader, start, cursor.stop, Scope())
    return _effect(what, reader.relations, reader.marks, found.columns)


def copy(cursor: Cursor, session: Session) -> Effect:
    """COPY table [(columns)] FROM | TO file, COPY (query) TO file, COPY FROM DATABASE."""
    cursor.expect("copy")
    if cursor.sees("from", "database"):
        return Effect("copy", Outcome.DATA)
    if cursor.sees_mark("("):
        reader = reader_of(cursor, session.catalog, session.attached)
        span = cursor.group()
        reader.query(reader, *span, Scope())
        return _effect("copy", reader.relations, reader.marks)
    key, name = find_relation(cursor, session.catalog)
    marks = [_mark(name.last, Ref("relation", (key.namespace, key.name)))]
    outputs = relation_outputs(reader_of(cursor, session.catalog), key)
    names = {item.name.lower(): item.name for item in outputs or ()}
    start = cursor.at + 1
    columns = column_list(cursor, names) if cursor.sees_mark("(") and names else ()
    for place, column in enumerate(columns):
        marks.append(_mark(cursor.tokens[start + 2 * place], Ref("column", (key.namespace, key.name, column))))
    return _effect("copy", [key], marks, columns)


def _mark(token: Token, ref: Ref) -> Mark:
    return Mark(token.start, token.end, token.start, ref)
