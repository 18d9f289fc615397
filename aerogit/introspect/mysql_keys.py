"""Names of keys that a text leaves to the server: MySQL 8.0.16 and later call no foreign key by its index, and TiDB has
a word of its own for indexes of expressions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from aerogit.model.schema import Schema
from aerogit.model.table import Constraint, ForeignKey, Index, Table

_NUMBERED = re.compile(r"fk_[1-9]\d*\Z")
_MADE_UP = re.compile(r"functional_index(?=(?:_[2-9]|_[1-9]\d+)?\Z)")


def without_index_names(schema: Schema) -> Schema:
    """The schema with the foreign keys unnamed that were given no name but their index's.

    They go by a name that the server makes up; `ForeignKey.actual` of one with a name says so.
    """
    return _with_constraints(schema, _unnamed)


def without_numbers_of_tidb(schema: Schema) -> Schema:
    """The schema of a TiDB database with the foreign keys unnamed that the server called `fk_1`, `fk_2` …"""
    return _with_constraints(schema, _unnumbered)


def called_by_tidb(schema: Schema) -> Schema:
    """The schema with indexes of expressions that were given no name called as TiDB calls them."""
    return _with_tables(schema, lambda table: replace(table, indexes=tuple(map(_called, table.indexes))))


def _with_constraints(schema: Schema, change: Callable[[Constraint], Constraint]) -> Schema:
    return _with_tables(schema, lambda table: replace(table, constraints=tuple(map(change, table.constraints))))


def _with_tables(schema: Schema, change: Callable[[Table], Table]) -> Schema:
    pairs = [(value, change(value)) for value in schema.objects.values() if isinstance(value, Table)]
    return schema.with_changes({table.object_key: new for table, new in pairs if new != table})


def _unnamed(item: Constraint) -> Constraint:
    is_of_index = isinstance(item, ForeignKey) and item.name and item.actual
    return replace(item, name="") if is_of_index else item


def _unnumbered(item: Constraint) -> Constraint:
    is_numbered = isinstance(item, ForeignKey) and _NUMBERED.match(item.name)
    return replace(item, name="", actual=item.name) if is_numbered else item


def _called(index: Index) -> Index:
    return replace(index, name=_MADE_UP.sub("expression_index", index.name))
