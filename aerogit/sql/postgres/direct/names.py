"""What names in the text of a statement mean, for statements that are carried out from their text."""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.model.table import Table
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.scanning.brief_names import NAME, folded

HERE = rf"(?:({NAME})\.)?+({NAME})"
"""A name with its namespace, in two groups."""


def table_at(run: Replay, namespace: str | None, name: str) -> tuple[Key, Table] | None:
    """A table of the catalog, without the parts that were appended just now."""
    place = folded(namespace) if namespace is not None else only_place(run)
    key = Key(place, "table", folded(name))
    value = run.catalog.peek(key) if place and key.name else None
    return (key, value) if isinstance(value, Table) else None


def only_place(run: Replay) -> str:
    """The one namespace of the search path; "" where it has several."""
    path = run.catalog.search_path
    return path[0] if len(path) == 1 else ""
