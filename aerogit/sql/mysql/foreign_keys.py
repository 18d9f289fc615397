"""Where foreign keys lead: to tables and columns as those are spelled, once they are there."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.alike import told_apart
from aerogit.model.expression import Ref
from aerogit.model.table import Constraint, ForeignKey, Table
from aerogit.sql.catalog import Catalog
from aerogit.sql.mysql.session import Session


def aimed(table: Table, catalog: Catalog) -> Table:
    """The table, its foreign keys leading to tables and columns as those are spelled."""
    if not any(isinstance(item, ForeignKey) for item in table.constraints):
        return table
    found = told_apart(tuple(_aimed(item, table, catalog) for item in table.constraints))
    return table if found == table.constraints else replace(table, constraints=found)


def _aimed(constraint: Constraint, table: Table, catalog: Catalog) -> Constraint:
    if not isinstance(constraint, ForeignKey):
        return constraint
    namespace, name = constraint.target.path
    key = catalog.find(("table",), name, namespace)
    target = table if key in (None, table.object_key) and name.lower() == table.name.lower() else None
    if target is None and key is not None:
        value = catalog.get(key)
        target = value if isinstance(value, Table) else None
    if target is None:
        return constraint
    columns = constraint.target_columns
    if not columns and target.primary_key is not None:
        columns = target.primary_key.columns
    names = {column.name.lower(): column.name for column in target.columns}
    columns = tuple(names.get(item.lower(), item) for item in columns)
    return replace(constraint, target=Ref("relation", (target.namespace, target.name)), target_columns=columns)


def aim_all(session: Session) -> None:
    """Aim the foreign keys of all tables that were made or altered."""
    catalog = session.catalog
    for value in list(catalog.changes.values()):
        if isinstance(value, Table):
            again = aimed(value, catalog)
            if again is not value:
                catalog.put(again)
