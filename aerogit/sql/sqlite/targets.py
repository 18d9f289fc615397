"""Where foreign keys lead: to tables as those are spelled, and to the columns they mean."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.alike import told_apart
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Constraint, ForeignKey, Table
from aerogit.sql.catalog import Catalog, with_field
from aerogit.sql.sqlite.naming import MAIN


def with_own_targets(table: Table) -> Table:
    """The table, its foreign keys to itself leading to it as it is spelled."""
    own = table.name.lower()
    inside = [item for item in table.constraints if isinstance(item, ForeignKey) and item.target.path[1].lower() == own]
    if not inside:
        return table
    found = tuple([_aimed(item, table) if item in inside else item for item in table.constraints])
    return _with_constraints(table, found)


def aim_foreign_keys(catalog: Catalog, key: Key) -> None:
    """Let a table's foreign keys lead to the tables that are there now."""
    table = catalog.get(key)
    if not isinstance(table, Table) or not any(isinstance(item, ForeignKey) for item in table.constraints):
        return
    found = tuple(
        [_aimed(item, _target(item, catalog)) if isinstance(item, ForeignKey) else item for item in table.constraints]
    )
    aimed = _with_constraints(table, found)
    if aimed is not table:
        catalog.put(aimed)


def _target(constraint: ForeignKey, catalog: Catalog) -> Table | None:
    found = catalog.find(("table",), constraint.target.path[1], MAIN)
    target = catalog.get(found) if found else None
    return target if isinstance(target, Table) else None


def _with_constraints(table: Table, found: tuple[Constraint, ...]) -> Table:
    """The table with these constraints, each once; the very same where they are those it has."""
    if found == table.constraints:
        return table
    found = told_apart(found)
    kept: dict[tuple[str, str], Constraint] = {}
    for constraint in found:
        kept.setdefault(constraint.key, constraint)
    aimed: Table = with_field(table, "constraints", tuple(kept.values()))
    return aimed


def _aimed(constraint: ForeignKey, target: Table | None) -> ForeignKey:
    """A foreign key to a table, or to one that is not there: that it names in lower case, as any spelling finds it."""
    if target is None:
        ref = Ref("relation", (MAIN, constraint.target.path[1].lower()))
        kept = () if constraint.names_no_columns else constraint.target_columns
        columns = tuple(column.lower() for column in kept)
    else:
        ref = Ref("relation", (target.namespace, target.name))
        columns = _target_columns(constraint, target)
    if ref == constraint.target and columns == constraint.target_columns:
        return constraint
    is_filled_in = bool(columns) and (constraint.names_no_columns or not constraint.target_columns)
    return replace(constraint, target=ref, target_columns=columns, names_no_columns=is_filled_in)


def _target_columns(constraint: ForeignKey, target: Table) -> tuple[str, ...]:
    """The columns a foreign key leads to, as the table spells them; those of the primary key where it names none."""
    columns = () if constraint.names_no_columns else constraint.target_columns
    if not columns and target.primary_key is not None and len(target.primary_key.columns) == len(constraint.columns):
        columns = target.primary_key.columns
    found: list[str] = []
    for name in columns:
        folded = name.lower()
        same = [column.name for column in target.columns if column.name == name or column.name.lower() == folded]
        found.append(same[0] if same else folded)
    return tuple(found)
