"""The names PostgreSQL gives the columns of a query, and of an index, that are no plain columns."""

from __future__ import annotations

from postgast import pg_query_pb2 as pb

_NAMED_NODES = {
    "coalesce_expr": "coalesce", "case_expr": "case", "row_expr": "row", "a_array_expr": "array",
    "grouping_func": "grouping", "xml_expr": "xml",
}  # fmt: skip
_SQL_VALUES = {
    pb.SVFOP_CURRENT_DATE: "current_date", pb.SVFOP_CURRENT_TIME: "current_time",
    pb.SVFOP_CURRENT_TIMESTAMP: "current_timestamp", pb.SVFOP_LOCALTIME: "localtime",
    pb.SVFOP_LOCALTIMESTAMP: "localtimestamp", pb.SVFOP_CURRENT_USER: "current_user",
    pb.SVFOP_SESSION_USER: "session_user", pb.SVFOP_USER: "user", pb.SVFOP_CURRENT_ROLE: "current_role",
}  # fmt: skip


def output_name(node: pb.Node, default: str = "?column?") -> str:
    """The name PostgreSQL gives an expression's column (FigureColname)."""
    kind = node.WhichOneof("node") or ""
    match kind:
        case "column_ref":
            names = [f.string.sval for f in node.column_ref.fields if f.WhichOneof("node") == "string"]
            return names[-1] if names else default
        case "func_call":
            return str(node.func_call.funcname[-1].string.sval)
        case "type_cast":
            inner = output_name(node.type_cast.arg, "")
            return inner or str(node.type_cast.type_name.names[-1].string.sval)
        case "collate_clause":
            return output_name(node.collate_clause.arg, default)
        case "case_expr":
            return output_name(node.case_expr.defresult, "") or "case"
        case "a_indirection":
            names = [i.string.sval for i in node.a_indirection.indirection if i.WhichOneof("node") == "string"]
            return names[-1] if names else output_name(node.a_indirection.arg, default)
        case "min_max_expr":
            return "greatest" if node.min_max_expr.op == pb.IS_GREATEST else "least"
        case "sub_link":
            return _sublink_name(node.sub_link, default)
        case "sqlvalue_function":
            return _SQL_VALUES.get(node.sqlvalue_function.op, default)
        case "a_expr" if node.a_expr.kind == pb.AEXPR_NULLIF:
            return "nullif"
        case _:
            return _NAMED_NODES.get(kind, default)


def _sublink_name(link: pb.SubLink, default: str) -> str:
    if link.sub_link_type == pb.EXISTS_SUBLINK:
        return "exists"
    if link.sub_link_type == pb.ARRAY_SUBLINK:
        return "array"
    targets = link.subselect.select_stmt.target_list
    if link.sub_link_type == pb.EXPR_SUBLINK and targets:
        return targets[0].res_target.name or output_name(targets[0].res_target.val, default)
    return default


SCALAR_SETS = frozenset(("generate_series", "unnest", "generate_subscripts", "regexp_split_to_table"))
"""Functions whose rows are single values: the alias names the column too."""


def function_name(function: pb.RangeFunction) -> str:
    """The name by which a function in FROM is seen without an alias."""
    for item in function.functions:
        first = item.list.items[0]
        if first.WhichOneof("node") == "func_call":
            return str(first.func_call.funcname[-1].string.sval)
    return ""
