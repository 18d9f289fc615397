"""Which reader a statement goes to, by the words it begins with."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from aerogit.sql.cursor import value_of
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.mysql.alter import alter_table, rename_tables
from aerogit.sql.mysql.create import (
    Creation,
    alter_database,
    alter_sequence,
    create_database,
    create_index,
    create_sequence,
    create_table,
)
from aerogit.sql.mysql.naming import Cursor, ElsewhereError
from aerogit.sql.mysql.opaque import ACCOUNTS, alter_opaque, create_opaque
from aerogit.sql.mysql.remove import drop
from aerogit.sql.mysql.routines import alter_event, alter_routine, create_event, create_routine, create_trigger
from aerogit.sql.mysql.rows import ROW_WORDS, call, load, rows, truncate
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.views import alter_view, create_view, take_head
from aerogit.sql.statement import Outcome

_SESSION_WORDS = frozenset(
    "begin start commit rollback savepoint release lock unlock flush reset analyze optimize repair check checksum "
    "explain describe desc show kill prepare execute deallocate do handler xa cache install uninstall purge change "
    "stop help binlog shutdown restart clone signal resignal get split admin refresh recover backup trace plan "
    "grant revoke delimiter import".split()
)
"""Words whose statements change or tell nothing of a schema; privileges belong to a server's accounts."""
_ON = frozenset({"on", "true", "1", "default"})
_KIND_WORDS = frozenset({"unique", "fulltext", "vector", "aggregate", "online", "offline", "temporary"})

_CREATE: dict[str, Callable[[Cursor, Session, Creation], Effect]] = {
    "table": create_table,
    "index": create_index,
    "sequence": create_sequence,
    "database": create_database,
    "schema": create_database,
    "trigger": create_trigger,
    "event": create_event,
}


def read_statement(cursor: Cursor, session: Session) -> Effect:
    """Apply one statement to the session's catalog."""
    while cursor.accept_mark("("):
        pass
    word = cursor.peek().value if cursor.peek().kind is Lexeme.WORD else ""
    try:
        return _read(cursor, session, word)
    except ElsewhereError:
        return Effect(word, Outcome.SESSION)


def _read(cursor: Cursor, session: Session, word: str) -> Effect:
    if word in ROW_WORDS:
        return _rows(cursor, session, word)
    if word in _SESSION_WORDS:
        return Effect(word, Outcome.SESSION)
    match word:
        case "create":
            return _create(cursor, session)
        case "alter":
            return _alter(cursor, session)
        case "drop":
            session.bodies_changed = True
            return drop(cursor, session)
        case "rename":
            cursor.take()
            session.bodies_changed = True
            return Effect("rename user", Outcome.SESSION) if cursor.sees("user") else rename_tables(cursor, session)
        case "use":
            cursor.take()
            session.use(value_of(cursor.name("a database")))
            return Effect("use", Outcome.SESSION)
        case "set":
            _set(cursor, session)
            return Effect("set", Outcome.SESSION)
        case _:
            raise cursor.error("not a statement MySQL knows")


def _rows(cursor: Cursor, session: Session, word: str) -> Effect:
    match word:
        case "load":
            return load(cursor, session)
        case "truncate":
            return truncate(cursor, session)
        case "call":
            return call(cursor, session)
        case _:
            return rows(cursor, session)


def _create(cursor: Cursor, session: Session) -> Effect:
    cursor.expect("create")
    or_replace = cursor.accept("or", "replace")
    words: set[str] = set()
    head = take_head(cursor)
    while cursor.peek().is_word(*_KIND_WORDS) or cursor.sees("spatial", "index"):
        words.add(cursor.take().value)
    creation = Creation(or_replace, "temporary" in words, frozenset(words))
    kind = cursor.peek()
    if kind.is_word(*ACCOUNTS):
        return Effect(f"create {kind.value}", Outcome.SESSION)
    reader = _CREATE.get(kind.value) if kind.kind is Lexeme.WORD else None
    if reader is not None:
        cursor.take()
        session.bodies_changed = session.bodies_changed or kind.value == "table"
        return reader(cursor, session, creation)
    if cursor.accept("view"):
        return create_view(cursor, session, creation, head)
    if cursor.accept("function"):
        return create_routine(cursor, session, creation, "function")
    if cursor.accept("procedure"):
        return create_routine(cursor, session, creation, "procedure")
    made = create_opaque(cursor, session)
    if made is None:
        raise cursor.error("expected what to create")
    return made


def _alter(cursor: Cursor, session: Session) -> Effect:
    cursor.expect("alter")
    while cursor.peek().is_word("online", "offline", "ignore"):
        cursor.take()
    head = take_head(cursor)
    session.bodies_changed = True
    kind = cursor.peek()
    if kind.is_word(*ACCOUNTS, "instance"):
        return Effect(f"alter {kind.value}", Outcome.SESSION)
    if cursor.accept("table"):
        return alter_table(cursor, session)
    if cursor.accept("view"):
        return alter_view(cursor, session, head)
    if cursor.accept("event"):
        return alter_event(cursor, session)
    if cursor.accept("sequence"):
        return alter_sequence(cursor, session)
    if cursor.accept("database") or cursor.accept("schema"):
        return alter_database(cursor, session)
    for word in ("function", "procedure"):
        if cursor.accept(word):
            return alter_routine(cursor, session, word)
    changed = alter_opaque(cursor, session)
    if changed is None:
        raise cursor.error("expected what to alter")
    return changed


def _set(cursor: Cursor, session: Session) -> None:
    """Of interest is whether foreign keys are looked at, and what double quotes are."""
    tokens: list[Token] = [token for token in cursor.tokens if token.text not in ("=", ":=")]
    for token, value in itertools.pairwise(tokens):
        name = token.value.lower().rpartition("@")[2].rpartition(".")[2]
        if name == "foreign_key_checks":
            session.checks_foreign_keys = value.value.lower() in _ON
        elif name == "sql_mode":
            modes = value.value.lower().split(",")
            session.quotes_names = "ansi_quotes" in modes or "ansi" in modes
            session.has_literal_backslashes = "no_backslash_escapes" in modes
