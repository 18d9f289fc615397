"""A column as CREATE TABLE and ALTER TABLE define it."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Expr
from aerogit.model.table import Column, Index, Option, PrimaryKey
from aerogit.sql.cursor import value_of
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.mysql.charsets import Charset, accept_charset_clause, combined
from aerogit.sql.mysql.defaults import default_span, is_null, literal_default, moment
from aerogit.sql.mysql.draft import Draft, Waiting, column_part
from aerogit.sql.mysql.keys import add_reference, column_check
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.types import CHARACTERS, base_name, take_type

_VALUED = frozenset(
    {"column_format", "storage", "srid", "ref_system_id", "engine_attribute", "secondary_engine_attribute"}
)
_ENDS = frozenset({"first", "after"})
_COMPRESSION = "zlib"
"""MariaDB's only way to compress a column, which no server shows."""


def column_definition(cursor: Cursor, draft: Draft, session: Session, token: Token) -> Column:
    """Take a column's type and attributes behind its name, and put it at the end of the draft's columns."""
    name = value_of(token)
    found = take_type(cursor)
    draft.columns.append(Column(name, found.type))
    if found.charset != Charset():
        draft.said[name] = found.charset
    if found.is_binary:
        draft.by_bytes.add(name)
    if found.is_serial:
        draft.change(replace(draft.column(name), not_null=True, auto_increment=True))
        draft.add_index(Index("", (column_part(name),), unique=True), token)
    while not cursor.done and not cursor.sees_mark(",") and not cursor.peek().is_word(*_ENDS):
        _attribute(cursor, draft, session, draft.column(name))
    if base_name(draft.column(name).type) not in CHARACTERS:
        draft.said.pop(name, None)
    return draft.column(name)


def _attribute(cursor: Cursor, draft: Draft, session: Session, column: Column) -> None:
    """Take one attribute of a column."""
    name = column.name
    own = ""
    if cursor.accept("constraint"):
        own = "" if cursor.sees("check") else value_of(cursor.name())
        if not (cursor.sees("check") or cursor.sees("references")):
            return
    if cursor.accept("not", "null"):
        draft.change(replace(column, not_null=True))
    elif cursor.accept("null"):
        draft.change(replace(column, not_null=False))
    elif cursor.accept("default"):
        set_default(cursor, draft, column)
    elif cursor.accept("on", "update"):
        draft.change(replace(column, on_update=_moment(cursor)))
    elif cursor.accept("auto_increment"):
        draft.change(replace(column, auto_increment=True, not_null=True))
    elif cursor.accept("serial", "default", "value"):
        draft.change(replace(column, auto_increment=True, not_null=True))
        draft.add_index(Index("", (column_part(name),), unique=True), cursor.peek(-1))
    elif cursor.accept("unique"):
        cursor.accept("key")
        draft.add_index(Index("", (column_part(name),), unique=True), cursor.peek(-1))
    elif cursor.accept("primary", "key") or cursor.accept("key"):
        _primary(cursor, draft, name)
    elif cursor.accept("comment"):
        draft.change(replace(column, comment=cursor.string()))
    elif cursor.accept("check"):
        column_check(cursor, draft, own, name)
    elif cursor.accept("references"):
        add_reference(cursor, draft, session, ((name,), own, cursor.peek(-1)))
    elif cursor.accept("generated", "always", "as") or cursor.accept("as"):
        _generated(cursor, draft, column)
    elif (said := accept_charset_clause(cursor)) is not None:
        draft.said[name] = combined(draft.said.get(name, Charset()), said)
    elif not _option(cursor, draft, column):
        raise cursor.error("unexpected")


def _primary(cursor: Cursor, draft: Draft, name: str) -> None:
    options = () if not cursor.accept("nonclustered") else (Option("nonclustered"),)
    cursor.accept("clustered") or cursor.accept("global") or cursor.accept("local")
    draft.add_primary_key(PrimaryKey((name,), options=options), cursor.peek(-1))


def _moment(cursor: Cursor) -> Expr:
    start = cursor.at
    cursor.name("CURRENT_TIMESTAMP") if cursor.peek().kind is Lexeme.QUOTED else cursor.take()
    if cursor.sees_mark("("):
        cursor.group()
    found = moment(cursor, (start, cursor.at))
    if not found:
        raise cursor.error("expected CURRENT_TIMESTAMP", cursor.peek(start - cursor.at))
    return Expr((found,), (cursor.slice(start, cursor.at),))


def set_default(cursor: Cursor, draft: Draft, column: Column) -> None:
    """Take what stands behind DEFAULT."""
    span = default_span(cursor)
    draft.waiting = [item for item in draft.waiting if (item.what, item.of) != ("default", column.name)]
    if is_null(cursor, span):
        draft.change(replace(column, default=None))
        return
    found = literal_default(cursor, span, column.type)
    if found is not None:
        draft.change(replace(column, default=found))
    else:
        draft.waiting.append(Waiting("default", column.name, span))


def _generated(cursor: Cursor, draft: Draft, column: Column) -> None:
    if cursor.accept("row", "start") or cursor.accept("row", "end"):
        word = cursor.peek(-1).value
        draft.change(replace(column, options=(*column.options, Option(f"row {word}"))))
        return
    if cursor.accept("identity"):
        draft.change(replace(column, auto_increment=True, not_null=True))
        return
    span = cursor.group()
    is_stored = cursor.accept("stored") or cursor.accept("persistent")
    is_stored or cursor.accept("virtual")
    draft.waiting.append(Waiting("generated", column.name, span, is_stored=is_stored))


def _option(cursor: Cursor, draft: Draft, column: Column) -> bool:
    """Take what else one can say of a column; whether something of the kind stood there."""
    found: Option | None = None
    if cursor.accept("invisible"):
        found = Option("invisible")
    elif cursor.accept("visible") or cursor.accept("with", "system", "versioning"):
        return True
    elif cursor.accept("without", "system", "versioning"):
        found = Option("without system versioning")
    elif cursor.accept("auto_random"):
        found = Option("auto_random", _auto_random(cursor))
    elif cursor.accept("compressed"):
        method = cursor.take().value if cursor.accept_mark("=") else ""
        found = Option("compressed", "" if method == _COMPRESSION else method)
    elif cursor.peek().is_word(*_VALUED):
        name = cursor.take().value
        cursor.accept_equals()
        if cursor.sees_mark("("):
            span = cursor.group()
            value = cursor.slice(*span)
        else:
            value = cursor.take().value
        if value == "default" or (name, value) == ("ref_system_id", "0"):
            return True
        found = Option({"ref_system_id": "srid"}.get(name, name), value)
    elif cursor.peek().is_name and cursor.sees_mark("=", 1):
        name = value_of(cursor.take()).lower()
        cursor.take()
        found = Option(name, cursor.take().value)
    if found is None:
        return False
    kept = tuple(item for item in column.options if item.name != found.name)
    draft.change(replace(column, options=tuple(sorted((*kept, found), key=lambda item: item.name))))
    return True


def _auto_random(cursor: Cursor) -> str:
    """TiDB's AUTO_RANDOM(shard bits, range); five bits of 64 are what it means where nothing is said."""
    if not cursor.sees_mark("("):
        return "5"
    text = "".join(cursor.slice(*cursor.group()).split())
    return text.removesuffix(",64") or "5"
