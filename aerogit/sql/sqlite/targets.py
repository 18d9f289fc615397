"""Where foreign keys lead: to tables as those are spelled, and to the columns they mean."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Constraint, ForeignKey, Table
from aerogit.sql.catalog import Catalog
from aerogit.sql.sqlite.naming import MAIN


def with_targets(table: Table, known: dict[str, Table]) -> Table:
    """The table, its foreign keys leading to tables as those are spelled and to the columns they mean."""
    found = tuple(_with_target(item, known) if isinstance(item, ForeignKey) else item for item in table.constraints)
    if found == table.constraints:
        return table
    kept: dict[tuple[str, str], Constraint] = {}
    for constraint in found:
        kept.setdefault(constraint.key, constraint)
    return replace(table, constraints=tuple(kept.values()))


def _with_target(constraint: ForeignKey, known: dict[str, Table]) -> ForeignKey:
    target = known.get(constraint.target.path[1].lower())
    if target is None:
        return constraint
    names = {column.name.lower(): column.name for column in target.columns}
    columns = constraint.target_columns
    if not columns and target.primary_key is not None and len(target.primary_key.columns) == len(constraint.columns):
        columns = target.primary_key.columns
    ref = Ref("relation", (target.namespace, target.name))
    return replace(
        constraint, target=ref, target_columns=tuple(names.get(item.lower(), item.lower()) for item in columns)
    )


def aim_foreign_keys(catalog: Catalog, key: Key) -> None:
    """Let a table's foreign keys lead to the tables that are there now."""
    table = catalog.get(key)
    if not isinstance(table, Table):
        return
    known: dict[str, Table] = {}
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKey):
            found = catalog.find(("table",), constraint.target.path[1], MAIN)
            target = catalog.get(found) if found else None
            if isinstance(target, Table):
                known[target.name.lower()] = target
    constraints = tuple(_folded(item, known) if isinstance(item, ForeignKey) else item for item in table.constraints)
    aimed = with_targets(replace(table, constraints=constraints), known)
    if aimed != table:
        catalog.put(aimed)


def _folded(constraint: ForeignKey, known: dict[str, Table]) -> ForeignKey:
    """A foreign key to a table that is not there names it in lower case, because any spelling would find it."""
    name = constraint.target.path[1].lower()
    if name in known:
        return constraint
    columns = tuple(column.lower() for column in constraint.target_columns)
    return replace(constraint, target=Ref("relation", (MAIN, name)), target_columns=columns)
