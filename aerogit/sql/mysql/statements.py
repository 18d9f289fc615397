"""Which reader a statement goes to, by the words it begins with."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from aerogit.sql.cursor import value_of
from aerogit.sql.dialect import Outcome
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.mysql.create import Creation, create_database, create_index, create_sequence, create_table
from aerogit.sql.mysql.naming import Cursor, ElsewhereError
from aerogit.sql.mysql.remove import drop
from aerogit.sql.mysql.session import Session

_SESSION_WORDS = frozenset(
    "begin start commit rollback savepoint release lock unlock flush reset analyze optimize repair check checksum "
    "explain describe desc show kill prepare execute deallocate do handler xa cache load_index install uninstall "
    "purge change stop help binlog shutdown restart clone signal resignal get split admin refresh recover batch "
    "backup trace plan".split()
)
"""Words whose statements change or tell nothing of a schema."""
_ON = frozenset({"on", "true", "1", "default"})
_KIND_WORDS = frozenset({"unique", "fulltext", "spatial", "vector", "aggregate", "undo", "online", "offline"})

_CREATE: dict[str, Callable[[Cursor, Session, Creation], Effect]] = {
    "table": create_table,
    "index": create_index,
    "sequence": create_sequence,
    "database": create_database,
    "schema": create_database,
}


def read_statement(cursor: Cursor, session: Session) -> Effect:
    """Apply one statement to the session's catalog."""
    word = cursor.peek().value if cursor.peek().kind is Lexeme.WORD else ""
    try:
        return _read(cursor, session, word)
    except ElsewhereError:
        return Effect(word, Outcome.SESSION)


def _read(cursor: Cursor, session: Session, word: str) -> Effect:
    if word in _SESSION_WORDS:
        return Effect(word, Outcome.SESSION)
    match word:
        case "create":
            return _create(cursor, session)
        case "drop":
            return drop(cursor, session)
        case "use":
            cursor.take()
            session.use(value_of(cursor.name("a database")))
            return Effect("use", Outcome.SESSION)
        case "set":
            _set(cursor, session)
            return Effect("set", Outcome.SESSION)
        case _:
            raise cursor.error("not a statement MySQL knows")


def _create(cursor: Cursor, session: Session) -> Effect:
    cursor.expect("create")
    or_replace = cursor.accept("or", "replace")
    words: set[str] = set()
    is_temporary = False
    while cursor.peek().is_word(*_KIND_WORDS) or cursor.sees("temporary"):
        word = cursor.take().value
        is_temporary = is_temporary or word == "temporary"
        words.add(word)
    kind = cursor.peek()
    reader = _CREATE.get(kind.value) if kind.kind is Lexeme.WORD else None
    creation = Creation(or_replace, is_temporary, frozenset(words))
    if reader is None:
        raise cursor.error("expected what to create")
    cursor.take()
    return reader(cursor, session, creation)


def _set(cursor: Cursor, session: Session) -> None:
    """Of interest is whether foreign keys are looked at."""
    tokens: list[Token] = [token for token in cursor.tokens if token.text not in ("=", ":=")]
    for token, value in itertools.pairwise(tokens):
        if token.value.lower().rpartition("@")[2].rpartition(".")[2] == "foreign_key_checks":
            session.checks_foreign_keys = value.value.lower() in _ON
