"""PostgreSQL: a table that stays, before and after, and the order of its vertices among each other."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.model.names import Key
from aerogit.model.table import Table
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.closure import Closure

RENAME, DROP_PART, DEFAULT, COLUMN, DROP, ADD_PART, SETTING = range(1, 8)
"""The order of a table's vertices among each other, where facts leave it open."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A table that stays: as it is (under its new names) and as it shall be."""

    before: Table
    after: Table
    delta: Delta
    closure: Closure

    @property
    def key(self) -> Key:
        return self.after.object_key
