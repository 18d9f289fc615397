"""What ALTER TABLE and DROP INDEX do to keys, indexes and constraints."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.table import Check, ForeignKey
from aerogit.sql.cursor import did_you_mean, error_at, value_of
from aerogit.sql.lexer import Token
from aerogit.sql.mysql.draft import Draft


def drop_primary_key(draft: Draft, token: Token) -> None:
    """DROP PRIMARY KEY; its columns stay NOT NULL."""
    key = draft.primary_key
    if key is None:
        raise error_at(f"{draft.key.name} has no primary key", token)
    draft.constraints.remove(key)


def drop_index(draft: Draft, token: Token, *, if_exists: bool = False) -> None:
    """DROP INDEX name."""
    name = value_of(token)
    index = draft.index(name)
    if index is None:
        if if_exists:
            return
        known = [item.name for item in draft.indexes]
        raise error_at(f"index {name} does not exist in {draft.key.name}", token, did_you_mean(name, known))
    draft.indexes.remove(index)


def drop_constraint(
    draft: Draft, token: Token, kinds: tuple[type[Check] | type[ForeignKey], ...], *, if_exists: bool
) -> None:
    """DROP FOREIGN KEY, DROP CHECK, DROP CONSTRAINT name; an index made for a foreign key stays."""
    name = value_of(token)
    found = draft.constraint(name, kinds)
    if found is None and len(kinds) > 1 and (name.lower() == "primary" or draft.index(name) is not None):
        if name.lower() == "primary":
            drop_primary_key(draft, token)
        else:
            drop_index(draft, token)
        return
    if found is None:
        if if_exists:
            return
        known = [item.name or getattr(item, "actual", "") for item in draft.constraints]
        raise error_at(f"constraint {name} does not exist in {draft.key.name}", token, did_you_mean(name, known))
    draft.constraints.remove(found)
    if isinstance(found, ForeignKey):
        # The index stays, and is nobody's but the table's from now on.
        draft.indexes = [
            replace(index, actual="") if index.actual and index.columns == found.columns else index
            for index in draft.indexes
        ]
