"""The subcommands of ALTER TABLE that are about a constraint."""

from __future__ import annotations

from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.table import (
    Constraint,
    Index,
    Option,
    PrimaryKey,
    Table,
)
from aerogit.sql.catalog import with_part
from aerogit.sql.postgres.altered import altered
from aerogit.sql.postgres.columns import not_null_options, put_column
from aerogit.sql.postgres.command import Action, Command
from aerogit.sql.postgres.constraints import from_index, owner_of, read_constraint
from aerogit.sql.postgres.dropping import drop_constraint
from aerogit.sql.postgres.indexes import replace_index
from aerogit.sql.postgres.replaying import Replay
from aerogit.sql.postgres.types import names_of


def _add_constraint(run: Replay, command: Command) -> None:
    node = command.definition.constraint
    table = run.table(command.key)
    if node.contype == pb.CONSTR_NOTNULL:
        column = run.column(table, names_of(node.keys)[0], node.location)
        options = (*column.options, *not_null_options(node))
        put_column(run, command.key, altered(column, not_null=True, options=options))
        return
    owner = owner_of(run, command.key, table)
    if node.indexname:
        index = _own_index(run, command.key, node.indexname)
        made = from_index(run, node, owner, index)
        indexes = tuple(item for item in table.indexes if item is not index)
        table = altered(table, indexes=indexes)
    else:
        made = read_constraint(run, node, owner)
    run.catalog.part_created(command.key, made.key)
    table = altered(table, constraints=tuple(owner.constraints))
    if isinstance(made, PrimaryKey):
        table = _required(run, table, made.columns)
    run.catalog.put(table)


def _required(run: Replay, table: Table, names: tuple[str, ...]) -> Table:
    """The table with the columns of its primary key NOT NULL."""
    if all((column := table.column(name)) is not None and column.not_null for name in names):
        return table
    for name in names:
        column = run.column(table, name)
        if not column.not_null:
            table = with_part(table, "columns", altered(column, not_null=True))
    return table


def _own_index(run: Replay, key: Key, name: str) -> Index:
    for index in run.table(key).indexes:
        if name == (index.name or index.actual):
            return index
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
    for column in table.columns:
        if Option("not null constraint", command.node.name) in column.options:
            kept = tuple(o for o in column.options if o.name != "not null validity")
            put_column(run, command.key, altered(column, options=kept))
            return
    old: Any = _constraint(run, command, command.node.name)
    if getattr(old, "not_valid", False):
        replace_index(run, command.key, old, altered(old, not_valid=False))


def _alter_constraint(run: Replay, command: Command) -> None:
    node = command.definition.atalter_constraint
    old: Any = _constraint(run, command, node.conname)
    changes: dict[str, Any] = {}
    if node.alter_deferrability and hasattr(old, "deferrable"):
        changes["deferrable"] = "initially deferred" if node.initdeferred else "deferrable" if node.deferrable else ""
    if node.alter_enforceability:
        changes["not_enforced"] = not node.is_enforced
    if node.alter_inheritability:
        changes["no_inherit"] = node.noinherit
    replace_index(run, command.key, old, altered(old, **changes))


CONSTRAINT_ACTIONS: dict[int, Action] = {
    pb.AT_AddConstraint: _add_constraint,
    pb.AT_DropConstraint: _drop_constraint,
    pb.AT_ValidateConstraint: _validate,
    pb.AT_AlterConstraint: _alter_constraint,
}
