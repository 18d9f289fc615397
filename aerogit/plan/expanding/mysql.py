"""MySQL and MariaDB: the triggers of an expansion, each one statement, and its backfill."""

from __future__ import annotations

from aerogit.plan.expanding.expansion import Expansion, InStep
from aerogit.sql.mysql import ddl

_LONGEST = 64


def columns_added(expansion: InStep) -> list[str]:
    """ADD COLUMN of the new columns."""
    key = expansion.table.object_key
    return [ddl.alter_table(key, f"ADD COLUMN {item.definition}") for item in expansion.new]


def triggers(expansion: Expansion) -> list[str]:
    """Triggers that fire before a row is written, before NOT NULL is looked at."""
    return [_trigger(expansion, "insert", _inserted(expansion)), _trigger(expansion, "update", _updated(expansion))]


def _trigger(expansion: Expansion, event: str, assignments: list[str]) -> str:
    name = f"{expansion.label}_{event}"[:_LONGEST]
    table = ddl.object_name(expansion.table.object_key)
    what = ", ".join(assignments)
    return f"CREATE TRIGGER {ddl.name(name)} BEFORE {event.upper()} ON {table} FOR EACH ROW SET {what}"


def _inserted(expansion: Expansion) -> list[str]:
    if not isinstance(expansion, InStep):
        return _filled(expansion.column, expansion.expression)
    none = " AND ".join(f"NEW.{ddl.name(item.name)} IS NULL" for item in expansion.new)
    return _assigned(expansion, is_old=none, is_due=none)


def _updated(expansion: Expansion) -> list[str]:
    """NEW and OLD are compared with <=>, for which NULL is like NULL."""
    if not isinstance(expansion, InStep):
        return _filled(expansion.column, expansion.expression)
    old = ddl.name(expansion.old)
    names = [ddl.name(item.name) for item in expansion.new]
    stays = " AND ".join(f"NEW.{name} <=> OLD.{name}" for name in names)
    none = " AND ".join(f"NEW.{name} IS NULL" for name in names)
    due = f"{stays} AND (NOT NEW.{old} <=> OLD.{old} OR {none})"
    return [*_completed(expansion, names, stays), *_assigned(expansion, is_old=stays, is_due=due)]


def _completed(expansion: InStep, names: list[str], stays: str) -> list[str]:
    """What a program leaves alone of a row that is not filled yet comes from the old column, before that is written."""
    if not expansion.back or len(names) == 1:
        return []
    unfilled = " AND ".join(f"OLD.{name} IS NULL" for name in names)
    found = [f"@aerogit_unfilled = {unfilled} AND NOT ({stays})"]
    for name, item in zip(names, expansion.new, strict=True):
        value = f"COALESCE(NEW.{name}, {_over(expansion, item.expression, 'OLD')})"
        found.append(f"NEW.{name} = IF(@aerogit_unfilled, {value}, NEW.{name})")
    return found


def _assigned(expansion: InStep, *, is_old: str, is_due: str) -> list[str]:
    """The old column from the new ones but where `is_old`, then the new ones from the old where `is_due`.

    Assignments run in order, and each sees what those before it did; so whether they are due is told by a copy.
    """
    old = ddl.name(expansion.old)
    found = ["@aerogit_due = " + is_due]
    if expansion.back:
        found.append(f"NEW.{old} = IF({is_old}, NEW.{old}, {over_new(expansion, expansion.back)})")
    for item in expansion.new:
        name = ddl.name(item.name)
        found.append(f"NEW.{name} = IF(@aerogit_due, {over_new(expansion, item.expression)}, NEW.{name})")
    return found


def _filled(column: str, expression: str) -> list[str]:
    name = ddl.name(column)
    return [f"NEW.{name} = IF(NEW.{name} IS NULL, {expression}, NEW.{name})"]


def over_new(expansion: InStep, expression: str) -> str:
    """An expression over the row that is written."""
    return _over(expansion, expression, "NEW")


def _over(expansion: InStep, expression: str, row: str) -> str:
    """An expression over the row as it will be (NEW) or was (OLD)."""
    names = [ddl.name(column.name) for column in expansion.table.columns]
    names += [ddl.name(item.name) for item in expansion.new]
    if expression in names:
        return f"{row}.{expression}"
    values = ", ".join(f"{row}.{name} AS {name}" for name in names)
    return f"(SELECT {expression} FROM (SELECT {values}) AS {ddl.name(expansion.table.name)})"


def backfill(expansion: Expansion) -> str:
    """An update of every row that has no value yet; the trigger fills them in."""
    table = ddl.object_name(expansion.table.object_key)
    if isinstance(expansion, InStep):
        old = ddl.name(expansion.old)
        where = " AND ".join(f"{ddl.name(item.name)} IS NULL" for item in expansion.new)
        return f"UPDATE {table} SET {old} = {old} WHERE {where} AND {old} IS NOT NULL"
    name = ddl.name(expansion.column)
    return f"UPDATE {table} SET {name} = {expansion.expression} WHERE {name} IS NULL"
