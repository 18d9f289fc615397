"""PostgreSQL: indexes that CREATE or REINDEX INDEX CONCURRENTLY left behind when it was broken off, or is building now.

They are part of no schema: the server does not use them, but keeps them up to date, and their names are taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aerogit.introspect.postgres_queries import HERE
from aerogit.model.names import Key

_UNFINISHED = f"""
SELECT n.nspname::text, i.relname::text, t.relname::text,
    coalesce((SELECT min(p.pid) FROM pg_stat_progress_create_index p WHERE p.index_relid = i.oid), 0)
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = i.relnamespace
WHERE NOT x.indisvalid AND i.relkind = 'i' AND {HERE}
ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An index that is not valid; `pid` is the backend that is building it, 0 where nobody is."""

    namespace: str
    name: str
    table: Key
    pid: int

    def __str__(self) -> str:
        if self.pid:
            return f"index {self.name} of {self.table.name} is being built by process {self.pid} and is left out"
        return f"index {self.name} of {self.table.name} is not valid, its build was broken off; it is left out"


def unfinished(query: Callable[[str], list[tuple[Any, ...]]]) -> tuple[Unfinished, ...]:
    """The indexes of a database that are not valid."""
    return tuple(
        Unfinished(namespace, name, Key(namespace, "table", table), pid)
        for namespace, name, table, pid in query(_UNFINISHED)
    )
