"""Names of keys that a text leaves to the server: MySQL 8.0.16 and later call no foreign key by its index, and TiDB has
a word of its own for indexes of expressions.
"""

from __future__ import annotations

import re
from dataclasses import replace

from aerogit.model.schema import Schema
from aerogit.model.table import Constraint, ForeignKey, Index, Table


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


_NUMBERED = re.compile(r"fk_[1-9]\d*\Z")
_MADE_UP = re.compile(r"functional_index(?=(?:_[2-9]|_[1-9]\d+)?\Z)")


def called_by_tidb(schema: Schema) -> Schema:
    """The schema with indexes of expressions that were given no name called as TiDB calls them."""
    tables = [value for value in schema.objects.values() if isinstance(value, Table)]
    renamed = {table.object_key: tuple(map(_called, table.indexes)) for table in tables}
    return schema.with_changes(
        {
            table.object_key: replace(table, indexes=renamed[table.object_key])
            for table in tables
            if renamed[table.object_key] != table.indexes
        }
    )


def _called(index: Index) -> Index:
    return replace(index, name=_MADE_UP.sub("expression_index", index.name))


def without_numbers_of_tidb(schema: Schema) -> Schema:
    """The schema of a TiDB database with the foreign keys unnamed that the server called `fk_1`, `fk_2` …"""
    tables = {key: value for key, value in schema.objects.items() if isinstance(value, Table)}
    renamed = {key: tuple(map(_unnumbered, table.constraints)) for key, table in tables.items()}
    changed = {key: constraints for key, constraints in renamed.items() if constraints != tables[key].constraints}
    return schema.with_changes({key: replace(tables[key], constraints=new) for key, new in changed.items()})


def _unnumbered(item: Constraint) -> Constraint:
    is_numbered = isinstance(item, ForeignKey) and _NUMBERED.match(item.name)
    return replace(item, name="", actual=item.name) if is_numbered else item
