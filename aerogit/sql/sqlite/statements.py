"""Which reader a statement goes to, by the words it begins with."""

from __future__ import annotations

from collections.abc import Callable

from aerogit.sql.cursor import value_of
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme
from aerogit.sql.sqlite.alter import alter
from aerogit.sql.sqlite.bodies import create_trigger, create_view
from aerogit.sql.sqlite.create import Creation, create_index, create_table, create_virtual_table
from aerogit.sql.sqlite.naming import TEMPORARY, Cursor, ElsewhereError
from aerogit.sql.sqlite.remove import drop
from aerogit.sql.sqlite.rows import rows
from aerogit.sql.sqlite.session import Session
from aerogit.sql.statement import Outcome

_SESSION_WORDS = frozenset("begin commit end rollback savepoint release detach analyze vacuum reindex explain".split())
"""Words whose statements change or tell nothing of a schema."""
_ROW_WORDS = frozenset("insert replace update delete select values with".split())
_ON = frozenset({"on", "yes", "true", "1"})

_CREATE: dict[str, Callable[[Cursor, Session, Creation], Effect]] = {
    "table": create_table,
    "index": create_index,
    "view": create_view,
    "trigger": create_trigger,
}


def read_statement(cursor: Cursor, session: Session) -> Effect:
    """Apply one statement to the session's catalog."""
    word = cursor.peek().value if cursor.peek().kind is Lexeme.WORD else ""
    try:
        return _read(cursor, session, word)
    except ElsewhereError:
        return Effect(word, Outcome.SESSION)


def _read(cursor: Cursor, session: Session, word: str) -> Effect:
    if word in _ROW_WORDS:
        return rows(cursor, session, read_statement)
    if word in _SESSION_WORDS:
        _transaction(cursor, session, word)
        return Effect(word, Outcome.SESSION)
    match word:
        case "create":
            return _create(cursor, session)
        case "alter":
            cursor.take()
            return alter(cursor, session)
        case "drop":
            cursor.take()
            return drop(cursor, session)
        case "pragma":
            _pragma(cursor, session)
            return Effect("pragma", Outcome.SESSION)
        case "attach":
            session.attached |= {value_of(cursor.tokens[-1]).lower()} - {"main", TEMPORARY}
            return Effect("attach", Outcome.SESSION)
        case _:
            raise cursor.error("not a statement SQLite knows")


def _transaction(cursor: Cursor, session: Session, word: str) -> None:
    """BEGIN, SAVEPOINT, RELEASE, COMMIT or END, and ROLLBACK of all or to a savepoint."""
    name = value_of(cursor.tokens[-1])
    match word:
        case "begin":
            session.transactions.begin()
        case "savepoint":
            session.transactions.begin(name)
        case "release":
            session.transactions.release(name)
        case "commit" | "end":
            session.transactions.commit()
        case "rollback":
            is_partial = any(token.is_word("to") for token in cursor.tokens)
            if session.transactions.rollback(name if is_partial else ""):
                session.parts_changed()
        case _:
            pass


def _create(cursor: Cursor, session: Session) -> Effect:
    cursor.expect("create")
    if cursor.accept("virtual", "table"):
        return create_virtual_table(cursor, session, Creation())
    temporary = cursor.accept("temp") or cursor.accept("temporary")
    unique = cursor.accept("unique")
    kind = cursor.peek()
    reader = _CREATE.get(kind.value) if kind.kind is Lexeme.WORD else None
    if reader is None or (unique and kind.value != "index"):
        raise cursor.error("expected TABLE, INDEX, VIEW or TRIGGER")
    cursor.take()
    return reader(cursor, session, Creation(temporary, unique))


def _pragma(cursor: Cursor, session: Session) -> None:
    """Of interest is how renames behave from then on."""
    words = [token.value.lower() for token in cursor.tokens if token.text not in ("(", ")", "=")]
    if words[-2:-1] == ["legacy_alter_table"]:
        session.renames_are_legacy = words[-1] in _ON
