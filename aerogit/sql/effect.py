"""What one statement did, and what every statement reader is given."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.model.names import Key
from aerogit.sql.atoms import Mark
from aerogit.sql.statement import Outcome


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of a statement; see `dialect.Statement`. `marks` count from the statement's first character."""

    what: str
    outcome: Outcome = Outcome.MODELLED
    keys: tuple[Key, ...] = ()
    columns: tuple[str, ...] = ()
    marks: tuple[Mark, ...] | None = None

    def marks_at(self, start: int) -> tuple[Mark, ...] | None:
        """The marks of a statement that begins there in its file."""
        return None if self.marks is None else tuple(mark.moved(start) for mark in self.marks)
