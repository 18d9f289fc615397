"""Attributes of one column that exclude each other, and keys that ask for what a column does not give."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.integrity.lookup import column_of
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Path
from aerogit.model.table import Column, Table


def two_sources_of_a_value(scope: Scope) -> Iterator[Violation]:
    """C08: a column has two of default, identity and generation, or an identity that may be NULL."""
    for key in scope.keys:
        table = scope.schema.get(key)
        for column in table.columns if isinstance(table, Table) else ():
            if len(_sources(column)) > 1 or (column.identity is not None and not column.not_null):
                yield Violation("C08", Path(key, column.key), Path(key, column.key, " ".join(_sources(column))))


def _sources(column: Column) -> list[str]:
    named = {"default": column.default, "identity": column.identity, "generated": column.generated}
    return [name for name, value in named.items() if value is not None]


def nullable_key_columns(scope: Scope) -> Iterator[Violation]:
    """C06: a column of the primary key that may be NULL."""
    if scope.schema.dialect == "sqlite":
        return
    for key in scope.keys:
        table = scope.schema.get(key)
        if not isinstance(table, Table) or table.primary_key is None:
            continue
        for name in table.primary_key.columns:
            column = column_of(scope.schema, key, name)
            if column is not None and not column.not_null:
                yield Violation("C06", Path(key, column.key), Path(key, table.primary_key.key))
