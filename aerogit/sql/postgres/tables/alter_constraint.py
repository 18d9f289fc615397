"""The subcommands of ALTER TABLE that are about a constraint."""

from __future__ import annotations

from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.table import (
    Column,
    Constraint,
    Index,
    Option,
    PrimaryKey,
    Table,
    Unique,
)
from aerogit.sql.postgres.objects.dropping import drop_constraint
from aerogit.sql.postgres.plain.expressions import table_scope
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.tables.columns import not_null_options, put_column
from aerogit.sql.postgres.tables.command import Action, Command
from aerogit.sql.postgres.tables.constraints import Owner, from_index, owner_of, read_constraint
from aerogit.sql.postgres.tables.indexes import find_index, replace_index
from aerogit.sql.postgres.tables.only_indexes import partitions_of
from aerogit.sql.postgres.tables.partitions import forget_implied
from aerogit.sql.postgres.tables.required import set_not_null


def _add_constraint(run: Replay, command: Command) -> None:
    node = command.definition.constraint
    key = command.key
    if node.contype == pb.CONSTR_NOTNULL:
        _add_not_null(run, command, node)
        return
    if node.indexname:
        _take_index(run, key, node)
        return
    table = run.peek_table(key)
    owner = Owner(key, table_scope(run, table), run.catalog.parts(key, "constraints"))
    made = read_constraint(run, node, owner)
    if command.is_alone and table.partition_by is not None and isinstance(made, PrimaryKey | Unique):
        made = altered(made, lacking=tuple(child.name for child in partitions_of(run, key)))
    run.catalog.append(key, "constraints", made)
    if isinstance(made, PrimaryKey):
        require(run, table, made.columns)
    if table.partition_by is not None:
        forget_implied(run, key)


def _add_not_null(run: Replay, command: Command, node: pb.Constraint) -> None:
    column = run.column(run.table(command.key), names_of(node.keys)[0], node.location)
    options = (*column.options, *not_null_options(node))
    put_column(run, command.key, altered(column, not_null=True, options=options))
    set_not_null(run, command.key, column.name, node.conname)


def _take_index(run: Replay, key: Key, node: pb.Constraint) -> None:
    """ADD PRIMARY KEY or UNIQUE … USING INDEX."""
    index = _own_index(run, key, node.indexname)
    table = run.table(key)
    owner = owner_of(run, key, table)
    made = from_index(run, node, owner, index)
    indexes = tuple(item for item in table.indexes if item is not index)
    run.catalog.part_created(key, made.key)
    run.catalog.put(altered(table, indexes=indexes, constraints=tuple(owner.constraints)))
    if isinstance(made, PrimaryKey):
        require(run, run.table(key), made.columns)


def require(run: Replay, table: Table, names: tuple[str, ...]) -> None:
    """Make the columns of a table's primary key NOT NULL."""
    for name in names:
        column = run.column(table, name)
        if not column.not_null:
            put_column(run, table.object_key, altered(column, not_null=True))
            set_not_null(run, table.object_key, name)


def _own_index(run: Replay, key: Key, name: str) -> Index:
    for index in run.table(key).indexes:
        if name == (index.name or index.actual):
            return index
    found = find_index(run, name, key.namespace)
    if found is not None and found[0] == key and isinstance(found[1], Index):
        return found[1]
    known = [index.name or index.actual for index in run.table(key).indexes]
    raise run.missing(f"index on {key.name} called", name, known)


def find_constraint(run: Replay, key: Key, name: str) -> Constraint | None:
    """The constraint of a table by its name on the server."""
    return next((c for c in run.table(key).constraints if name == (c.name or c.actual)), None)


def _constraint(run: Replay, command: Command, name: str) -> Constraint:
    found = find_constraint(run, command.key, name)
    if found is None:
        known = [c.name or c.actual for c in run.table(command.key).constraints]
        raise run.missing(f"constraint on {command.key.name} called", name, known)
    return found


def _drop_constraint(run: Replay, command: Command) -> None:
    drop_constraint(
        run,
        command.key,
        command.node.name,
        missing_ok=command.node.missing_ok,
        cascade=command.node.behavior == pb.DROP_CASCADE,
    )


def _validate(run: Replay, command: Command) -> None:
    table = run.table(command.key)
    column = _not_null_column(table, command.node.name)
    if column is not None:
        kept = tuple(o for o in column.options if o.name != "not null validity")
        put_column(run, command.key, altered(column, options=kept))
        return
    old: Any = _constraint(run, command, command.node.name)
    if getattr(old, "not_valid", False):
        replace_index(run, command.key, old, altered(old, not_valid=False))


def _not_null_column(table: Table, name: str) -> Column | None:
    """The column whose NOT NULL constraint has a name; one that the server chose is told by its form."""
    for column in table.columns:
        if Option("not null constraint", name) in column.options:
            return column
    unproved = [column for column in table.columns if _is_unproved(column)]
    own = next((item for item in unproved if object_name(table.name, item.name, "not_null") == name), None)
    is_chosen = len(unproved) == 1 and name.rstrip("0123456789").endswith("_not_null")
    return own or (unproved[0] if is_chosen else None)


def _is_unproved(column: Column) -> bool:
    """Whether a column's NOT NULL is not valid yet, under a name the server chose."""
    names = [option.name for option in column.options]
    return "not null validity" in names and "not null constraint" not in names


def _alter_constraint(run: Replay, command: Command) -> None:
    node = command.definition.atalter_constraint
    old: Any = _constraint(run, command, node.conname)
    changes: dict[str, Any] = {}
    if node.alter_deferrability and hasattr(old, "deferrable"):
        changes["deferrable"] = "initially deferred" if node.initdeferred else "deferrable" if node.deferrable else ""
    if node.alter_enforceability:
        changes |= {"not_enforced": not node.is_enforced, "not_valid": not node.is_enforced}
    if node.alter_inheritability:
        changes["no_inherit"] = node.noinherit
    replace_index(run, command.key, old, altered(old, **changes))


CONSTRAINT_ACTIONS: dict[int, Action] = {
    pb.AT_AddConstraint: _add_constraint,
    pb.AT_DropConstraint: _drop_constraint,
    pb.AT_ValidateConstraint: _validate,
    pb.AT_AlterConstraint: _alter_constraint,
}
