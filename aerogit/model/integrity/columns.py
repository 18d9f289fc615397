"""Attributes of one column that exclude each other, and keys that ask for what a column does not give."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from aerogit.model.integrity.lookup import column_of
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Path
from aerogit.model.table import Column, Index, PrimaryKey, Table, Unique


def two_sources_of_a_value(scope: Scope) -> Iterator[Violation]:
    """C08: a column has two of default, identity, counter and generation, or an identity that may be NULL."""
    for key in scope.keys:
        table = scope.schema.get(key)
        for column in table.columns if isinstance(table, Table) else ():
            sources = _sources(column)
            if column.auto_increment and scope.schema.dialect == "mysql":
                sources.append("counter")
            if len(sources) > 1 or (column.identity is not None and not column.not_null):
                yield Violation("C08", Path(key, column.key), Path(key, column.key, " ".join(sources)))


def _sources(column: Column) -> list[str]:
    named = {"default": column.default, "identity": column.identity, "generated": column.generated}
    return [name for name, value in named.items() if value is not None]


def counters(scope: Scope) -> Iterator[Violation]:
    """C08: MySQL has one AUTO_INCREMENT column in a table, and an index that begins with it."""
    if scope.schema.dialect != "mysql":
        return
    for key in scope.keys:
        table = scope.schema.get(key)
        counted = [c.key for c in table.columns if c.auto_increment] if isinstance(table, Table) else []
        for one, other in itertools.permutations(counted, 2):
            yield Violation("C08", Path(key, one), Path(key, other))
        if isinstance(table, Table) and not _is_of_another_engine(table):
            leading = {columns[:1] for columns in _indexed(table)}
            for part in counted:
                if (part[1],) not in leading:
                    yield Violation("C08", Path(key, part), Path(key, ("index", part[1])))


def _is_of_another_engine(table: Table) -> bool:
    """Whether a table is kept by an engine that may be content with less (MyISAM: a column within an index)."""
    return any(option.name == "engine" and option.value.lower() != "innodb" for option in table.options)


def _indexed(table: Table) -> Iterator[tuple[str, ...]]:
    for part in (*table.constraints, *table.indexes):
        if isinstance(part, PrimaryKey | Unique | Index):
            yield part.columns


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
