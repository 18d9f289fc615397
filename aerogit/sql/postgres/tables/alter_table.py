"""ALTER TABLE and its kin: which subcommand does what, and those about the table as a whole."""

from __future__ import annotations

from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Ref, plain
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.model.spelling import quote_name
from aerogit.model.table import Extra, Option, PartitionOf, Table
from aerogit.model.traits import traits_of
from aerogit.sql.catalog import with_part, without_part
from aerogit.sql.postgres.objects.grants import became_owner
from aerogit.sql.postgres.objects.opaque import amend
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.objects import words
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import (
    changed_options,
    merged_options,
    options_of,
    owner,
    setting_name,
)
from aerogit.sql.postgres.scanning.name_places import chain
from aerogit.sql.postgres.scanning.stretches import parts_of_list
from aerogit.sql.postgres.tables.alter_column import COLUMN_ACTIONS
from aerogit.sql.postgres.tables.alter_constraint import CONSTRAINT_ACTIONS
from aerogit.sql.postgres.tables.alter_index import alter_index
from aerogit.sql.postgres.tables.column_settings import OF_ALL_BELOW, OF_ONE_TABLE, keep_below
from aerogit.sql.postgres.tables.command import Action, Command
from aerogit.sql.postgres.tables.indexes import find_index
from aerogit.sql.postgres.tables.only_indexes import joined
from aerogit.sql.postgres.tables.partitions import became_partition, differing_columns, own_parts, partition_bounds
from aerogit.sql.postgres.tables.required import attached, left
from aerogit.sql.postgres.tables.sequences import owned_sequences
from aerogit.sql.postgres.tables.trigger_states import STATES, said_of, set_trigger_state
from aerogit.sql.postgres.writing.inherited import whole, without_inherited_checks
from aerogit.sql.statement import Outcome

_TRAITS = traits_of("postgres")
ALTERED = ("table", "view", "materialized_view", "foreign_table", "sequence")

_PASSES = {
    pb.AT_DropColumn: 0, pb.AT_DropConstraint: 0, pb.AT_DropNotNull: 0, pb.AT_DropExpression: 0,
    pb.AT_AlterColumnType: 1, pb.AT_AddColumn: 2, pb.AT_SetExpression: 3, pb.AT_AddConstraint: 5,
}  # fmt: skip
"""In which pass the server carries a subcommand out, whatever its place in the statement (AlterTablePass)."""


def alter_table(run: Replay, node: pb.AlterTableStmt) -> Done:
    """ALTER TABLE, VIEW, MATERIALIZED VIEW, INDEX, SEQUENCE, FOREIGN TABLE, TYPE."""
    what = f"alter {words(node.objtype)}"
    if node.missing_ok and run.catalog.is_empty:
        return Done(Outcome.MODELLED, what)
    if node.objtype == pb.OBJECT_INDEX:
        return alter_index(run, node)
    kinds = ("composite",) if node.objtype == pb.OBJECT_TYPE else ALTERED
    key = run.catalog.find(kinds, node.relation.relname, node.relation.schemaname or None)
    if key is None:
        if find_index(run, node.relation.relname, node.relation.schemaname or None) is not None:
            return alter_index(run, node)
        if node.missing_ok:
            return Done(Outcome.MODELLED, what)
        kind = "type" if node.objtype == pb.OBJECT_TYPE else what.removeprefix("alter ")
        run.relation(node.relation, kinds, kind)
    assert key is not None
    if isinstance(run.catalog.get(key), Opaque):
        return amend(run, key, what)
    commands = _commands(run, node, key)
    if len(commands) > 1:
        commands.sort(key=lambda command: _PASSES.get(command.node.subtype, 4))
    for command in commands:
        subtype = command.node.subtype
        act = _ACTIONS.get(subtype)
        if act is None:
            raise run.error(f"ALTER TABLE … {pb.AlterTableType.Name(subtype)} is not understood")
        if subtype in OF_ONE_TABLE or (not node.relation.inh and subtype in OF_ALL_BELOW):
            keep_below(run, key, command.node.name)
        act(run, command)
        if node.relation.inh and (subtype in _INHERITED or subtype in OF_ALL_BELOW):
            _descend(run, command, act)
    return Done(Outcome.MODELLED, what, (key,))


_INHERITED = frozenset(
    (pb.AT_ColumnDefault, pb.AT_SetNotNull, pb.AT_DropNotNull, pb.AT_AlterColumnType, pb.AT_SetExpression)
)


def _descend(run: Replay, command: Command, act: Action) -> None:
    """What changes a column of a table changes it in the tables below that have it their own way."""
    for child in run.children(command.key):
        below = command._replace(key=child)
        if run.table(child).column(command.node.name) is not None:
            act(run, below)
        _descend(run, below, act)


def _commands(run: Replay, node: pb.AlterTableStmt, key: Key) -> list[Command]:
    text = run.source.text
    if len(node.cmds) == 1:
        return [Command(key, node.cmds[0].alter_table_cmd, 0, len(text), not node.relation.inh)]
    at = run.source.place(node.relation.location)
    names = chain(text, at, 2 if node.relation.schemaname else 1)
    places = parts_of_list(text, names[-1][1] if names else at, len(text))
    if len(places) != len(node.cmds):
        places = [(0, len(text))] * len(node.cmds)
    is_alone = not node.relation.inh
    return [
        Command(key, item.alter_table_cmd, start, end, is_alone)
        for item, (start, end) in zip(node.cmds, places, strict=True)
    ]


# The table as a whole


def _owner(run: Replay, command: Command) -> None:
    value: Any = run.catalog.get(command.key)
    given = owner(command.node.newowner)
    run.catalog.put(altered(value, owner=given))
    became_owner(run, command.key, given)


def _options(run: Replay, command: Command) -> None:
    value: Any = run.catalog.get(command.key)
    items = command.definition.list.items
    if command.node.subtype == pb.AT_GenericOptions:
        options = changed_options(value.options, items)
    elif command.node.subtype == pb.AT_ResetRelOptions:
        options = merged_options(value.options, (), [setting_name(item.def_elem) for item in items])
    else:
        options = merged_options(value.options, options_of(items))
    run.catalog.put(altered(value, options=options))


def _one_option(name: str, default_value: str) -> Action:
    def act(run: Replay, command: Command) -> None:
        value: Any = run.catalog.get(command.key)
        text = command.node.name
        if text == default_value or not text:
            options = merged_options(value.options, (), [name])
        else:
            options = merged_options(value.options, [Option(name, text)])
        run.catalog.put(altered(value, options=options))

    return act


def _set(**fields: str | bool) -> Action:
    def act(run: Replay, command: Command) -> None:
        value: Any = run.catalog.get(command.key)
        if not all(hasattr(value, name) for name in fields):
            value = run.table(command.key)
        run.catalog.put(altered(value, **fields))

    return act


def _extra(name: str, words: str) -> Action:
    """Kept as a statement of the table: the last one of its kind counts."""

    def act(run: Replay, command: Command) -> None:
        value: Any = run.catalog.get(command.key)
        named = command.node.name
        key = name if words.startswith("CLUSTER") else f"{name} {named}".strip()
        statement = said_of(command.key, f"{words} {quote_name(named, _TRAITS)}")
        run.catalog.put(with_part(value, "extras", Extra(key, statement)))

    return act


def _rule_enabled(run: Replay, command: Command) -> None:
    value: Any = run.catalog.get(command.key)
    run.catalog.put(without_part(value, "extras", ("extra", f"rule state {command.node.name}")))


def _of_type(run: Replay, command: Command) -> None:
    """OF a composite type, said of a table that is there."""
    value: Any = run.catalog.get(command.key)
    run.catalog.put(with_part(value, "extras", Extra("of type", plain(run.source.text))))


def _no_extra(name: str) -> Action:
    def act(run: Replay, command: Command) -> None:
        value: Any = run.catalog.get(command.key)
        kept = tuple(part for part in value.extras if not part.name.startswith(name))
        run.catalog.put(altered(value, extras=kept))

    return act


def _replica_identity(run: Replay, command: Command) -> None:
    node = command.definition.replica_identity_stmt
    value: Any = run.catalog.get(command.key)
    if node.identity_type == "d":
        run.catalog.put(without_part(value, "extras", ("extra", "replica identity")))
    else:
        words = {"n": "NOTHING", "f": "FULL"}.get(node.identity_type)
        words = words or f"USING INDEX {quote_name(node.name, _TRAITS)}"
        said = said_of(command.key, f"REPLICA IDENTITY {words}")
        run.catalog.put(with_part(value, "extras", Extra("replica identity", said)))


def _inherit(run: Replay, command: Command) -> None:
    table = run.table(command.key)
    parent = run.relation(command.definition.range_var)
    ref = Ref("relation", (parent.namespace, parent.name))
    if command.node.subtype == pb.AT_AddInherit:
        said = {column.name for column in table.columns} & set(run.column_names(run.table(parent)))
        table = without_inherited_checks(table, run.table(parent))
        again = tuple(sorted({*table.said_again, *said}))
        table = attached(run, table, [run.table(parent)])
        run.catalog.put(altered(table, inherits=(*table.inherits, ref), said_again=again))
    else:
        kept = tuple(other for other in table.inherits if other != ref)
        left(run, table, [run.table(parent)])
        run.catalog.put(altered(whole(table, run.parents), inherits=kept))


def _attach(run: Replay, command: Command) -> None:
    node = command.definition.partition_cmd
    key = run.relation(node.name, ("table", "foreign_table"))
    table = run.table(key)
    parent = run.table(command.key)
    if parent.partition_by is None:
        raise run.error(f"{parent.name} is not partitioned")
    attach(run, table, parent, partition_bounds(run, node.name, parent))


def attach(run: Replay, table: Table, parent: Table, bounds: Expr) -> None:
    """Make a table a partition of another."""
    of = PartitionOf(Ref("relation", (parent.namespace, parent.name)), bounds)
    parents = [*run.parents(altered(table, partition_of=None)), parent] if table.inherits else [parent]
    above = whole(parent, run.parents) if parent.partition_of is not None else parent
    table = joined(run, attached(run, table, parents), above, has_keys=True)
    constraints, indexes = own_parts(table, above)
    columns = differing_columns(table.columns, parents, run)
    made = altered(table, partition_of=of, columns=columns, constraints=constraints, indexes=indexes)
    run.catalog.put(made)
    became_partition(run, table.object_key)


def _detach(run: Replay, command: Command) -> None:
    key = run.relation(command.definition.partition_cmd.name, ("table", "foreign_table"))
    left(run, run.table(key), run.parents(run.table(key)))
    run.catalog.put(altered(whole(run.table(key), run.parents), partition_of=None, required_itself=()))
    run.memory.index_names.add_all(key, run.catalog.get(key))


def _persistence(value: str) -> Action:
    """SET LOGGED and UNLOGGED, of the table and the sequences of its columns."""

    def act(run: Replay, command: Command) -> None:
        for key in (command.key, *owned_sequences(run, command.key)):
            found: Any = run.catalog.get(key)
            run.catalog.put(altered(found, persistence=value))

    return act


def _nothing(run: Replay, command: Command) -> None:
    """WITHOUT OIDS and DETACH … FINALIZE say nothing new."""


_ACTIONS: dict[int, Action] = {
    **COLUMN_ACTIONS,
    **CONSTRAINT_ACTIONS,
    pb.AT_ChangeOwner: _owner,
    pb.AT_SetRelOptions: _options,
    pb.AT_ResetRelOptions: _options,
    pb.AT_GenericOptions: _options,
    pb.AT_SetTableSpace: _one_option("tablespace", "pg_default"),
    pb.AT_SetAccessMethod: _one_option("access method", "heap"),
    pb.AT_SetLogged: _persistence(""),
    pb.AT_SetUnLogged: _persistence("unlogged"),
    pb.AT_EnableRowSecurity: _set(row_security=True),
    pb.AT_DisableRowSecurity: _set(row_security=False),
    pb.AT_ForceRowSecurity: _set(force_row_security=True),
    pb.AT_NoForceRowSecurity: _set(force_row_security=False),
    **dict.fromkeys(STATES, set_trigger_state),
    pb.AT_EnableRule: _rule_enabled,
    pb.AT_EnableAlwaysRule: _extra("rule state", "ENABLE ALWAYS RULE"),
    pb.AT_EnableReplicaRule: _extra("rule state", "ENABLE REPLICA RULE"),
    pb.AT_DisableRule: _extra("rule state", "DISABLE RULE"),
    pb.AT_ClusterOn: _extra("cluster", "CLUSTER ON"),
    pb.AT_DropCluster: _no_extra("cluster"),
    pb.AT_ReplicaIdentity: _replica_identity,
    pb.AT_AddInherit: _inherit,
    pb.AT_DropInherit: _inherit,
    pb.AT_AddOf: _of_type,
    pb.AT_DropOf: _no_extra("of type"),
    pb.AT_AttachPartition: _attach,
    pb.AT_DetachPartition: _detach,
    pb.AT_DetachPartitionFinalize: _nothing,
    pb.AT_DropOids: _nothing,
}  # fmt: skip
