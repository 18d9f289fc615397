"""PostgreSQL: the names of NOT NULL constraints, which from 18 on a new column shall have from the old one."""

from __future__ import annotations

from aerogit.model.table import Column, Table
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import literal

_SAID = "not null constraint"


def not_null_freed(table: Table, column: Column, called: str) -> tuple[str, ...]:
    """What frees the name that somebody gave the NOT NULL of an old column, `called` so now."""
    if not ddl.option(column.options, _SAID) or not _may_be_dropped(table, column):
        return ()
    return (ddl.alter_table(table.object_key, f"ALTER COLUMN {ddl.name(called)} DROP NOT NULL"),)


def not_null_anew(table: Table, column: Column, called: str, transit: str) -> tuple[str, ...]:
    """What gives the NOT NULL of a column that was called `transit` the name that the server would choose for it now.

    The old column, which is `called` otherwise now, frees it.
    """
    if not column.not_null or not _may_be_dropped(table, column):
        return ()
    freed = ddl.alter_table(table.object_key, f"ALTER COLUMN {ddl.name(called)} DROP NOT NULL")
    return (freed, _renamed(table, column, transit))


def key_not_null_anew(table: Table, column: Column, transit: str) -> tuple[str, ...]:
    """The same for a column of a primary key, which frees the name only when it goes."""
    key = table.primary_key
    if key is None or column.name not in key.columns or table.inherits or table.partition_of is not None:
        return ()
    return (_renamed(table, column, transit),)


def _renamed(table: Table, column: Column, transit: str) -> str:
    """Only the server knows whether a NOT NULL has a name: before 18 there is none."""
    key = table.object_key
    was, now = (object_name(table.name, name, "not_null") for name in (transit, column.name))
    return (
        "DO $aerogit$BEGIN\n"
        f"    IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = {literal(ddl.object_name(key))}::regclass"
        f" AND conname = {literal(was)}) THEN\n"
        f"        {ddl.alter_table(key, f'RENAME CONSTRAINT {ddl.name(was)} TO {ddl.name(now)}')};\n"
        "    END IF;\nEND$aerogit$"
    )


def _may_be_dropped(table: Table, column: Column) -> bool:
    """A column of a primary key, or one that parents have, keeps NOT NULL as long as it is there."""
    key = table.primary_key
    return (key is None or column.name not in key.columns) and not table.inherits and table.partition_of is None
