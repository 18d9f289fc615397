"""The types of a query's columns, as far as they can be told without knowing every function and operator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.table import Table
from aerogit.model.types import Type
from aerogit.sql.postgres.resolving.output_names import output_name
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.scanning.tree import parse

_CONSTANTS = {"ival": "integer", "fval": "numeric", "boolval": "boolean", "sval": "text"}
_SUMS = {"smallint": "bigint", "integer": "bigint", "bigint": "numeric", "numeric": "numeric", "real": "real"}
_AVERAGES = {"smallint": "numeric", "integer": "numeric", "bigint": "numeric", "numeric": "numeric"}
_SAME = frozenset(("max", "min"))


class Output(NamedTuple):
    """A column of a query; `type` is None where it cannot be told."""

    name: str
    type: Type | None


def output_types(run: Replay, node: pb.Node) -> list[Output] | None:
    """The columns of a query; None where not even their number can be told."""
    select = node.select_stmt
    while select.op != pb.SETOP_NONE:
        select = select.larg
    if select.values_lists or select.with_clause.ctes:
        return None
    sources: dict[str, Sequence[Output]] = {}
    for item in select.from_clause:
        if not _sources(run, item, sources):
            return None
    found: list[Output] = []
    for target in select.target_list:
        value = target.res_target.val
        if value.WhichOneof("node") == "column_ref" and value.column_ref.fields[-1].WhichOneof("node") == "a_star":
            names = [field.string.sval for field in value.column_ref.fields[:-1]]
            for source in [names[-1]] if names else list(sources):
                found += sources.get(source, ())
        else:
            found.append(Output(target.res_target.name or output_name(value), _type(run, value, sources)))
    return found


def view_column_type(run: Replay, ref: Ref) -> Type | None:
    """The type of a view's column, where the view's query tells it."""
    for kind in ("view", "materialized_view"):
        key = Key(ref.path[0], kind, ref.path[1])
        view = run.catalog.get(key)
        if isinstance(view, View):
            return next((output.type for output in _view_outputs(run, key, view) if output.name == ref.path[2]), None)
    return None


def _view_outputs(run: Replay, key: Key, view: View) -> Sequence[Output]:
    known = run.memory.view_types.get(key)
    if known is None or known[0] is not view:
        run.memory.view_types[key] = (view, ())
        tree = parse(view.query.text)
        outputs = output_types(run, tree.stmts[0].stmt) or []
        named = [Output(name, outputs[at].type) for at, name in enumerate(view.columns) if at < len(outputs)]
        known = run.memory.view_types[key] = (view, (*named, *outputs[len(named) :]))
    return known[1]


def _sources(run: Replay, node: pb.Node, into: dict[str, Sequence[Output]]) -> bool:
    match node.WhichOneof("node"):
        case "range_var":
            name = node.range_var
            key = run.find_relation(name)
            value = run.catalog.get(key) if key is not None else None
            if isinstance(value, Table):
                columns: Sequence[Output] = [Output(column.name, column.type) for column in run.columns_of(value)]
            elif isinstance(value, View) and key is not None:
                columns = _view_outputs(run, key, value)
            else:
                return False
            into[name.alias.aliasname or name.relname] = columns
            return True
        case "join_expr" if not node.join_expr.is_natural and not node.join_expr.using_clause:
            return _sources(run, node.join_expr.larg, into) and _sources(run, node.join_expr.rarg, into)
        case _:
            return False


def _type(run: Replay, node: pb.Node, sources: dict[str, Sequence[Output]]) -> Type | None:
    match node.WhichOneof("node"):
        case "type_cast":
            return run.type(node.type_cast.type_name)
        case "a_const":
            name = _CONSTANTS.get(node.a_const.WhichOneof("val") or "")
            return Type(name) if name else None
        case "column_ref":
            names = [field.string.sval for field in node.column_ref.fields]
            places = [sources.get(names[-2], ())] if len(names) > 1 else list(sources.values())
            return next((o.type for outputs in places for o in outputs if o.name == names[-1]), None)
        case "func_call":
            return _called(run, node.func_call, sources)
        case _:
            return None


def _called(run: Replay, call: pb.FuncCall, sources: dict[str, Sequence[Output]]) -> Type | None:
    """The type of an aggregate's result."""
    name = call.funcname[-1].string.sval
    if name == "count":
        return Type("bigint")
    if len(call.args) != 1 or name not in ("sum", "avg", *_SAME):
        return None
    argument = _type(run, call.args[0], sources)
    if argument is None or argument.dims or name in _SAME:
        return argument
    result = (_SUMS if name == "sum" else _AVERAGES).get(argument.name)
    return Type(result) if result else None
