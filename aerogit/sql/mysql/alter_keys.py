"""What ALTER TABLE and DROP INDEX do to keys, indexes and constraints."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.names import Path
from aerogit.model.table import Check, ForeignKey
from aerogit.sql.cursor import did_you_mean, error_at, value_of
from aerogit.sql.lexer import Token
from aerogit.sql.mysql.altering import Altering
from aerogit.sql.mysql.draft import Draft
from aerogit.sql.mysql.naming import Cursor


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
        if if_exists or name.lower() in draft.removed:
            return
        known = [item.name for item in draft.indexes]
        raise error_at(f"index {name} does not exist in {draft.key.name}", token, did_you_mean(name, known))
    draft.indexes.remove(index)


def drop_clause(cursor: Cursor, draft: Draft) -> bool:
    """Take what stands behind DROP in ALTER TABLE; whether it was no column."""
    if cursor.accept("primary", "key"):
        drop_primary_key(draft, cursor.peek(-1))
    elif cursor.accept("index") or cursor.accept("key"):
        if_exists = cursor.accept("if", "exists")
        token = cursor.name("an index") if not cursor.sees("primary") else cursor.take()
        if token.value.lower() == "primary":
            drop_primary_key(draft, token)
        else:
            drop_index(draft, token, if_exists=if_exists)
    elif cursor.accept("foreign", "key"):
        if_exists = cursor.accept("if", "exists")
        drop_constraint(draft, cursor.name("a foreign key"), (ForeignKey,), if_exists=if_exists)
    elif cursor.accept("check"):
        if_exists = cursor.accept("if", "exists")
        drop_constraint(draft, cursor.name("a check"), (Check,), if_exists=if_exists)
    elif cursor.accept("constraint"):
        if_exists = cursor.accept("if", "exists")
        token = cursor.name("a constraint") if not cursor.sees("primary") else cursor.take()
        if cursor.peek(0).is_name:
            cursor.take()  # What MariaDB calls it, in a comment that only MariaDB reads.
        drop_constraint(draft, token, (Check, ForeignKey), if_exists=if_exists)
    else:
        return False
    return True


def rename_index(cursor: Cursor, altering: Altering) -> None:
    """RENAME INDEX a TO b."""
    draft = altering.draft
    cursor.accept("if", "exists")
    token = cursor.name("an index")
    cursor.expect("to")
    new = cursor.name("the new name")
    index = draft.index(value_of(token))
    if index is None:
        known = [item.name for item in draft.indexes]
        hint = did_you_mean(value_of(token), known)
        raise error_at(f"index {value_of(token)} does not exist in {draft.key.name}", token, hint)
    taken = draft.index(value_of(new))
    if taken is not None and taken is not index:
        raise error_at(f"index {value_of(new)} exists already in {draft.key.name}", new)
    altering.flush()
    old, key = Path(altering.key, index.key), ("index", value_of(new))
    altering.session.catalog.rename(old, Path(altering.key, key), rewrite_views=False)
    altering.reload()
    altering.draft.indexes = [replace(item, actual="") if item.key == key else item for item in altering.draft.indexes]


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
