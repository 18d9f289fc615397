"""Statements about rows: what they touch is checked and told, rows themselves are no part of a schema."""

from __future__ import annotations

from collections.abc import Callable

from aerogit.errors import SourceError
from aerogit.sql.atoms import Mark
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme
from aerogit.sql.lookup.scope import Scope
from aerogit.sql.sqlite.build import body_of
from aerogit.sql.sqlite.dml import WRITES, statement
from aerogit.sql.sqlite.naming import TEMPORARY, Cursor
from aerogit.sql.sqlite.session import Session
from aerogit.sql.statement import Outcome

_CATALOGS = ("sqlite_master", "sqlite_schema")


def rows(cursor: Cursor, session: Session, read: Callable[[Cursor, Session], Effect]) -> Effect:
    """INSERT, REPLACE, UPDATE, DELETE and queries, with common tables in front or not.

    A dump makes a virtual table by a row of the catalog; `read` reads the statement in it.
    """
    stored = _stored_statement(cursor)
    if stored:
        return read(Cursor(stored), session)
    body = body_of(cursor, session.catalog)
    what = cursor.peek().value
    if what == "with":
        write = body.find(cursor.at, cursor.stop, *WRITES)
        what = body.tokens[write].value if write >= 0 else "select"
    try:
        found = statement(body, cursor.at, cursor.stop, Scope())
    except SourceError:
        # A name that nothing here has may be one of another database that is attached.
        if not session.attached:
            raise
        return Effect(what, Outcome.DATA)
    keys = dict.fromkeys([*([found.key] if found.key else []), *body.relations])
    what = "insert" if what == "replace" else what
    marks = tuple(
        Mark(one.start, one.end, one.name_start, one.ref, "", one.output, one.source_only) for one in body.found
    )
    seen = tuple(key for key in keys if key.namespace != TEMPORARY)
    return Effect(what, Outcome.DATA, seen, found.columns, marks)


def _stored_statement(cursor: Cursor) -> str:
    """The CREATE VIRTUAL TABLE that an INSERT puts into the catalog; "" for any other statement."""
    if not cursor.sees("insert", "into") or cursor.peek(2).value.lower() not in _CATALOGS:
        return ""
    last = next((token for token in reversed(cursor.tokens) if token.kind is Lexeme.STRING), None)
    is_virtual = last is not None and last.value.lower().split()[:2] == ["create", "virtual"]
    return last.value if last is not None and is_virtual else ""
