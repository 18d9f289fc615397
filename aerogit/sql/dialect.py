"""What a dialect has to be able to do for its SQL to be read and written."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.sql.catalog import Catalog
from aerogit.sql.normal import Mark
from aerogit.sql.splitter import RawStatement


class SourceFile(NamedTuple):
    """A script: the path it is called by in messages, and its text."""

    path: str
    text: str


class Outcome(enum.Enum):
    """What became of a statement."""

    MODELLED = "modelled"
    OPAQUE = "opaque"
    """Kept as text, compared and merged as a whole."""
    DATA = "data"
    """Rows, which are no part of a schema."""
    SESSION = "session"
    """A setting of the session or a transaction bracket."""
    IGNORED = "ignored"
    """Nothing that runs on the server: a psql line."""


MODELLED = Outcome.MODELLED
"""What nearly all statements become; see `lexer.WORD`."""


class Statement(NamedTuple):
    """One statement of a file and what became of it; `start` and `end` are characters of the file's text.

    `what` names it in the statement's own words (`create table`, `insert`). `keys` are the objects it touched; for data
    `columns` are the columns an INSERT lists (empty where it lists none), and `marks` the references in it, in
    characters of the file's text; None where the names in it are not looked up.
    """

    file: str
    start: int
    end: int
    outcome: Outcome
    what: str
    keys: tuple[Key, ...] = ()
    columns: tuple[str, ...] = ()
    marks: tuple[Mark, ...] | None = None


class Dialect(Protocol):
    """One dialect's reader and writer."""

    name: str

    def split(self, text: str) -> Iterator[RawStatement]:
        """The statements of a script, with offsets."""
        ...

    def replay(self, file: SourceFile, catalog: Catalog) -> list[Statement]:
        """Apply a script to the catalog, statement by statement; `SourceError` at the first that cannot be."""
        ...

    def write_object(self, value: SchemaObject) -> list[str]:
        """The statements (without `;`) that create an object with all its parts."""
        ...

    def write_schema(self, objects: list[SchemaObject]) -> list[str]:
        """The statements that create all objects from empty, in an order that runs."""
        ...

    def expression(self, text: str) -> Expr:
        """An expression without references, in normal form."""
        ...
