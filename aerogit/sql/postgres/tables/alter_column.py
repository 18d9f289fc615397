"""The subcommands of ALTER TABLE that are about a column."""

from __future__ import annotations

import re
from collections.abc import Callable

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.objects import View
from aerogit.model.spelling import qualified, quote_name
from aerogit.model.table import (
    Column,
    Extra,
    Generated,
    Identity,
    Option,
)
from aerogit.model.traits import traits_of
from aerogit.sql.catalog import with_part, without_part
from aerogit.sql.postgres.objects.dropping import drop_column
from aerogit.sql.postgres.objects.identity_grants import forget_identity
from aerogit.sql.postgres.plain.expressions import expression, local_scope, table_scope
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.literals import converted
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.resolving.settings import (
    changed_options,
    collation,
    merged_options,
    options_of,
    sequence_options,
    setting_name,
)
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.stretches import parenthesised
from aerogit.sql.postgres.tables.columns import Columns, identity_names, put_column, read_column
from aerogit.sql.postgres.tables.command import Action, Command
from aerogit.sql.postgres.tables.constraints import Owner, read_constraint
from aerogit.sql.postgres.tables.defaults import default
from aerogit.sql.postgres.tables.required import drop_not_null, set_not_null
from aerogit.sql.postgres.tables.stored_columns import keep_setting

_TRAITS = traits_of("postgres")


def _column(run: Replay, command: Command) -> Column:
    name = command.node.name
    if command.key.kind == "composite":
        for attribute in run.composite(command.key).attributes:
            if attribute.name == name:
                return attribute
        raise run.missing("attribute", name, [a.name for a in run.composite(command.key).attributes])
    return run.column(run.table(command.key), name)


def _add_column(run: Replay, command: Command) -> None:
    node = command.definition.column_def
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
    types = dict(table_scope(run, table).sources[0].types)
    columns = Columns(key, local_scope(key.name, [*known, name], types), types)
    column = read_column(run, node, columns)
    run.catalog.part_created(key, column.key)
    for sequence in columns.sequences:
        run.catalog.put(altered(sequence, persistence=table.persistence))
    table = altered(table, columns=(*table.columns, column))
    assert value is not None
    if columns.beside:
        owner = Owner(key, columns.scope, list(table.constraints))
        for beside in columns.beside:
            run.catalog.part_created(key, read_constraint(run, beside.node, owner, beside.column).key)
        table = altered(table, constraints=tuple(owner.constraints))
    run.catalog.put(table)


_SET_DEFAULT = re.compile(r"\bSET\s+DEFAULT\b", re.I)


def _set_default(run: Replay, command: Command) -> None:
    if isinstance(run.catalog.get(command.key), View):
        _view_default(run, command)
        return
    column = _column(run, command)
    node = command.definition
    value = None
    if node.WhichOneof("node") is not None:
        match = _SET_DEFAULT.search(run.source.text, command.start)
        assert match is not None
        value = default(run, column.type, node, match.end(), command.end).value
    put_column(run, command.key, altered(column, default=value))


def _view_default(run: Replay, command: Command) -> None:
    view = run.fetch(command.key, View)
    name = f"default {command.node.name}"
    if command.definition.WhichOneof("node") is None:
        run.catalog.put(without_part(view, "extras", ("extra", name)))
    else:
        match = _SET_DEFAULT.search(run.source.text, command.start)
        assert match is not None
        made = expression(run, command.definition, match.end(), command.end, Scope())
        ref = Ref("relation", (view.namespace, view.name))
        view_name = qualified(view.namespace, view.name, _TRAITS)
        column = quote_name(command.node.name, _TRAITS)
        head, norm = f" ALTER COLUMN {column} SET DEFAULT ", f" alter column {column} set default "
        said = Expr(
            ("alter view ", ref, norm, *made.norm), ("ALTER VIEW ", Spelled(view_name, ref), head, *made.source)
        )
        run.catalog.put(with_part(view, "extras", Extra(name, said)))


def _set_not_null(run: Replay, command: Command) -> None:
    put_column(run, command.key, altered(_column(run, command), not_null=True))
    set_not_null(run, command.key, command.node.name)


def _drop_not_null(run: Replay, command: Command) -> None:
    column = _column(run, command)
    table = run.table(command.key)
    if table.primary_key and column.name in table.primary_key.columns:
        raise run.error(f"column {column.name} is in the primary key of {table.name}")
    options = tuple(option for option in column.options if not option.name.startswith("not null"))
    put_column(run, command.key, altered(column, not_null=False, options=options))
    drop_not_null(run, command.key, column.name)


def _set_expression(run: Replay, command: Command) -> None:
    column = _column(run, command)
    if column.generated is None:
        raise run.error(f"column {column.name} is not generated")
    table = run.table(command.key)
    scope = table_scope(run, table)
    text = run.source.text
    at = re.compile(r"\bEXPRESSION\b", re.I).search(text, command.start)
    start, end = parenthesised(text, at.end() if at else command.start)
    made = Generated(expression(run, command.definition, start, end, scope), column.generated.stored)
    put_column(run, command.key, altered(column, generated=made))


def _drop_expression(run: Replay, command: Command) -> None:
    put_column(run, command.key, altered(_column(run, command), generated=None))


def _alter_type(run: Replay, command: Command) -> None:
    node = command.definition.column_def
    column = _column(run, command)
    ordered = collation(names_of(node.coll_clause.collname)) if node.HasField("coll_clause") else ""
    type_ = run.type(node.type_name)
    value = converted(column.default, type_) if column.default is not None else None
    put_column(run, command.key, altered(column, type=type_, collation=ordered, default=value))


def _column_option(name: str, value: Callable[[pb.AlterTableCmd], str]) -> Action:
    def act(run: Replay, command: Command) -> None:
        text = value(command.node)
        if command.key.kind == "materialized_view":
            keep_setting(run, command, name, text)
            return
        column = _column(run, command)
        kept = tuple(option for option in column.options if option.name != name)
        options = (*kept, Option(name, text)) if text else kept
        put_column(run, command.key, altered(column, options=options))

    return act


def _statistics(node: pb.AlterTableCmd) -> str:
    number = getattr(node, "def").integer.ival if getattr(node, "def").WhichOneof("node") else -1
    return "" if number == -1 else str(number)


def _storage(node: pb.AlterTableCmd) -> str:
    text = getattr(node, "def").string.sval.lower()
    return "" if text == "default" else text


def _set_column_options(run: Replay, command: Command) -> None:
    column = _column(run, command)
    items = command.definition.list.items
    if command.node.subtype == pb.AT_AlterColumnGenericOptions:
        options = changed_options(column.options, items)
    elif command.node.subtype == pb.AT_ResetOptions:
        options = merged_options(column.options, (), [setting_name(item.def_elem) for item in items])
    else:
        options = merged_options(column.options, options_of(items))
    put_column(run, command.key, altered(column, options=options))


def _add_identity(run: Replay, command: Command) -> None:
    column = _column(run, command)
    node = command.definition.constraint
    if column.identity is not None:
        raise run.error(f"column {column.name} already is an identity")
    made = Identity(node.generated_when == "a", sequence_options(run, node.options, None, column.type.name))
    options = (*column.options, *identity_names(command.key, column.name, node.options))
    put_column(run, command.key, altered(column, identity=made, not_null=True, options=options))


def _set_identity(run: Replay, command: Command) -> None:
    column = _column(run, command)
    if column.identity is None:
        raise run.error(f"column {column.name} is not an identity")
    items = command.definition.list.items
    always = column.identity.always
    for item in items:
        if item.def_elem.defname == "generated":
            always = chr(item.def_elem.arg.integer.ival) == "a"
    options = sequence_options(run, items, column.identity.options, column.type.name)
    put_column(run, command.key, altered(column, identity=Identity(always, options)))


def _drop_identity(run: Replay, command: Command) -> None:
    column = _column(run, command)
    if column.identity is None and not command.node.missing_ok:
        raise run.error(f"column {column.name} is not an identity")
    forget_identity(run, run.table(command.key), column.name)
    put_column(run, command.key, altered(column, identity=None))


def _drop_column(run: Replay, command: Command) -> None:
    drop_column(
        run,
        command.key,
        command.node.name,
        missing_ok=command.node.missing_ok,
        cascade=command.node.behavior == pb.DROP_CASCADE,
    )


COLUMN_ACTIONS: dict[int, Action] = {
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
}
