"""What DuckDB forgets, put back: the names of types in columns, and where used sequences started."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.model.schema import Schema


def restore_names(live: Schema, known: Schema | None, moved_sequences: Sequence[tuple[str, str]]) -> Schema:
    """The live schema."""
    return live
