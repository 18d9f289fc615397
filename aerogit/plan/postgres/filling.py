"""PostgreSQL: what the server does to the rows that are there when a column comes or changes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Domain, Routine
from aerogit.model.schema import Schema
from aerogit.model.table import Column, PrimaryKey, Table, Unique
from aerogit.model.types import Type
from aerogit.sql.postgres.writing import ddl

_VOLATILE = (
    "clock_timestamp", "currval", "gen_random_bytes", "gen_random_uuid", "lastval", "nextval", "random",
    "random_normal", "setval", "timeofday", "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "uuidv4",
    "uuidv7",
)  # fmt: skip
"""Functions of the server and its extensions that people write into defaults and that give every row another value."""


def has_rows(table: Table) -> bool:
    """Whether a table keeps its rows on this server."""
    return table.object_key.kind == "table"


def is_filled_row_by_row(item: Column, schema: Schema) -> bool:
    """Whether a new column is written into every row; else the server notes one value for all that are there.

    A domain that is checked, or that has a default, is looked at in every row (manual, ALTER TABLE, notes).
    """
    if item.identity is not None or (item.generated is not None and item.generated.stored):
        return True
    domains = list(_domains(item.type, schema))
    if any(domain.checks or domain.not_null for domain in domains):
        return True
    given = next((one for one in (item.default, *(domain.default for domain in domains)) if one is not None), None)
    return given is not None and _is_volatile(given, schema)


def _domains(type_: Type, schema: Schema) -> Iterator[Domain]:
    """The domain that a type is, and those that it is made of."""
    found = schema.find(type_.user) if type_.user is not None and not type_.dims else None
    if isinstance(found, Domain):
        yield found
        yield from _domains(found.type, schema)


def _is_volatile(expression: Expr, schema: Schema) -> bool:
    text = expression.text.lower()
    if any(f"{name}(" in text for name in _VOLATILE):
        return True
    keys = (Key(ref.path[0], "function", ref.path[1]) for ref in expression.refs if ref.kind == "function")
    routines = (schema.get(key) for key in keys)
    return any(isinstance(one, Routine) and ddl.option(one.options, "volatility") == "" for one in routines)


def is_indexed(table: Table, name: str) -> bool:
    """Whether an index or a key of the table has a column in it."""
    keyed = [one.columns for one in table.constraints if isinstance(one, PrimaryKey | Unique)]
    return any(name in columns for columns in (*keyed, *(index.columns for index in table.indexes)))
