"""Statements about rows: what they touch is checked and told, rows themselves are no part of a schema."""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.sql.cursor import value_of
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme
from aerogit.sql.lookup.atoms import marks_of
from aerogit.sql.lookup.scope import Scope
from aerogit.sql.lookup.sources import noted_relation, relation_outputs
from aerogit.sql.mysql.build import body_of
from aerogit.sql.mysql.dml import WRITES, column, statement
from aerogit.sql.mysql.naming import TEMPORARY, Cursor, ElsewhereError
from aerogit.sql.mysql.session import Session
from aerogit.sql.statement import Outcome

ROW_WORDS = frozenset({*WRITES, "select", "with", "values", "table", "load", "truncate", "call", "import"})


def rows(cursor: Cursor, session: Session) -> Effect:
    """INSERT, REPLACE, UPDATE, DELETE and queries, with common tables in front or not."""
    session.meet(cursor)
    body = body_of(cursor, session.catalog, session.namespaces(), is_lenient=bool(session.outside))
    what = cursor.peek().value
    if what == "with":
        write = body.find(cursor.at, cursor.stop, *WRITES)
        what = body.tokens[write].value if write >= 0 else "select"
    if what in ("select", "values", "table") or session.outside:
        return Effect(what, Outcome.DATA)
    found = statement(body, cursor.at, cursor.stop, Scope())
    keys = dict.fromkeys([*([found.key] if found.key else []), *body.relations])
    what = "insert" if what == "replace" else what
    touched = tuple(key for key in keys if key.namespace != TEMPORARY)
    return Effect(what, Outcome.DATA, touched, found.columns, tuple(marks_of(body)))


def load(cursor: Cursor, session: Session) -> Effect:
    """LOAD DATA … INTO TABLE name … [(columns)] [SET …]."""
    body = body_of(cursor, session.catalog, session.namespaces())
    at = body.find(cursor.at, cursor.stop, "into")
    if at < 0 or not body.is_word(at + 1, cursor.stop, "table"):
        return Effect("load", Outcome.SESSION)
    chain = body.chain(at + 2, cursor.stop)
    key = noted_relation(body, chain)
    outputs = relation_outputs(body, key) if key else None
    columns: list[str] = []
    place = at + 2
    while place < cursor.stop:
        if body.is_mark(place, "(", cursor.stop) and not body.is_word(place - 1, cursor.stop, "partition"):
            for begin, _ in body.split(place + 1, body.close(place, cursor.stop)):
                if body.tokens[begin].kind is not Lexeme.PARAMETER:
                    columns.append(column(body, [body.tokens[begin]], key, outputs))
            break
        place = body.behind(place, cursor.stop)
    return Effect("load data", Outcome.DATA, (key,) if key else (), tuple(columns), tuple(marks_of(body)))


def truncate(cursor: Cursor, session: Session) -> Effect:
    """TRUNCATE [TABLE] name."""
    cursor.expect("truncate")
    cursor.accept("table")
    try:
        key, _ = session.find_relation(cursor)
    except ElsewhereError:
        return Effect("truncate", Outcome.SESSION)
    return Effect("truncate", Outcome.DATA, () if key.namespace == TEMPORARY else (key,))


def call(cursor: Cursor, session: Session) -> Effect:
    """CALL name ( … ): what it does is the procedure's business."""
    cursor.expect("call")
    name = session.take_name(cursor, "a procedure")
    key: Key | None = session.find_routine(name, "procedure")
    return Effect(f"call {value_of(name.last)}", Outcome.DATA, (key,) if key else ())
