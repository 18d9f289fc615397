"""ALTER TABLE and its kin: one function for each subcommand."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Ref, plain
from aerogit.model.names import Key
from aerogit.model.objects import Opaque, View
from aerogit.model.table import (
    Column,
    Constraint,
    Extra,
    Generated,
    Identity,
    Index,
    Option,
    PartitionOf,
    PrimaryKey,
    Table,
)
from aerogit.sql.catalog import with_part, without_part
from aerogit.sql.dialect import Outcome
from aerogit.sql.postgres.columns import Columns, identity_names, not_null_options, read_column
from aerogit.sql.postgres.constraints import from_index, owner_of, read_constraint
from aerogit.sql.postgres.dropping import drop_column, drop_constraint
from aerogit.sql.postgres.expressions import default, expression, local_scope, parenthesised, parts_of_list
from aerogit.sql.postgres.indexes import find_index, index_of, replace_index
from aerogit.sql.postgres.opaque import amend
from aerogit.sql.postgres.replaying import Done, Replay
from aerogit.sql.postgres.resolve import chain
from aerogit.sql.postgres.settings import (
    collation,
    merged_options,
    options_of,
    role,
    sequence_options,
    setting_name,
)
from aerogit.sql.postgres.tables import partition_bounds
from aerogit.sql.postgres.types import names_of

_RELATIONS = ("table", "view", "materialized_view", "foreign_table", "sequence")


class Command(NamedTuple):
    """One subcommand and where its text is."""

    key: Key
    node: pb.AlterTableCmd
    start: int
    end: int


def alter_table(run: Replay, node: pb.AlterTableStmt) -> Done:
    """ALTER TABLE, VIEW, MATERIALIZED VIEW, INDEX, SEQUENCE, FOREIGN TABLE, TYPE."""
    what = "alter " + pb.ObjectType.Name(node.objtype).removeprefix("OBJECT_").lower().replace(
        "matview", "materialized view"
    )
    if node.objtype == pb.OBJECT_INDEX:
        return _alter_index(run, node)
    kinds = ("composite",) if node.objtype == pb.OBJECT_TYPE else _RELATIONS
    key = run.catalog.find(kinds, node.relation.relname, node.relation.schemaname or None)
    if key is None:
        if find_index(run, node.relation.relname, node.relation.schemaname or None) is not None:
            return _alter_index(run, node)
        if node.missing_ok:
            return Done(Outcome.MODELLED, what)
        kind = "type" if node.objtype == pb.OBJECT_TYPE else what.removeprefix("alter ")
        run.relation(node.relation, kinds, kind)
    assert key is not None
    if isinstance(run.catalog.get(key), Opaque):
        return amend(run, key, what)
    for command in _commands(run, node, key):
        subtype = command.node.subtype
        act = _ACTIONS.get(subtype)
        if act is None:
            raise run.error(f"ALTER TABLE … {pb.AlterTableType.Name(subtype)} is not understood")
        act(run, command)
    return Done(Outcome.MODELLED, what, (key,))


def _commands(run: Replay, node: pb.AlterTableStmt, key: Key) -> list[Command]:
    text = run.source.text
    if len(node.cmds) == 1:
        return [Command(key, node.cmds[0].alter_table_cmd, 0, len(text))]
    at = run.source.place(node.relation.location)
    names = chain(text, at, 2 if node.relation.schemaname else 1)
    places = parts_of_list(text, names[-1][1] if names else at, len(text))
    if len(places) != len(node.cmds):
        places = [(0, len(text))] * len(node.cmds)
    return [
        Command(key, item.alter_table_cmd, start, end) for item, (start, end) in zip(node.cmds, places, strict=True)
    ]


# Columns


def _put_column(run: Replay, key: Key, column: Column) -> None:
    """A changed column; an inherited one becomes the table's own where it differs."""
    value = run.catalog.get(key)
    place = "attributes" if key.kind == "composite" else "columns"
    run.catalog.put(with_part(value, place, column))


def _column(run: Replay, command: Command) -> Column:
    value: Any = run.catalog.get(command.key)
    name = command.node.name
    if command.key.kind == "composite":
        found = next((a for a in value.attributes if a.name == name), None)
        if found is None:
            raise run.missing("attribute", name, [a.name for a in value.attributes])
        return found
    return run.column(run.table(command.key), name)


def _add_column(run: Replay, command: Command) -> None:
    node = getattr(command.node, "def").column_def
    key = command.key
    value = run.catalog.get(key)
    name = node.colname
    if key.kind == "composite":
        composite = run.composite(key)
        if any(a.name == name for a in composite.attributes):
            raise run.exists(f"attribute in {key.name} called", name, node.location)
        run.catalog.part_created(key, ("column", name))
        run.catalog.put(with_part(composite, "attributes", read_column(run, node, Columns(key, local_scope("", [])))))
        return
    table = run.table(key)
    known = [column.name for column in run.columns_of(table)]
    if name in known:
        if command.node.missing_ok:
            return
        raise run.exists(f"column in {key.name} called", name, node.location)
    columns = Columns(key, local_scope(key.name, [*known, name]))
    column = read_column(run, node, columns)
    run.catalog.part_created(key, column.key)
    for sequence in columns.sequences:
        run.catalog.put(sequence)
    table = dataclasses.replace(table, columns=(*table.columns, column))
    assert value is not None
    if columns.beside:
        owner = owner_of(run, key, table)
        for beside in columns.beside:
            run.catalog.part_created(key, read_constraint(run, beside.node, owner, beside.column).key)
        table = dataclasses.replace(table, constraints=tuple(owner.constraints))
    run.catalog.put(table)


_SET_DEFAULT = re.compile(r"\bSET\s+DEFAULT\b", re.I)


def _set_default(run: Replay, command: Command) -> None:
    if isinstance(run.catalog.get(command.key), View):
        _view_default(run, command)
        return
    column = _column(run, command)
    node = getattr(command.node, "def")
    value = None
    if node.WhichOneof("node") is not None:
        match = _SET_DEFAULT.search(run.source.text, command.start)
        assert match is not None
        value = default(run, column, node, match.end(), command.end)
    _put_column(run, command.key, dataclasses.replace(column, default=value))


def _view_default(run: Replay, command: Command) -> None:
    view = run.fetch(command.key, View)
    name = f"default {command.node.name}"
    if getattr(command.node, "def").WhichOneof("node") is None:
        run.catalog.put(without_part(view, "extras", ("extra", name)))
    else:
        run.catalog.put(with_part(view, "extras", Extra(name, plain(run.source.text))))


def _set_not_null(run: Replay, command: Command) -> None:
    _put_column(run, command.key, dataclasses.replace(_column(run, command), not_null=True))


def _drop_not_null(run: Replay, command: Command) -> None:
    column = _column(run, command)
    table = run.table(command.key)
    if table.primary_key and column.name in table.primary_key.columns:
        raise run.error(f"column {column.name} is in the primary key of {table.name}")
    options = tuple(option for option in column.options if not option.name.startswith("not null"))
    _put_column(run, command.key, dataclasses.replace(column, not_null=False, options=options))


def _set_expression(run: Replay, command: Command) -> None:
    column = _column(run, command)
    if column.generated is None:
        raise run.error(f"column {column.name} is not generated")
    table = run.table(command.key)
    scope = local_scope(table.name, [c.name for c in run.columns_of(table)])
    text = run.source.text
    at = re.compile(r"\bEXPRESSION\b", re.I).search(text, command.start)
    start, end = parenthesised(text, at.end() if at else command.start)
    made = Generated(expression(run, getattr(command.node, "def"), start, end, scope), column.generated.stored)
    _put_column(run, command.key, dataclasses.replace(column, generated=made))


def _drop_expression(run: Replay, command: Command) -> None:
    _put_column(run, command.key, dataclasses.replace(_column(run, command), generated=None))


def _alter_type(run: Replay, command: Command) -> None:
    node = getattr(command.node, "def").column_def
    column = _column(run, command)
    ordered = collation(names_of(node.coll_clause.collname)) if node.HasField("coll_clause") else ""
    changed = dataclasses.replace(column, type=run.type(node.type_name), collation=ordered)
    _put_column(run, command.key, changed)


def _column_option(name: str, value: Callable[[pb.AlterTableCmd], str]) -> Action:
    def act(run: Replay, command: Command) -> None:
        column = _column(run, command)
        text = value(command.node)
        kept = tuple(option for option in column.options if option.name != name)
        options = (*kept, Option(name, text)) if text else kept
        _put_column(run, command.key, dataclasses.replace(column, options=options))

    return act


def _statistics(node: pb.AlterTableCmd) -> str:
    number = getattr(node, "def").integer.ival if getattr(node, "def").WhichOneof("node") else -1
    return "" if number == -1 else str(number)


def _storage(node: pb.AlterTableCmd) -> str:
    text = getattr(node, "def").string.sval.lower()
    return "" if text == "default" else text


def _set_column_options(run: Replay, command: Command) -> None:
    column = _column(run, command)
    items = getattr(command.node, "def").list.items
    if command.node.subtype == pb.AT_ResetOptions:
        options = merged_options(column.options, (), [setting_name(item.def_elem) for item in items])
    else:
        options = merged_options(column.options, options_of(items))
    _put_column(run, command.key, dataclasses.replace(column, options=options))


def _add_identity(run: Replay, command: Command) -> None:
    column = _column(run, command)
    node = getattr(command.node, "def").constraint
    if column.identity is not None:
        raise run.error(f"column {column.name} already is an identity")
    made = Identity(node.generated_when == "a", sequence_options(run, node.options, None, column.type.name))
    options = (*column.options, *identity_names(command.key, column.name, node.options))
    _put_column(run, command.key, dataclasses.replace(column, identity=made, not_null=True, options=options))


def _set_identity(run: Replay, command: Command) -> None:
    column = _column(run, command)
    if column.identity is None:
        raise run.error(f"column {column.name} is not an identity")
    items = getattr(command.node, "def").list.items
    always = column.identity.always
    for item in items:
        if item.def_elem.defname == "generated":
            always = chr(item.def_elem.arg.integer.ival) == "a"
    options = sequence_options(run, items, column.identity.options, column.type.name)
    _put_column(run, command.key, dataclasses.replace(column, identity=Identity(always, options)))


def _drop_identity(run: Replay, command: Command) -> None:
    column = _column(run, command)
    if column.identity is None and not command.node.missing_ok:
        raise run.error(f"column {column.name} is not an identity")
    _put_column(run, command.key, dataclasses.replace(column, identity=None))


def _drop_column(run: Replay, command: Command) -> None:
    drop_column(
        run,
        command.key,
        command.node.name,
        missing_ok=command.node.missing_ok,
        cascade=command.node.behavior == pb.DROP_CASCADE,
    )


# Constraints


def _add_constraint(run: Replay, command: Command) -> None:
    node = getattr(command.node, "def").constraint
    table = run.table(command.key)
    if node.contype == pb.CONSTR_NOTNULL:
        column = run.column(table, names_of(node.keys)[0], node.location)
        options = (*column.options, *not_null_options(table.name, column.name, node))
        _put_column(run, command.key, dataclasses.replace(column, not_null=True, options=options))
        return
    owner = owner_of(run, command.key, table)
    if node.indexname:
        index = _own_index(run, command.key, node.indexname)
        made = from_index(run, node, owner, index)
        indexes = tuple(item for item in table.indexes if item is not index)
        table = dataclasses.replace(table, indexes=indexes)
    else:
        made = read_constraint(run, node, owner)
    run.catalog.part_created(command.key, made.key)
    table = dataclasses.replace(table, constraints=tuple(owner.constraints))
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
            table = with_part(table, "columns", dataclasses.replace(column, not_null=True))
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
            _put_column(run, command.key, dataclasses.replace(column, options=kept))
            return
    old: Any = _constraint(run, command, command.node.name)
    if getattr(old, "not_valid", False):
        replace_index(run, command.key, old, dataclasses.replace(old, not_valid=False))


def _alter_constraint(run: Replay, command: Command) -> None:
    node = getattr(command.node, "def").atalter_constraint
    old: Any = _constraint(run, command, node.conname)
    changes: dict[str, Any] = {}
    if node.alter_deferrability and hasattr(old, "deferrable"):
        changes["deferrable"] = "initially deferred" if node.initdeferred else "deferrable" if node.deferrable else ""
    if node.alter_enforceability:
        changes["not_enforced"] = not node.is_enforced
    if node.alter_inheritability:
        changes["no_inherit"] = node.noinherit
    replace_index(run, command.key, old, dataclasses.replace(old, **changes))


# The table as a whole


def _owner(run: Replay, command: Command) -> None:
    value: Any = run.catalog.get(command.key)
    run.catalog.put(dataclasses.replace(value, owner=role(command.node.newowner)))


def _options(run: Replay, command: Command) -> None:
    value: Any = run.catalog.get(command.key)
    items = getattr(command.node, "def").list.items
    if command.node.subtype == pb.AT_ResetRelOptions:
        options = merged_options(value.options, (), [setting_name(item.def_elem) for item in items])
    else:
        options = merged_options(value.options, options_of(items))
    run.catalog.put(dataclasses.replace(value, options=options))


def _one_option(name: str, default_value: str) -> Action:
    def act(run: Replay, command: Command) -> None:
        value: Any = run.catalog.get(command.key)
        text = command.node.name
        if text == default_value or not text:
            options = merged_options(value.options, (), [name])
        else:
            options = merged_options(value.options, [Option(name, text)])
        run.catalog.put(dataclasses.replace(value, options=options))

    return act


def _set(**fields: str) -> Action:
    def act(run: Replay, command: Command) -> None:
        value: Any = run.catalog.get(command.key)
        run.catalog.put(dataclasses.replace(value, **fields))

    return act


def _force_row_security(run: Replay, command: Command) -> None:
    table = run.table(command.key)
    forced = command.node.subtype == pb.AT_ForceRowSecurity
    run.catalog.put(
        dataclasses.replace(table, row_security="forced" if forced else "enabled" if table.row_security else "")
    )


_TRIGGER_STATES = {
    pb.AT_EnableTrig: "", pb.AT_EnableAlwaysTrig: "always", pb.AT_EnableReplicaTrig: "replica",
    pb.AT_DisableTrig: "disabled", pb.AT_EnableTrigAll: "", pb.AT_DisableTrigAll: "disabled",
    pb.AT_EnableTrigUser: "", pb.AT_DisableTrigUser: "disabled",
}  # fmt: skip


def _trigger(run: Replay, command: Command) -> None:
    value: Any = run.catalog.get(command.key)
    name = command.node.name
    if name and not any(trigger.name == name for trigger in value.triggers):
        raise run.missing(f"trigger on {value.name} called", name, [trigger.name for trigger in value.triggers])
    state = _TRIGGER_STATES[command.node.subtype]
    triggers = tuple(
        dataclasses.replace(trigger, enabled=state) if not name or trigger.name == name else trigger
        for trigger in value.triggers
    )
    run.catalog.put(dataclasses.replace(value, triggers=triggers))


def _extra(name: str) -> Action:
    """Kept as a statement of the table: the last one of its kind counts."""

    def act(run: Replay, command: Command) -> None:
        value: Any = run.catalog.get(command.key)
        part = Extra(f"{name} {command.node.name}".strip(), plain(run.source.text))
        run.catalog.put(with_part(value, "extras", part))

    return act


def _no_extra(name: str) -> Action:
    def act(run: Replay, command: Command) -> None:
        value: Any = run.catalog.get(command.key)
        kept = tuple(part for part in value.extras if not part.name.startswith(name))
        run.catalog.put(dataclasses.replace(value, extras=kept))

    return act


def _replica_identity(run: Replay, command: Command) -> None:
    node = getattr(command.node, "def").replica_identity_stmt
    value: Any = run.catalog.get(command.key)
    if node.identity_type == "d":
        run.catalog.put(without_part(value, "extras", ("extra", "replica identity")))
    else:
        run.catalog.put(with_part(value, "extras", Extra("replica identity", plain(run.source.text))))


def _inherit(run: Replay, command: Command) -> None:
    table = run.table(command.key)
    parent = run.relation(getattr(command.node, "def").range_var)
    ref = Ref("relation", (parent.namespace, parent.name))
    if command.node.subtype == pb.AT_AddInherit:
        run.catalog.put(dataclasses.replace(table, inherits=(*table.inherits, ref)))
    else:
        columns = tuple(run.columns_of(table))
        kept = tuple(other for other in table.inherits if other != ref)
        run.catalog.put(dataclasses.replace(table, inherits=kept, columns=columns))


def _attach(run: Replay, command: Command) -> None:
    node = getattr(command.node, "def").partition_cmd
    key = run.relation(node.name, ("table", "foreign_table"))
    table = run.table(key)
    parent = run.table(command.key)
    if parent.partition_by is None:
        raise run.error(f"{parent.name} is not partitioned")
    inherited = {column.name: column for column in run.columns_of(parent)}
    own = tuple(column for column in table.columns if column != inherited.get(column.name))
    bounds = PartitionOf(Ref("relation", (parent.namespace, parent.name)), partition_bounds(run, node.name))
    run.catalog.put(dataclasses.replace(table, partition_of=bounds, columns=own))


def _detach(run: Replay, command: Command) -> None:
    key = run.relation(getattr(command.node, "def").partition_cmd.name, ("table", "foreign_table"))
    table = run.table(key)
    columns = tuple(run.columns_of(table))
    run.catalog.put(dataclasses.replace(table, partition_of=None, columns=columns))


def _nothing(run: Replay, command: Command) -> None:
    """WITHOUT OIDS and DETACH … FINALIZE say nothing new."""


# Indexes


def _alter_index(run: Replay, node: pb.AlterTableStmt) -> Done:
    relation = node.relation
    found = find_index(run, relation.relname, relation.schemaname or None)
    if found is None:
        if node.missing_ok:
            return Done(Outcome.MODELLED, "alter index")
        index_of(run, relation)
    assert found is not None
    key, index = found
    for item in node.cmds:
        command = item.alter_table_cmd
        changed = _altered_index(run, command, index)
        if changed is not index:
            replace_index(run, key, index, changed)
            index = changed
    return Done(Outcome.MODELLED, "alter index", (key,))


def _altered_index(run: Replay, command: pb.AlterTableCmd, index: Any) -> Index | Constraint:
    items = getattr(command, "def").list.items
    match command.subtype:
        case pb.AT_SetRelOptions:
            return dataclasses.replace(index, options=merged_options(index.options, options_of(items)))
        case pb.AT_ResetRelOptions:
            names = [setting_name(item.def_elem) for item in items]
            return dataclasses.replace(index, options=merged_options(index.options, (), names))
        case pb.AT_SetTableSpace:
            return dataclasses.replace(
                index, options=merged_options(index.options, [Option("tablespace", command.name)])
            )
        case pb.AT_SetStatistics:
            option = Option(f"statistics {command.num}", str(getattr(command, "def").integer.ival))
            return dataclasses.replace(index, options=merged_options(index.options, [option]))
        case pb.AT_AttachPartition:
            child = getattr(command, "def").partition_cmd.name
            key, part = index_of(run, child)
            if isinstance(part, Index):
                replace_index(run, key, part, dataclasses.replace(part, parent=index.name or index.actual))
            return index
        case _:
            return index


Action = Callable[[Replay, Command], None]
_ACTIONS: dict[int, Action] = {
    pb.AT_AddColumn: _add_column,
    pb.AT_DropColumn: _drop_column,
    pb.AT_ColumnDefault: _set_default,
    pb.AT_SetNotNull: _set_not_null,
    pb.AT_DropNotNull: _drop_not_null,
    pb.AT_SetExpression: _set_expression,
    pb.AT_DropExpression: _drop_expression,
    pb.AT_AlterColumnType: _alter_type,
    pb.AT_SetStatistics: _column_option("statistics", _statistics),
    pb.AT_SetStorage: _column_option("storage", _storage),
    pb.AT_SetCompression: _column_option("compression", _storage),
    pb.AT_SetOptions: _set_column_options,
    pb.AT_ResetOptions: _set_column_options,
    pb.AT_AlterColumnGenericOptions: _set_column_options,
    pb.AT_AddIdentity: _add_identity,
    pb.AT_SetIdentity: _set_identity,
    pb.AT_DropIdentity: _drop_identity,
    pb.AT_AddConstraint: _add_constraint,
    pb.AT_DropConstraint: _drop_constraint,
    pb.AT_ValidateConstraint: _validate,
    pb.AT_AlterConstraint: _alter_constraint,
    pb.AT_ChangeOwner: _owner,
    pb.AT_SetRelOptions: _options,
    pb.AT_ResetRelOptions: _options,
    pb.AT_GenericOptions: _options,
    pb.AT_SetTableSpace: _one_option("tablespace", "pg_default"),
    pb.AT_SetAccessMethod: _one_option("access method", "heap"),
    pb.AT_SetLogged: _set(persistence=""),
    pb.AT_SetUnLogged: _set(persistence="unlogged"),
    pb.AT_EnableRowSecurity: _set(row_security="enabled"),
    pb.AT_DisableRowSecurity: _set(row_security=""),
    pb.AT_ForceRowSecurity: _force_row_security,
    pb.AT_NoForceRowSecurity: _force_row_security,
    **dict.fromkeys(_TRIGGER_STATES, _trigger),
    pb.AT_EnableRule: _extra("rule state"),
    pb.AT_EnableAlwaysRule: _extra("rule state"),
    pb.AT_EnableReplicaRule: _extra("rule state"),
    pb.AT_DisableRule: _extra("rule state"),
    pb.AT_ClusterOn: _extra("cluster"),
    pb.AT_DropCluster: _no_extra("cluster"),
    pb.AT_ReplicaIdentity: _replica_identity,
    pb.AT_AddInherit: _inherit,
    pb.AT_DropInherit: _inherit,
    pb.AT_AddOf: _extra("of type"),
    pb.AT_DropOf: _no_extra("of type"),
    pb.AT_AttachPartition: _attach,
    pb.AT_DetachPartition: _detach,
    pb.AT_DetachPartitionFinalize: _nothing,
    pb.AT_DropOids: _nothing,
}  # fmt: skip
