"""Where the body of a routine, trigger or event begins."""

from __future__ import annotations

from aerogit.model.objects import Routine
from aerogit.sql.mysql.naming import Cursor, take_chain
from aerogit.sql.mysql.routines import characteristics
from aerogit.sql.mysql.types import take_type

_KINDS = (("function",), ("procedure",), ("trigger",), ("event",))


def behind_head(text: str) -> str:
    """What CREATE FUNCTION, PROCEDURE, TRIGGER or EVENT has behind its head; `SourceError` for anything else.

    >>> behind_head("CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW FOLLOWS b SET NEW.x = 'it''s'")
    "SET NEW.x = 'it''s'"
    >>> behind_head("create function f(a enum('x') charset ascii) returns text charset utf8mb4 no sql return a")
    'return a'
    """
    cursor = Cursor(text)
    match _past(cursor, *_KINDS):
        case ("trigger",):
            _past(cursor, ("for", "each", "row"))
            if (cursor.sees("follows") or cursor.sees("precedes")) and cursor.peek(1).is_name:
                cursor.at += 2
        case ("event",):
            _past(cursor, ("do",))
        case _:
            cursor.accept("if", "not", "exists")
            take_chain(cursor)
            cursor.group()
            if cursor.accept("returns"):
                take_type(cursor)
            characteristics(cursor, Routine("", "", "function", (), None))
    return cursor.slice(cursor.at, cursor.stop)


def _past(cursor: Cursor, *choices: tuple[str, ...]) -> tuple[str, ...]:
    """Go behind the first of several sequences of words that is found; which it was."""
    while not (found := cursor.accept_any(*choices)):
        if cursor.done:
            raise cursor.error(f"expected {' '.join(choices[0]).upper()}")
        cursor.skip_group()
    return found
