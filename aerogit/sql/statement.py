"""A script, its statements, and what became of each."""

from __future__ import annotations

import enum
from typing import NamedTuple

from aerogit.model.names import Key
from aerogit.sql.atoms import Mark


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
