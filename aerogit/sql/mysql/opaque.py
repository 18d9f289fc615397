"""Objects kept as text: servers, table spaces, placement policies, packages and what else one can create."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Expr
from aerogit.model.objects import Opaque
from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.types import quoted
from aerogit.sql.statement import Outcome

ACCOUNTS = frozenset({"user", "role"})
"""Kinds that belong to a server, not to a database."""
_KINDS = (
    ("server",), ("tablespace",), ("undo", "tablespace"), ("logfile", "group"), ("resource", "group"),
    ("spatial", "reference", "system"), ("placement", "policy"), ("package", "body"), ("package",),
    ("library",), ("binding",), ("global", "binding"), ("session", "binding"), ("materialized", "view"),
)  # fmt: skip


def create_opaque(cursor: Cursor, session: Session) -> Effect | None:
    """CREATE of a kind that is kept as text; None for a kind nobody knows."""
    return _kept(cursor, session, "create")


def alter_opaque(cursor: Cursor, session: Session) -> Effect | None:
    """ALTER of the same."""
    return _kept(cursor, session, "alter")


def _kept(cursor: Cursor, session: Session, word: str) -> Effect | None:
    words = cursor.accept_any(*_KINDS)
    if not words:
        return None
    what = f"{word} {' '.join(words)}"
    if words[-1] == "binding":
        return Effect(what, Outcome.SESSION)
    if_not_exists = cursor.accept("if", "not", "exists") or cursor.accept("if", "exists")
    token = cursor.peek()
    if token.kind is Lexeme.NUMBER:
        cursor.take()
        kind, name = "_".join(words), token.text
        key = session.new_key(session.bare(token), kind)
    else:
        found = session.take_name(cursor)
        kind, name = "_".join(words), found.name
        key = session.find(found, (kind,)) or session.new_key(found, kind)
    value = session.catalog.get(key)
    is_policy = words[0] == "placement"
    statement = _policy(cursor, name) if is_policy else as_text(cursor)
    if isinstance(value, Opaque) and word == "alter" and not is_policy:
        session.catalog.put(replace(value, statements=(*value.statements, statement)))
    elif value is None or word == "alter" or not if_not_exists:
        session.catalog.put(Opaque(key.namespace, kind, name, (statement,)))
    return Effect(what, Outcome.OPAQUE, (key,))


def _policy(cursor: Cursor, name: str) -> Expr:
    """TiDB's placement policy, of which ALTER says all anew; quotes and signs as its catalog does not tell them."""
    shown = quote_name(name, traits_of("mysql"))
    options = cursor.tokens[cursor.at :]
    texts = (quoted(one.value) if one.kind is Lexeme.STRING else one.value for one in options if one.text not in "=,")
    said = cursor.text[options[0].start :].strip() if options else ""
    return Expr((f"create placement policy {shown} {' '.join(texts)}",), (f"CREATE PLACEMENT POLICY {shown} {said}",))


def as_text(cursor: Cursor) -> Expr:
    """A statement that nothing is looked up in, its meaning blind to space and case of words."""
    words = (token.value if token.kind is Lexeme.WORD else token.text for token in cursor.tokens)
    return Expr((" ".join(words),), (cursor.text.strip(),))
