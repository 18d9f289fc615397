"""Names in SQLite statements: quoted in four ways, `database.name`, and what a name leads to.

A schema is what the database `main` holds. What lives as long as the session (TEMP) stands in a namespace of its own,
which the dialect empties at the end of a script; attached databases are somebody else's.
"""

from __future__ import annotations

from typing import NamedTuple

from aerogit.errors import SourceError
from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS, Opaque
from aerogit.model.reserved import RESERVED
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import Cursor as PlainCursor
from aerogit.sql.cursor import did_you_mean, value_of
from aerogit.sql.lexer import QUOTED, STRING, WORD, Token, tokenize

MAIN = "main"
MADE_BY_SQLITE = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat2", "sqlite_stat3", "sqlite_stat4"})
"""Tables SQLite makes by itself when it needs them; the shell lists their statements with the others."""

TEMPORARY = "temp"
"""The namespace of session objects; SQLite calls their database so."""


class ElsewhereError(Exception):
    """A statement is about another database than the schema's; nothing of it is of interest."""


class Cursor(PlainCursor):
    """A place in the tokens of one statement, where a string can stand for a name."""

    __slots__ = ()

    def __init__(self, text: str, tokens: list[Token] | None = None, at: int = 0, stop: int = -1) -> None:
        super().__init__(text, tokenize(text, "sqlite") if tokens is None else tokens, at, stop)

    def name(self, what: str = "a name") -> Token:
        """Take a name, quoted in any way or not."""
        token = self.peek()
        if not is_name(token):
            raise self.error(f"expected {what}")
        self.at += 1
        return token

    def inside(self, span: tuple[int, int]) -> Cursor:
        """A cursor over a part of the same tokens."""
        return Cursor(self.text, self.tokens, span[0], span[1])


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
        return ".".join(token.text for token in self.tokens)


NO_NAME = RESERVED["sqlite"] - {"if", "raise", "cast"}
"""Words that are a name only in quotes."""


def is_name(token: Token) -> bool:
    """Whether a token can stand for a name where only a name can stand."""
    if token.kind is WORD:
        return token.value not in NO_NAME
    return token.kind is QUOTED or (token.kind is STRING and token.text[:1] == "'")


def failure(message: str, token: Token, hint: str = "") -> SourceError:
    """An error at a token."""
    return SourceError(message, offset=token.start, hint=hint)


def chain(cursor: Cursor, what: str = "a name") -> tuple[Token, ...]:
    """Take `name` or `database.name`."""
    tokens = [cursor.name(what)]
    if cursor.sees_mark("."):
        cursor.take()
        tokens.append(cursor.name(what))
    return tuple(tokens)


def split_name(tokens: tuple[Token, ...], attached: frozenset[str]) -> Name:
    """A name and its namespace; `ElsewhereError` for another database, `SourceError` for one nobody knows."""
    if len(tokens) == 1:
        return Name(tokens, None, value_of(tokens[0]))
    folded = value_of(tokens[0]).lower()
    if folded in attached:
        raise ElsewhereError
    if folded not in (MAIN, TEMPORARY):
        raise failure(f"unknown database {value_of(tokens[0])}", tokens[0], "attach it first: ATTACH 'file' AS name")
    return Name(tokens, folded, value_of(tokens[-1]))


def take_name(cursor: Cursor, attached: frozenset[str], what: str = "a name") -> Name:
    """Take a name that may be qualified."""
    return split_name(chain(cursor, what), attached)


def find_relation(cursor: Cursor, catalog: Catalog, attached: frozenset[str], what: str = "table") -> tuple[Key, Name]:
    """Take the name of a table or view; `SourceError` where there is none of that name."""
    name = take_name(cursor, attached, f"a {what}")
    key = catalog.relation(name.name, name.namespace)
    if key is None:
        raise missing(what, name, catalog)
    return key, name


def missing(what: str, name: Name, catalog: Catalog, kinds: tuple[str, ...] = RELATION_KINDS) -> SourceError:
    """The error for a name that leads nowhere."""
    known = [key.name for key in catalog if key.kind in kinds]
    return failure(f"{what} {name.text} does not exist", name.last, did_you_mean(name.name, known))


def is_internal(name: str) -> bool:
    """Whether a name is one of SQLite's own tables."""
    return name.lower().startswith("sqlite_")


_SHADOWS = frozenset("data idx content docsize config segments segdir stat rowid node parent".split())
"""What the tables that FTS3, FTS4, FTS5 and RTREE keep their content in are called behind the table's own name."""


def shadowed_by(name: str, catalog: Catalog) -> Key | None:
    """The virtual table that a table of this name belongs to, such as `notes` of `notes_data`."""
    stem, underscore, suffix = name.rpartition("_")
    if not underscore or suffix.lower() not in _SHADOWS:
        return None
    key = catalog.find(("table",), stem)
    return key if key is not None and isinstance(catalog.get(key), Opaque) else None
