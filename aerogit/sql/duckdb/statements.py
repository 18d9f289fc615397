"""Which reader a statement goes to, by the words it begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import PurePath

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb import rows
from aerogit.sql.duckdb.alter import alter
from aerogit.sql.duckdb.bodies import create_macro, create_trigger, create_view
from aerogit.sql.duckdb.comment import comment
from aerogit.sql.duckdb.create import (
    Creation,
    admitted,
    create_index,
    create_schema,
    create_sequence,
    create_table,
    create_type,
    made,
)
from aerogit.sql.duckdb.made_from_query import create_table_as
from aerogit.sql.duckdb.naming import TEMPORARY, ElsewhereError, is_attached, known_namespace, new_name
from aerogit.sql.duckdb.remove import TABLE_MACRO, drop
from aerogit.sql.duckdb.session import Session
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme
from aerogit.sql.statement import Outcome

Reader = Callable[[Cursor, Session], Effect]

_SESSION_WORDS = frozenset(
    "begin start commit rollback abort end reset load install detach checkpoint force analyze vacuum prepare execute "
    "deallocate call export import explain show describe desc summarize refresh".split()
)
"""Words whose statements change or tell nothing of a schema."""

_ROWS: dict[str, Reader] = {
    "insert": rows.rows,
    "update": rows.rows,
    "delete": rows.rows,
    "truncate": rows.rows,
    "copy": rows.copy,
    "merge": rows.rows,
    "select": rows.rows,
    "from": rows.rows,
    "with": rows.rows,
    "values": rows.rows,
    "table": rows.rows,
    "pivot": rows.rows,
    "unpivot": rows.rows,
}
_CREATE: dict[str, Callable[[Cursor, Session, Creation], Effect]] = {
    "index": create_index,
    "sequence": create_sequence,
    "type": create_type,
    "schema": create_schema,
    "view": create_view,
    "macro": create_macro,
    "function": create_macro,
    "trigger": create_trigger,
}
_KINDS = ("table", *_CREATE, "unique", "secret")
_ALIKE = 0.75


def read_statement(cursor: Cursor, session: Session) -> Effect:
    """Apply one statement to the session's catalog."""
    word = cursor.peek().value if cursor.peek().kind is Lexeme.WORD else ""
    if session.is_elsewhere and word not in ("use", "set", "attach", "pragma"):
        raise ElsewhereError
    if cursor.sees_mark("("):
        return rows.rows(cursor, session)
    if cursor.sees("update", "extensions"):
        return Effect("update extensions", Outcome.SESSION)
    if word in _ROWS:
        return _ROWS[word](cursor, session)
    if word in _SESSION_WORDS:
        _transaction(session, word)
        return Effect(word, Outcome.SESSION)
    match word:
        case "create":
            return _create(cursor, session)
        case "alter":
            cursor.take()
            return alter(cursor, session)
        case "drop":
            cursor.take()
            return _drop(cursor, session)
        case "comment":
            cursor.take()
            return comment(cursor, session)
        case "set" | "use" | "pragma" | "attach":
            return _settings(cursor, session, word)
        case _:
            raise cursor.error("not a statement DuckDB knows")


def _transaction(session: Session, word: str) -> None:
    """BEGIN, COMMIT and ROLLBACK; DuckDB has no savepoints."""
    match word:
        case "begin" | "start":
            session.transactions.begin()
        case "commit" | "end":
            session.transactions.commit()
        case "rollback" | "abort":
            if session.transactions.rollback():
                session.tables_moved()
        case _:
            pass


def _drop(cursor: Cursor, session: Session) -> Effect:
    """DROP; a macro that was kept as text because of the other of its name can be read then."""
    effect = drop(cursor, session)
    for key in effect.keys:
        other = session.catalog.get(Key(key.namespace, TABLE_MACRO, key.name)) if key.kind == "macro" else None
        if isinstance(other, Opaque):
            session.catalog.drop(other.object_key)
            read_statement(Cursor(other.statements[0].text), session)
    return effect


def _create(cursor: Cursor, session: Session) -> Effect:
    cursor.expect("create")
    or_replace = cursor.accept("or", "replace")
    temporary = cursor.accept("temp") or cursor.accept("temporary")
    cursor.accept("persistent")
    recursive = cursor.accept("recursive")
    unique = cursor.accept("unique")
    creation = Creation(or_replace, temporary, unique, recursive)
    kind = cursor.peek().value
    if cursor.accept("table"):
        reader = create_table_as if _is_made_from_query(cursor) else create_table
        return reader(cursor, session, creation)
    if kind == "secret":
        return Effect("create secret", Outcome.SESSION)
    if kind in _CREATE and cursor.peek().kind is Lexeme.WORD:
        cursor.take()
        return _CREATE[kind](cursor, session, creation)
    return _opaque(cursor, session, creation)


def _is_made_from_query(cursor: Cursor) -> bool:
    """Whether CREATE TABLE goes on with AS and a query."""
    ahead = cursor.inside((cursor.at, cursor.stop))
    while not ahead.done and not ahead.sees_mark("(") and not ahead.sees("as"):
        ahead.take()
    if ahead.sees_mark("("):
        ahead.skip_group()
    return ahead.sees("as")


def _opaque(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """Keep a CREATE nobody opens, known by its kind and name; it is in the way of another of both.

    Extensions bring kinds of their own; what looks like a kind everybody knows is a slip.
    """
    catalog = session.catalog
    meant = get_close_matches(cursor.peek().value, _KINDS, 1, _ALIKE)
    if meant and meant != [cursor.peek().value]:
        raise cursor.error(f"expected {meant[0].upper()}")
    kind = cursor.name("what to create").value
    if kind == "materialized" and cursor.accept("view"):
        kind = "materialized_view"
    if_not_exists = cursor.accept("if", "not", "exists")
    namespace, name = new_name(cursor, catalog, temporary=creation.temporary)
    value = Opaque(namespace, kind, name.name, (Expr((cursor.text,), (cursor.text,)),))
    key = value.object_key
    if admitted(cursor, catalog, key, name.last, replace=creation.replace, if_not_exists=if_not_exists):
        catalog.put(value)
    return replace(made(session, f"create {kind}", key), outcome=Outcome.OPAQUE)


def _settings(cursor: Cursor, session: Session, word: str) -> Effect:
    """SET, USE, PRAGMA, ATTACH: of interest is where unqualified names lead from then on."""
    catalog = session.catalog
    if word == "use":
        cursor.take()
        names = [token for token in cursor.tokens[cursor.at : cursor.stop] if token.is_name]
        found = known_namespace(catalog, names[-1].value) if names else None
        session.is_elsewhere = bool(names) and found is None and is_attached(names[0].value, catalog)
        _look_in(catalog, [found] if found else [])
    elif word == "set" and (cursor.sees("set", "schema") or cursor.sees("set", "search_path")):
        value = cursor.tokens[-1]
        places = [part.strip().strip('"') for part in value.value.split(",")]
        known = [known_namespace(catalog, place.split(".")[-1]) for place in places]
        _look_in(catalog, [place for place in known if place])
    elif word == "attach":
        alias = [at for at, token in enumerate(cursor.tokens) if token.is_word("as")]
        name = cursor.tokens[alias[-1] + 1].value if alias and alias[-1] + 1 < len(cursor.tokens) else _stem(cursor)
        session.attach(name)
    return Effect(word, Outcome.SESSION)


def _stem(cursor: Cursor) -> str:
    """What ATTACH calls a database that it is given no name for: its file's, without the ending."""
    path = next((token.value for token in cursor.tokens if token.kind is Lexeme.STRING), "")
    return PurePath(path).stem


def _look_in(catalog: Catalog, places: list[str]) -> None:
    """Unqualified names lead to these namespaces; main always comes last."""
    path = (TEMPORARY, *places, catalog.traits.default_namespace)
    catalog.search_path = tuple(dict.fromkeys(path))
