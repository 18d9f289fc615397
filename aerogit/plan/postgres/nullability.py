"""PostgreSQL: what turns a column's NOT NULL into another: is there one, its name, whom it binds, whether it is valid.

From 18 on NOT NULL is a constraint, with a name, that may be NOT VALID and NO INHERIT (manual, CREATE TABLE).
"""

from __future__ import annotations

from aerogit.model.table import Column
from aerogit.plan.postgres.online.not_null import constraint_of
from aerogit.plan.postgres.pair import Pair
from aerogit.sql.postgres.writing import ddl

_NAME, _INHERITANCE, _VALIDITY = "not null constraint", "not null", "not null validity"


def not_null_actions(pair: Pair, before: Column, after: Column) -> list[str]:
    """The actions of ALTER TABLE, in their order."""
    column = f"ALTER COLUMN {ddl.name(after.name)}"
    if not after.not_null:
        return [f"{column} DROP NOT NULL"] if before.not_null else []
    if not before.not_null:
        return [_added(after)] if any(_said(after)) else [f"{column} SET NOT NULL"]
    if _option(before, _INHERITANCE) != _option(after, _INHERITANCE) or (
        _option(after, _VALIDITY) and not _option(before, _VALIDITY)
    ):
        return [f"{column} DROP NOT NULL", _added(after)]
    found = []
    if _option(before, _NAME) != _option(after, _NAME):
        was = _option(before, _NAME) or f"{pair.before.name}_{before.name}_not_null"
        now = _option(after, _NAME) or f"{pair.after.name}_{after.name}_not_null"
        found.append(f"RENAME CONSTRAINT {ddl.name(was)} TO {ddl.name(now)}")
    if _option(before, _VALIDITY) and not _option(after, _VALIDITY):
        found.append(f"VALIDATE CONSTRAINT {ddl.name(constraint_of(pair, after))}")
    return found


def _option(item: Column, name: str) -> str:
    return ddl.option(item.options, name)


def _said(item: Column) -> list[str]:
    return [_option(item, name) for name in (_NAME, _INHERITANCE, _VALIDITY)]


def _added(item: Column) -> str:
    """NOT NULL as a constraint of the table, which alone can say more than that."""
    name, inheritance, validity = _said(item)
    text = f"ADD CONSTRAINT {ddl.name(name)}" if name else "ADD"
    text += f" NOT NULL {ddl.name(item.name)}"
    return text + (" NO INHERIT" if inheritance else "") + (" NOT VALID" if validity else "")
