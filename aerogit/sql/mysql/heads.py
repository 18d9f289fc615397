"""Where the body of a routine, trigger or event begins."""

from __future__ import annotations

from aerogit.model.objects import Routine
from aerogit.sql.mysql.naming import Cursor, take_chain
from aerogit.sql.mysql.routines import characteristics
from aerogit.sql.mysql.types import take_type


def behind_head(text: str) -> str:
    """What CREATE FUNCTION, PROCEDURE, TRIGGER or EVENT has behind its head.

    >>> behind_head("CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW FOLLOWS b SET NEW.x = 'it''s'")
    "SET NEW.x = 'it''s'"
    >>> behind_head("create function f(a enum('x') charset ascii) returns text charset utf8mb4 no sql return a")
    'return a'
    """
    cursor = Cursor(text)
    while not cursor.peek().is_word("function", "procedure", "trigger", "event"):
        cursor.take()
    match cursor.take().value:
        case "trigger":
            while not cursor.accept("for", "each", "row"):
                cursor.skip_group()
            if (cursor.sees("follows") or cursor.sees("precedes")) and cursor.peek(1).is_name:
                cursor.at += 2
        case "event":
            while not cursor.accept("do"):
                cursor.skip_group()
        case kind:
            cursor.accept("if", "not", "exists")
            take_chain(cursor, f"a {kind}")
            cursor.group()
            if cursor.accept("returns"):
                take_type(cursor)
            characteristics(cursor, Routine("", "", kind, (), None))
    return cursor.slice(cursor.at, cursor.stop)
