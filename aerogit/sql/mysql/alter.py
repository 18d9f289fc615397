"""ALTER TABLE, clause by clause: what is dropped goes first, whatever the order, because it names what was there."""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.model.table import Table
from aerogit.sql.cursor import closing, error_at
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme
from aerogit.sql.mysql.alter_columns import add, alter_column, change, drop_column, modify, rename_column
from aerogit.sql.mysql.alter_keys import drop_clause, rename_index
from aerogit.sql.mysql.alter_options import convert, option_clause
from aerogit.sql.mysql.alter_partitions import partition_clause
from aerogit.sql.mysql.altering import Altering
from aerogit.sql.mysql.build import Span
from aerogit.sql.mysql.create import kept_as_text
from aerogit.sql.mysql.keys import at_key
from aerogit.sql.mysql.naming import TEMPORARY, Cursor
from aerogit.sql.mysql.options import TTL
from aerogit.sql.mysql.renaming import rename_table
from aerogit.sql.mysql.session import Session
from aerogit.sql.statement import Outcome

_OF_PARTITIONS = frozenset(
    "drop truncate reorganize exchange rebuild analyze check optimize repair discard import coalesce".split()
)
_NO_CLAUSE = frozenset({"wait", "nowait"})


def alter_table(cursor: Cursor, session: Session) -> Effect:
    """ALTER [ONLINE] [IGNORE] TABLE [IF EXISTS] name clause, …"""
    if_exists = cursor.accept("if", "exists")
    name = session.take_name(cursor, "a table")
    key = session.find(name)
    if key is None and if_exists:
        return Effect("alter table")
    if key is None:
        cursor.at -= len(name.tokens) * 2 - 1
        key, name = session.find_relation(cursor)
    value = session.catalog.get(key)
    while cursor.peek().is_word(*_NO_CLAUSE):
        cursor.take()
        if cursor.peek().kind is Lexeme.NUMBER:
            cursor.take()
    if isinstance(value, Opaque):
        return kept_as_text(cursor, session, key)
    if not isinstance(value, Table):
        raise error_at(f"{name.text} is a {key.kind}", name.last)
    altering = Altering(session, key)
    spans = _clauses(cursor)
    drops = [span for span in spans if cursor.tokens[span[0]].is_word("drop")]
    for span in drops:
        inside = cursor.inside(span)
        inside.take()
        _drop(inside, altering)
        altering.finish_clause(inside)
    others = [span for span in spans if span not in drops]
    for span in sorted(others, key=lambda span: _adds_key(cursor, span)):
        inside = cursor.inside(span)
        _clause(inside, altering)
        altering.finish_clause(inside)
    altering.close(cursor)
    if key.namespace == TEMPORARY:
        return Effect("alter table", Outcome.SESSION)
    keys = (key,) if altering.key == key else (key, altering.key)
    return Effect("alter table", keys=keys)


def _adds_key(cursor: Cursor, span: Span) -> bool:
    """Whether a clause adds a key, which may be of columns that are added behind it."""
    inside = cursor.inside(span)
    return inside.accept("add") and at_key(inside)


def _clauses(cursor: Cursor) -> list[Span]:
    """The spans between commas; PARTITION BY and options that follow without a comma are spans of their own."""
    found: list[Span] = []
    start = at = cursor.at
    while at < cursor.stop:
        token = cursor.tokens[at]
        if at == start + 1 and token.is_word("partition") and cursor.tokens[start].is_word(*_OF_PARTITIONS):
            # A list of partitions has commas of its own, and nothing stands behind it.
            break
        if token.text == "(" and token.kind is Lexeme.PUNCTUATION:
            at = min(closing(cursor.tokens, at, cursor.stop), cursor.stop - 1)
        elif token.text == "," and token.kind is Lexeme.PUNCTUATION:
            found.append((start, at))
            start = at + 1
        elif at > start and _is_about_partitions(cursor, at):
            found.append((start, at))
            start = at
        at += 1
    found.append((start, cursor.stop))
    return [span for span in found if span[0] < span[1]]


def _is_about_partitions(cursor: Cursor, at: int) -> bool:
    """Whether PARTITION BY or REMOVE PARTITIONING stands at a place, which need no comma before them."""
    words = [token.value for token in cursor.tokens[at : min(at + 2, cursor.stop)] if token.kind is Lexeme.WORD]
    return words in (["partition", "by"], ["remove", "partitioning"])


def _drop(cursor: Cursor, altering: Altering) -> None:
    if cursor.sees("partition"):
        partition_clause(cursor, altering, "drop")
    elif cursor.accept("system", "versioning"):
        altering.draft.options.pop("with system versioning", None)
    elif cursor.accept("period", "for"):
        altering.draft.options.pop(f"period {cursor.take().value.lower()}", None)
    elif not drop_clause(cursor, altering.draft):
        drop_column(cursor, altering)


def _clause(cursor: Cursor, altering: Altering) -> None:
    """Apply one clause that drops nothing."""
    word = cursor.peek().value if cursor.peek().kind is Lexeme.WORD else ""
    match word:
        case "add":
            cursor.take()
            if cursor.sees("partition"):
                partition_clause(cursor, altering, "add")
            else:
                add(cursor, altering)
        case "modify":
            cursor.take()
            modify(cursor, altering)
        case "change":
            cursor.take()
            change(cursor, altering)
        case "alter":
            cursor.take()
            alter_column(cursor, altering)
        case "rename":
            cursor.take()
            _rename(cursor, altering)
        case "convert":
            cursor.take()
            convert(cursor, altering.draft)
        case "remove" if cursor.sees("remove", "ttl"):
            cursor.at += 2
            for name in TTL:
                altering.draft.options.pop(name, None)
        case "partition" | "reorganize" | "coalesce" | "remove" | "exchange" | "truncate" | "rebuild":
            partition_clause(cursor, altering, word)
        case _:
            option_clause(cursor, altering)


def _rename(cursor: Cursor, altering: Altering) -> None:
    if cursor.accept("column"):
        cursor.accept("if", "exists")
        old = cursor.name("a column")
        cursor.expect("to")
        rename_column(altering, old, cursor.name("the new name"))
    elif cursor.accept("index") or cursor.accept("key"):
        rename_index(cursor, altering)
    else:
        cursor.accept("to") or cursor.accept("as")
        altering.new_name = altering.session.take_name(cursor, "the new name")


def rename_tables(cursor: Cursor, session: Session) -> Effect:
    """RENAME TABLE a TO b, …"""
    if not cursor.accept("table"):
        cursor.expect("tables")
    cursor.accept("if", "exists")
    keys: list[Key] = []
    while True:
        key, _ = session.find_relation(cursor)
        while cursor.peek().is_word(*_NO_CLAUSE):
            cursor.take()
        cursor.expect("to")
        new = rename_table(session, key, session.take_name(cursor, "the new name"))
        keys += [key, new]
        if not cursor.accept_mark(","):
            break
    cursor.finish()
    return Effect("rename table", keys=tuple(keys))
