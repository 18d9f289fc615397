"""What reading a live database gives: its schema, and what the user who connected was not let to see."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.model.schema import Schema

JOURNAL_TABLES = ("aerogit_migrations", "aerogit_events")
"""aerogit's own tables, which are no part of anybody's schema."""


@dataclass(frozen=True, slots=True)
class Introspection:
    """A schema as a server has it; `unseen` says in a sentence each what was kept out of it, and why."""

    schema: Schema
    unseen: tuple[str, ...] = ()
