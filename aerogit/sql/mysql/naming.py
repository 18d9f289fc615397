"""Names in MySQL's statements: `database.name`, and what a name leads to.

A schema is what one database holds: its objects stand in the default namespace, whatever the database is called. The
first database a script uses is that one; others stand in namespaces of their own. What lives as long as the session
(TEMPORARY) stands in a namespace that is emptied at the end of a script.
"""

from __future__ import annotations

from typing import NamedTuple

from aerogit.errors import SourceError
from aerogit.model.names import Key
from aerogit.model.reserved import RESERVED
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import Cursor as PlainCursor
from aerogit.sql.cursor import did_you_mean, error_at, value_of
from aerogit.sql.lexer import Lexeme, Token, tokenize

HOME = ""
"""The namespace of the schema's own database."""
TEMPORARY = "#temporary"
ENGINES_OWN = frozenset({"information_schema", "mysql", "performance_schema", "sys", "metrics_schema"})
"""Databases that belong to the server."""


class ElsewhereError(Exception):
    """A statement is about something outside the schema; nothing of it is of interest."""


class Cursor(PlainCursor):
    """A place in the tokens of one statement."""

    __slots__ = ()

    def __init__(self, text: str, tokens: list[Token] | None = None, at: int = 0, stop: int = -1) -> None:
        super().__init__(text, tokenize(text, "mysql") if tokens is None else tokens, at, stop)

    def inside(self, span: tuple[int, int]) -> Cursor:
        """A cursor over a part of the same tokens."""
        return Cursor(self.text, self.tokens, span[0], span[1])

    def string(self, what: str = "a string") -> str:
        """Take a string, or several side by side, which are one."""
        token = self.peek()
        if token.kind is not Lexeme.STRING:
            raise self.error(f"expected {what}")
        found = self.take().value
        while self.peek().kind is Lexeme.STRING:
            found += self.take().value
        return found

    def accept_equals(self) -> None:
        """Take the `=` that may stand before a value."""
        self.accept_mark("=")

    def accept_any(self, *choices: tuple[str, ...]) -> tuple[str, ...]:
        """Take the first of several sequences of words that comes next; () for none."""
        return next((words for words in choices if self.accept(*words)), ())


class Name(NamedTuple):
    """A name as it was found: its tokens, and what they say. `namespace` is None where none was given."""

    tokens: tuple[Token, ...]
    namespace: str | None
    name: str

    @property
    def last(self) -> Token:
        return self.tokens[-1]

    @property
    def text(self) -> str:
        return ".".join(value_of(token) for token in self.tokens)


NOT_EVERYWHERE = frozenset(
    "cube cume_dist current_role delete_domain_id dense_rank do_domain_ids empty except external first_value function "
    "general generated get groups grouping ignore_domain_ids ignore_server_ids intersect io_after_gtids "
    "io_before_gtids json_table lag last_value lateral lead library manual master_bind master_heartbeat_period "
    "master_ssl_verify_server_cert nth_value ntile of offset optimizer_costs page_checksum parallel parse_vcol_expr "
    "percent_rank qualify rank recursive ref_system_id returning row rows row_number slow stats_auto_recalc "
    "stats_persistent stats_sample_pages stored system tablesample virtual window".split()
)
"""Words reserved in one of MySQL 5.7 to 9 and MariaDB, and not in another: they are quoted, and read without."""
_NO_NAME = RESERVED["mysql"] - NOT_EVERYWHERE - {"dual"}


def is_name(token: Token) -> bool:
    """Whether a token can stand for a name where only a name can stand."""
    if token.kind is Lexeme.WORD:
        return token.value not in _NO_NAME
    return token.kind is Lexeme.QUOTED


def take_chain(cursor: PlainCursor, what: str = "a name") -> tuple[Token, ...]:
    """Take `name` or `database.name`."""
    tokens = [cursor.name(what)]
    if cursor.sees_mark(".") and cursor.peek(1).is_name:
        cursor.take()
        tokens.append(cursor.take())
    return tuple(tokens)


def missing(what: str, name: Name, catalog: Catalog, kinds: tuple[str, ...]) -> SourceError:
    """The error for a name that leads nowhere."""
    known = [key.name for key in catalog if key.kind in kinds]
    return error_at(f"{what} {name.text} does not exist", name.last, did_you_mean(name.name, known))


def owner_of(table: Key) -> str:
    """A table as a message names it."""
    return f"{table.namespace}.{table.name}" if table.namespace not in (HOME, TEMPORARY) else table.name
