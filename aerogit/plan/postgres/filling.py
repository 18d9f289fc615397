"""PostgreSQL: what the server does to the rows that are there when a column comes or changes."""

from __future__ import annotations

from aerogit.model.schema import Schema
from aerogit.model.table import Column, PrimaryKey, Table, Unique
from aerogit.sql.postgres.volatility import domains_of, volatile_call


def has_rows(table: Table) -> bool:
    """Whether a table keeps its rows on this server."""
    return table.object_key.kind == "table"


def is_filled_row_by_row(item: Column, schema: Schema) -> bool:
    """Whether a new column is written into every row; else the server notes one value for all that are there.

    A domain that is checked, or that has a default, is looked at in every row (manual, ALTER TABLE, notes).
    """
    if item.identity is not None or (item.generated is not None and item.generated.stored):
        return True
    domains = list(domains_of(item.type, schema.get))
    if any(domain.checks or domain.not_null for domain in domains):
        return True
    given = next((one for one in (item.default, *(domain.default for domain in domains)) if one is not None), None)
    return given is not None and bool(volatile_call(given, schema.get))


def is_indexed(table: Table, name: str) -> bool:
    """Whether an index or a key of the table has a column in it."""
    keyed = [one.columns for one in table.constraints if isinstance(one, PrimaryKey | Unique)]
    return any(name in columns for columns in (*keyed, *(index.columns for index in table.indexes)))
