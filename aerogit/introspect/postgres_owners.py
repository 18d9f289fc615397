"""Owners that PostgreSQL's introspection leaves out, left out of a schema read from text too.

A dump names the owner of everything; a schema written by hand names none. What the user who looks owns goes without
saying on both sides.
"""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Extension, Grants, Opaque, SchemaObject
from aerogit.model.schema import Schema

UNSAID = """
SELECT current_user::text, quote_ident(current_user)
FROM pg_database WHERE datname = current_database() AND datdba = current_user::regrole
"""
"""The role whose ownership goes without saying, plain and as SQL has it.

No row where the database is somebody else's: what is shown without an owner is then the user's or theirs, and only the
engine knows which.
"""

_OF_PUBLIC = Key("", "owner", "schema public")
"""The schema public is nobody's but `pg_database_owner`'s without saying."""


def without_owner(schema: Schema, role: str, quoted: str) -> Schema:
    """The schema with nothing in it said to be a role's; its name is given plain and as SQL has it."""
    changed: dict[Key, SchemaObject | None] = {}
    for key, value in schema.objects.items():
        if isinstance(value, Opaque):
            if key != _OF_PUBLIC:
                changed |= _unowned(key, value, quoted)
        elif not isinstance(value, Extension | Grants) and value.owner == role:
            changed[key] = replace(value, owner="")
    return schema.with_changes(changed)


def _unowned(key: Key, value: Opaque, quoted: str) -> dict[Key, SchemaObject | None]:
    """What becomes of an opaque object without the statements that make it a role's; nothing where it has none."""
    left = tuple(one for one in value.statements if not _names_owner(one, quoted))
    if len(left) == len(value.statements):
        return {}
    return {key: replace(value, statements=left) if left else None}


def _names_owner(statement: Expr, quoted: str) -> bool:
    last = statement.norm[-1] if statement.norm else ""
    return isinstance(last, str) and last.endswith(f" owner to {quoted}")
