"""What one statement did, and what every statement reader is given."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.model.names import Key
from aerogit.sql.dialect import Outcome


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of a statement; see `dialect.Statement`."""

    what: str
    outcome: Outcome = Outcome.MODELLED
    keys: tuple[Key, ...] = ()
    columns: tuple[str, ...] = ()
