"""COMMENT ON everything DuckDB lets one comment."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from aerogit.model.names import Key
from aerogit.model.objects import ColumnComment, Composite, Domain, Enum, Namespace, Routine, Sequence, View
from aerogit.model.table import Table
from aerogit.sql.catalog import with_part, without_part
from aerogit.sql.cursor import Cursor, did_you_mean
from aerogit.sql.duckdb.naming import (
    TEMPORARY,
    chain,
    known_namespace,
    missing,
    namespace_of,
    relation_of,
    split_name,
    value_of,
)
from aerogit.sql.duckdb.remove import routine_key
from aerogit.sql.duckdb.session import Session
from aerogit.sql.duckdb.tables import known_column
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.statement import Outcome

_KINDS = {
    "table": ("table", "view"),
    "view": ("view", "table"),
    "sequence": ("sequence",),
    "type": ("enum", "composite", "domain"),
    "macro": ("macro",),
    "function": ("macro",),
    "macro table": ("macro",),
}


def comment(cursor: Cursor, session: Session) -> Effect:
    """COMMENT ON kind name IS 'text' | NULL."""
    cursor.expect("on")
    kind = cursor.take()
    word = kind.value
    if word in ("macro", "function") and cursor.accept("table"):
        word = "macro table"
    tokens = chain(cursor)
    cursor.expect("is")
    text = _text(cursor)
    cursor.finish()
    what = f"comment on {word}"
    if word == "database":
        return Effect(what, Outcome.SESSION)
    match word:
        case "column":
            key = _on_column(cursor, session, tokens, text)
        case "index":
            key = _on_index(cursor, session, tokens, text)
        case "schema":
            key = _on_schema(cursor, session, tokens, text)
        case _ if word in _KINDS:
            key = _on_object(session, word, tokens, text)
        case _:
            raise cursor.error(f"cannot comment on a {word}", kind)
    return Effect(what, Outcome.SESSION if key.namespace == TEMPORARY else Outcome.MODELLED, keys=(key,))


def _text(cursor: Cursor) -> str:
    token = cursor.take()
    if token.is_word("null"):
        return ""
    if token.kind is not Lexeme.STRING:
        raise cursor.error("expected a text in quotes or NULL", token)
    # DuckDB 2.0 keeps the backslashes of E'…' in a comment as they stand.
    return token.text[2:-1].replace("''", "'") if token.text[0] in "eE" else token.value


def _on_object(session: Session, word: str, tokens: tuple[Token, ...], text: str) -> Key:
    catalog = session.catalog
    name = split_name(tokens, catalog)
    kinds = _KINDS[word]
    if kinds == ("macro",):
        key = routine_key(name, catalog, is_table=word == "macro table")
    else:
        key = catalog.find(kinds, name.name, name.namespace)
    if key is None:
        raise missing(word, name, catalog, kinds)
    value = catalog.get(key)
    if not isinstance(value, Table | View | Sequence | Enum | Composite | Domain | Routine):
        return key
    catalog.put(replace(value, comment=text))
    return key


def _on_column(cursor: Cursor, session: Session, tokens: tuple[Token, ...], text: str) -> Key:
    if len(tokens) < 2:
        raise cursor.error("expected table.column", tokens[-1])
    key = relation_of(split_name(tokens[:-1], session.catalog), session.catalog)
    value = session.catalog.get(key)
    if isinstance(value, Table):
        name = known_column(cursor, tokens[-1], {column.name.lower(): column.name for column in value.columns})
        column = next(item for item in value.columns if item.name == name)
        session.catalog.put(cast(Table, with_part(value, "columns", replace(column, comment=text))))
    elif isinstance(value, View):
        part = ColumnComment(value_of(tokens[-1]), text)
        changed = (
            with_part(value, "column_comments", part) if text else without_part(value, "column_comments", part.key)
        )
        session.catalog.put(cast(View, changed))
    return key


def _on_index(cursor: Cursor, session: Session, tokens: tuple[Token, ...], text: str) -> Key:
    name = split_name(tokens, session.catalog)
    found = session.find_index(name)
    if found is None:
        raise cursor.error(
            f"index {name.text} does not exist", name.last, did_you_mean(name.name, session.index_names())
        )
    key, index = found
    session.catalog.put(cast(Table, with_part(session.catalog.get(key), "indexes", replace(index, comment=text))))
    return key


def _on_schema(cursor: Cursor, session: Session, tokens: tuple[Token, ...], text: str) -> Key:
    """Not in DuckDB 2.0; read as it is meant."""
    parts = [value_of(token) for token in tokens]
    name = known_namespace(session.catalog, namespace_of(parts))
    if name is None:
        raise cursor.error(f"schema {namespace_of(parts)} does not exist", tokens[-1])
    key = Key("", "namespace", name)
    value = session.catalog.get(key)
    if isinstance(value, Namespace):
        session.catalog.put(replace(value, comment=text))
    return key
