"""Names of foreign keys that a text leaves to the server: MySQL 8.0.16 and later call none of them by its index."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.schema import Schema
from aerogit.model.table import Constraint, ForeignKey, Table


def without_index_names(schema: Schema) -> Schema:
    """The schema with the foreign keys unnamed that were given no name but their index's.

    They go by a name that the server makes up; `ForeignKey.actual` of one with a name says so.
    """
    tables = [value for value in schema.objects.values() if isinstance(value, Table)]
    return schema.with_changes(
        {table.object_key: _unnamed(table) for table in tables if any(map(_is_of_index, table.constraints))}
    )


def _is_of_index(constraint: Constraint) -> bool:
    return isinstance(constraint, ForeignKey) and bool(constraint.name and constraint.actual)


def _unnamed(table: Table) -> Table:
    constraints = tuple(replace(item, name="") if _is_of_index(item) else item for item in table.constraints)
    return replace(table, constraints=constraints)
