"""What decides how a plan goes about a change besides the two schemas: which tables are in use, and which server it is.

A table that the same plan creates, or that is known to be empty, is never changed online: nobody waits for it.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from aerogit.model.names import Key

LARGE_ROWS = 100_000
"""From how many rows on a table counts as large: below it an index is built, and a rule checked, in under a second."""


class Online(enum.Enum):
    """For which tables the way is chosen that lets others go on reading and writing, in more steps and transactions."""

    NEVER = "never"
    ALWAYS = "always"
    LARGE = "large"
    """Where a database is at hand and says that the table has `LARGE_ROWS` rows or more."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a plan is told of the databases it will run on."""

    online: Online = Online.NEVER
    rows: Mapping[Key, int] = field(default_factory=dict)
    """How many rows tables have, or about; by their names before the plan. Left out where nobody knows."""
    server_version: int = 0
    """The server's major version; 0 where nobody knows: then the way is chosen that every supported one understands."""

    is_tidb: bool = False
    """Whether the server is TiDB, which takes few things together in one ALTER TABLE."""

    def is_online(self, table: Key) -> bool:
        """Whether a table that is there already is changed while others use it."""
        rows = self.rows.get(table)
        match self.online:
            case Online.NEVER:
                return False
            case Online.ALWAYS:
                return rows != 0
            case Online.LARGE:
                return rows is not None and rows >= LARGE_ROWS
            case _:
                assert_never(self.online)


PLAIN = Conditions()
"""The shortest way, in as few transactions as can be."""
