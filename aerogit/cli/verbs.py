"""Every verb of the command line, by area: its module and what it does, in a line. Importing this imports none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's place in the help and the module that has it.

    The module defines `command`, a function with Typer's annotations that returns an `Answer`.
    """

    area: str
    module: str
    summary: str


VERBS: dict[str, Verb] = {
    "init": Verb("start", "aerogit.cli.init", "make this repository, or a folder of it, an aerogit project"),
    "diff": Verb("read", "aerogit.cli.diff", "what differs between two schemas"),
    "migrations new": Verb("write", "aerogit.cli.migrations_new", "start a migration"),
    "schema inspect": Verb(
        "any two schemas", "aerogit.cli.schema_inspect", "read a schema and print its id, SQL or JSON"
    ),
}
"""Verbs of two words are shown under their first one too: `aerogit migrations --help`."""

GROUPS: dict[str, str] = {
    "migrations": "start, apply and roll back migrations",
    "schema": "read any schema: a revision, a file, a folder or a database",
}
"""The first words of two-word verbs."""
