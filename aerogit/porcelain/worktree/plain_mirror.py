"""The mirror's text where nothing is renamed: a headline, and the whole schema."""

from __future__ import annotations

from aerogit.model.schema import Schema
from aerogit.sql.writing import write_schema

_HEAD = "-- The schema of the migrations, written by aerogit. Edit it and run: aerogit commit\n"


def plain_mirror(schema: Schema) -> str:
    """What the mirror says of a schema."""
    body = write_schema(schema).strip("\n")
    return f"{_HEAD}\n{body}\n" if body else _HEAD
