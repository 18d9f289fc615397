"""The types of a query's columns, where they can be told without knowing every function and operator."""

from __future__ import annotations

from collections.abc import Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.table import Column, Table
from aerogit.model.types import Type
from aerogit.sql.postgres.output_names import output_name
from aerogit.sql.postgres.replaying import Replay

_CONSTANTS = {"ival": "integer", "fval": "numeric", "boolval": "boolean", "sval": "text"}


def output_types(run: Replay, node: pb.Node) -> list[tuple[str, Type]] | None:
    """Name and type of each output column; None where one of them cannot be told."""
    select = node.select_stmt
    while select.op != pb.SETOP_NONE:
        select = select.larg
    if select.values_lists or select.with_clause.ctes:
        return None
    sources: dict[str, Sequence[Column]] = {}
    for item in select.from_clause:
        if not _sources(run, item, sources):
            return None
    found: list[tuple[str, Type]] = []
    for target in select.target_list:
        value = target.res_target.val
        if value.WhichOneof("node") == "column_ref" and value.column_ref.fields[-1].WhichOneof("node") == "a_star":
            names = [field.string.sval for field in value.column_ref.fields[:-1]]
            for source in [names[-1]] if names else list(sources):
                found += [(column.name, column.type) for column in sources.get(source, ())]
            continue
        type_ = _type(run, value, sources)
        if type_ is None:
            return None
        found.append((target.res_target.name or output_name(value), type_))
    return found


def _sources(run: Replay, node: pb.Node, into: dict[str, Sequence[Column]]) -> bool:
    match node.WhichOneof("node"):
        case "range_var":
            name = node.range_var
            key = run.find_relation(name, ("table",))
            table = run.catalog.get(key) if key is not None else None
            if not isinstance(table, Table):
                return False
            into[name.alias.aliasname or name.relname] = run.columns_of(table)
            return True
        case "join_expr" if not node.join_expr.is_natural and not node.join_expr.using_clause:
            return _sources(run, node.join_expr.larg, into) and _sources(run, node.join_expr.rarg, into)
        case _:
            return False


def _type(run: Replay, node: pb.Node, sources: dict[str, Sequence[Column]]) -> Type | None:
    match node.WhichOneof("node"):
        case "type_cast":
            return run.type(node.type_cast.type_name)
        case "a_const":
            name = _CONSTANTS.get(node.a_const.WhichOneof("val") or "")
            return Type(name) if name else None
        case "column_ref":
            names = [field.string.sval for field in node.column_ref.fields]
            places = [sources.get(names[-2], ())] if len(names) > 1 else list(sources.values())
            for columns in places:
                for column in columns:
                    if column.name == names[-1]:
                        return column.type
            return None
        case "func_call" if node.func_call.funcname[-1].string.sval == "count":
            return Type("bigint")
        case _:
            return None
