"""Views. The server looks their names up when they are made, and keeps what it understood."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.model.expression import Expr
from aerogit.model.objects import RELATION_KINDS, View
from aerogit.model.table import Option
from aerogit.sql.cursor import error_at, value_of
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme
from aerogit.sql.mysql.build import query_expression
from aerogit.sql.mysql.create import Creation, made, new_relation
from aerogit.sql.mysql.naming import Cursor, missing
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.view_columns import named


@dataclass(frozen=True, slots=True)
class Head:
    """What stands between CREATE and the kind of a view or routine.

    Who made it (DEFINER) belongs to a server's accounts, not to the schema.
    """

    algorithm: str = ""
    security: str = ""


def take_head(cursor: Cursor) -> Head:
    """Take [ALGORITHM = x] [DEFINER = user] [SQL SECURITY x], in any order."""
    algorithm = security = ""
    while True:
        if cursor.accept("algorithm"):
            cursor.expect_mark("=")
            word = cursor.take().value
            algorithm = "" if word == "undefined" else word
        elif cursor.accept("definer"):
            cursor.expect_mark("=")
            take_account(cursor)
        elif cursor.accept("sql", "security"):
            word = cursor.take().value
            security = "" if word == "definer" else word
        else:
            return Head(algorithm, security)


def take_account(cursor: Cursor) -> None:
    """Take user@host, CURRENT_USER, CURRENT_USER(), or a role."""
    token = cursor.take()
    if token.kind not in (Lexeme.WORD, Lexeme.QUOTED, Lexeme.STRING):
        raise cursor.error("expected an account", token)
    if cursor.sees_mark("("):
        cursor.group()
    if cursor.accept_mark("@"):
        cursor.take()
    elif cursor.peek().kind is Lexeme.PARAMETER and cursor.peek().text[:1] == "@":
        cursor.take()
        while cursor.sees_mark(".") or cursor.sees_mark("-"):
            cursor.take()
            cursor.take()


def create_view(cursor: Cursor, session: Session, creation: Creation, head: Head) -> Effect:
    """CREATE VIEW name [(columns)] AS query [WITH … CHECK OPTION]."""
    key, is_there = new_relation(cursor, session, "view", creation)
    view = _definition(cursor, session, View(key.namespace, key.name, Expr()), head)
    if not is_there:
        session.catalog.put(view)
    return made("create view", key)


def alter_view(cursor: Cursor, session: Session, head: Head) -> Effect:
    """ALTER VIEW: the same with a view that is there."""
    name = session.take_name(cursor, "a view")
    key = session.find(name)
    if key is None:
        raise missing("view", name, session.catalog, RELATION_KINDS)
    if key.kind != "view":
        raise error_at(f"{name.text} is a {key.kind}, not a view", name.last)
    session.catalog.put(_definition(cursor, session, View(key.namespace, key.name, Expr()), head))
    return made("alter view", key)


def _definition(cursor: Cursor, session: Session, view: View, head: Head) -> View:
    """Take a view behind its name."""
    columns: list[str] = []
    if cursor.sees_mark("("):
        inside = cursor.inside(cursor.group())
        columns.append(value_of(inside.name("a column")))
        while inside.accept_mark(","):
            columns.append(value_of(inside.name("a column")))
        inside.finish()
    cursor.expect("as")
    stop, check = _check_option(cursor)
    session.meet(cursor)
    query = query_expression(cursor, (cursor.at, stop), session.catalog, session.namespaces())
    text = named(cursor, (cursor.at, stop), tuple(columns)) if columns else ""
    if text:
        own = Cursor(text)
        query, columns = query_expression(own, (0, own.stop), session.catalog, session.namespaces()), []
    cursor.at = cursor.stop
    said = {"algorithm": head.algorithm, "sql security": head.security}
    options = tuple(Option(name, value) for name, value in said.items() if value)
    return View(view.namespace, view.name, query, columns=tuple(columns), check_option=check, options=options)


def _check_option(cursor: Cursor) -> tuple[int, str]:
    """The end of the query, and what WITH … CHECK OPTION behind it says."""
    words = [token.value for token in cursor.tokens[max(cursor.at, cursor.stop - 4) : cursor.stop]]
    if words[-2:] != ["check", "option"]:
        return cursor.stop, ""
    if words[-3:-2] == ["with"]:
        return cursor.stop - 3, "cascaded"
    return (cursor.stop - 4, words[-3]) if words[:1] == ["with"] else (cursor.stop, "")
