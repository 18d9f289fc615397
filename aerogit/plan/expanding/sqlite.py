"""SQLite: the triggers of an expansion, and its backfill.

A trigger cannot change the row that is being written, so these change it again afterwards; what NOT NULL demands has to
be there before. One stops where both columns say the same, however triggers call one another.
"""

from __future__ import annotations

from aerogit.errors import PlanError
from aerogit.model.table import Table
from aerogit.plan.expanding.expansion import Expansion, InStep
from aerogit.sql.sqlite import ddl


def columns_added(expansion: InStep) -> list[str]:
    """ADD COLUMN of the new columns."""
    key = expansion.table.object_key
    return [ddl.alter_table(key, f"ADD COLUMN {item.definition}") for item in expansion.new]


def triggers(expansion: Expansion) -> list[str]:
    """Triggers that fire after a row is written. Raises `PlanError` where the old value has to be there before."""
    table = expansion.table
    if not isinstance(expansion, InStep):
        name = ddl.name(expansion.column)
        if any(column.name == expansion.column and column.not_null for column in table.columns):
            raise PlanError(f"{table.name}.{expansion.column} is required already")
        when, change = f"NEW.{name} IS NULL", f"{name} = {expansion.expression}"
        return [_trigger(expansion, event, f"{event.upper()} ON", when, change) for event in ("insert", "update")]
    if len(expansion.new) != 1 or not expansion.back:
        raise PlanError(
            f"SQLite cannot keep {table.name}.{expansion.old} in step with what is computed from it",
            "change it in one migration: SQLite makes the table anew in one transaction",
        )
    (item,) = expansion.new
    old, new = ddl.name(expansion.old), ddl.name(item.name)
    known = next(column for column in table.columns if column.name == expansion.old)
    if known.not_null and known.default is None:
        raise PlanError(
            f"SQLite looks at NOT NULL of {table.name}.{expansion.old} before a trigger can fill it in",
            "rename it in one migration, together with the program that reads it",
        )
    apart = f"NEW.{new} IS NOT NEW.{old}"
    inserted = f"coalesce(NEW.{new}, NEW.{old})"
    updated = f"CASE WHEN NEW.{new} IS NOT OLD.{new} THEN NEW.{new} ELSE NEW.{old} END"
    return [
        _trigger(expansion, "insert", "INSERT ON", apart, f"{old} = {inserted}, {new} = {inserted}"),
        _trigger(expansion, "update", "UPDATE ON", apart, f"{old} = {updated}, {new} = {updated}"),
    ]


def _trigger(expansion: Expansion, event: str, on: str, when: str, change: str) -> str:
    table = ddl.name(expansion.table.name)
    name = ddl.name(f"{expansion.label}_{event}")
    where = " AND ".join(f"{column} = NEW.{column}" for column in _row(expansion.table))
    return f"CREATE TRIGGER {name} AFTER {on} {table} WHEN {when} BEGIN UPDATE {table} SET {change} WHERE {where}; END"


def _row(table: Table) -> list[str]:
    """The columns that tell a row from others."""
    is_bare = any(option.name.replace("_", " ") == "without rowid" for option in table.options)
    key = table.primary_key
    return [ddl.name(name) for name in key.columns] if is_bare and key is not None else ["rowid"]


def backfill(expansion: Expansion) -> str:
    """An update of every row that has no value yet."""
    table = ddl.name(expansion.table.name)
    if isinstance(expansion, InStep):
        (item,) = expansion.new
        new = ddl.name(item.name)
        return f"UPDATE {table} SET {new} = {item.expression} WHERE {new} IS NOT {item.expression}"
    name = ddl.name(expansion.column)
    return f"UPDATE {table} SET {name} = {expansion.expression} WHERE {name} IS NULL"
