"""Names in queries and data statements: SELECT with its sources, CTEs and subqueries, INSERT, UPDATE, DELETE, MERGE.

Completes `resolve`: importing this module teaches its walk about queries.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import postgast
from postgast import pg_query_pb2 as pb

from aerogit.errors import SourceError
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS, View
from aerogit.model.table import Table
from aerogit.sql.atoms import Mark
from aerogit.sql.postgres.resolving.output_names import SCALAR_SETS, function_name
from aerogit.sql.postgres.resolving.replaying import SYSTEM_SCHEMAS, Replay
from aerogit.sql.postgres.resolving.resolve import HANDLERS, MESSAGES, Resolver
from aerogit.sql.postgres.resolving.scope import Scope, Visible
from aerogit.sql.postgres.resolving.select_lists import ordering, outputs
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.name_places import chain
from aerogit.sql.postgres.scanning.parse import Source
from aerogit.sql.postgres.scanning.tree import parse

SELECTABLE = (*RELATION_KINDS, "sequence")


def query(
    resolver: Resolver, select: pb.SelectStmt, outer: Scope | None, *, is_operand: bool = False
) -> list[str] | None:
    """Resolve a query; its output columns, None where a star hides them.

    The columns of an operand behind UNION have the names of the first one's, whatever it calls them.
    """
    scope = Scope(outer)
    resolver.is_fixed = False
    with_clause(resolver, select.with_clause, scope)
    if select.op != pb.SETOP_NONE:
        columns = query(resolver, select.larg, scope, is_operand=is_operand)
        query(resolver, select.rarg, scope, is_operand=True)
        return columns
    for item in select.from_clause:
        source(resolver, item, scope)
    if select.values_lists:
        for row in select.values_lists:
            for item in row.list.items:
                if item.WhichOneof("node") != "a_const":
                    resolver.visit(item, scope)
        return [f"column{number + 1}" for number in range(len(select.values_lists[0].list.items))]
    columns = outputs(resolver, select.target_list, scope, is_operand=is_operand)
    for clause in (select.where_clause, select.having_clause, select.limit_offset, select.limit_count):
        resolver.visit(clause, scope)
    resolver.each(select.window_clause, scope)
    for nodes in (select.group_clause, select.sort_clause, select.distinct_clause):
        for node in nodes:
            ordering(resolver, node, scope, columns or [])
    return columns


def with_clause(resolver: Resolver, clause: pb.WithClause, scope: Scope) -> None:
    """Resolve the queries of WITH and make their names visible."""
    for node in clause.ctes:
        cte = node.common_table_expr
        named = names_of(cte.aliascolnames)
        if clause.recursive:
            scope.ctes[cte.ctename] = named or None
        columns = statement(resolver, cte.ctequery, scope)
        scope.ctes[cte.ctename] = named or columns


def statement(resolver: Resolver, node: pb.Node, outer: Scope | None) -> list[str] | None:
    """Resolve a query or data statement; its output columns where they can be known."""
    match node.WhichOneof("node"):
        case "select_stmt":
            return query(resolver, node.select_stmt, outer)
        case "insert_stmt":
            return insert(resolver, node.insert_stmt, outer)
        case "update_stmt":
            return update(resolver, node.update_stmt, outer)
        case "delete_stmt":
            return delete(resolver, node.delete_stmt, outer)
        case "merge_stmt":
            return merge(resolver, node.merge_stmt, outer)
        case "return_stmt":
            resolver.visit(node.return_stmt.returnval, Scope(outer))
        case _:
            pass
    return None


def relation(resolver: Resolver, name: pb.RangeVar, scope: Scope | None) -> Visible:
    """Resolve a relation's name as a source."""
    alias = name.alias.aliasname
    if scope is not None and not name.schemaname and (cte := scope.cte(name.relname)) is not None:
        return Visible(alias or name.relname, True, None, names_of(name.alias.colnames) or cte[0], is_query=True)
    key = resolver.run.find_relation(name, SELECTABLE)
    if key is None:
        _unknown_relation(resolver, name)
        return Visible(alias or name.relname, bool(alias), None, None)
    place = (key.namespace, key.name)
    resolver.mark(name.location, 2 if name.schemaname else 1, Ref("relation", place))
    columns = relation_columns(resolver.run, key)
    renamed = names_of(name.alias.colnames)
    if renamed:
        columns = None if columns is None else [*renamed, *list(columns)[len(renamed) :]]
        return Visible(alias, True, None, columns)
    return Visible(alias or name.relname, bool(alias), place, columns)


def _unknown_relation(resolver: Resolver, name: pb.RangeVar) -> None:
    run = resolver.run
    is_foreign = name.schemaname in SYSTEM_SCHEMAS or name.relname.startswith("pg_") or run.has_extensions()
    if resolver.strict and not is_foreign:
        run.relation(name, SELECTABLE)


def source(resolver: Resolver, node: pb.Node, scope: Scope) -> None:
    """Resolve an item of FROM and make it visible."""
    match node.WhichOneof("node"):
        case "range_var":
            scope.sources.append(relation(resolver, node.range_var, scope))
        case "join_expr":
            _join(resolver, node.join_expr, scope)
        case "range_subselect":
            item = node.range_subselect
            columns = statement(resolver, item.subquery, scope if item.lateral else _around(scope))
            named = names_of(item.alias.colnames)
            scope.sources.append(Visible(item.alias.aliasname, True, None, named or columns, is_query=True))
        case "range_function":
            function = node.range_function
            resolver.each(function.functions, scope)
            resolver.each(function.coldeflist, scope)
            columns = names_of(function.alias.colnames) or [c.column_def.colname for c in function.coldeflist]
            called = function_name(function)
            name = function.alias.aliasname or called
            if not columns and called in SCALAR_SETS and len(function.functions) == 1 and not function.ordinality:
                columns = [name]
            scope.sources.append(Visible(name, True, None, columns or None, is_query=True))
        case "range_table_sample":
            resolver.each(node.range_table_sample.args, scope)
            source(resolver, node.range_table_sample.relation, scope)
        case kind:
            inner: Any = getattr(node, kind or "")
            resolver.inside(inner, scope)
            scope.sources.append(Visible(inner.alias.aliasname, True, None, None))


def _around(scope: Scope) -> Scope:
    """What a subquery in FROM sees: the WITH of its query and the queries around, not its neighbours."""
    around = Scope(scope.outer)
    around.ctes = scope.ctes
    return around


def _join(resolver: Resolver, join: pb.JoinExpr, scope: Scope) -> None:
    first = len(scope.sources)
    source(resolver, join.larg, scope)
    middle = len(scope.sources)
    source(resolver, join.rarg, scope)
    if join.using_clause:
        _using(resolver, names_of(join.using_clause), scope.sources[first:middle], scope.sources[middle:])
    resolver.visit(join.quals, scope)
    if join.alias.aliasname:
        del scope.sources[first:]
        scope.sources.append(Visible(join.alias.aliasname, True, None, names_of(join.alias.colnames) or None))


def _using(resolver: Resolver, names: list[str], left: list[Visible], right: list[Visible]) -> None:
    for name in names:
        for side in (left, right):
            known = [visible.columns for visible in side]
            if all(columns is not None and name not in columns for columns in known):
                resolver.fail("column", name, [c for columns in known for c in columns or ()], 0)


def relation_columns(run: Replay, key: Key) -> Collection[str] | None:
    """The columns of a relation of the catalog; None where they cannot be known."""
    value = run.catalog.peek(key)
    if isinstance(value, Table):
        return run.column_names(value)
    value = run.catalog.get(key)
    return view_columns(run, key, value) if isinstance(value, View) else None


def view_columns(run: Replay, key: Key, view: View) -> Sequence[str] | None:
    """The output columns of a view; None where they cannot be known."""
    if key in run.memory.view_columns:
        known = run.memory.view_columns[key]
        if known[0] is view or known[0].query == view.query:
            return known[1]
    columns: list[str] | None = list(view.columns)
    if not columns:
        text = view.query.text
        run.memory.view_columns[key] = (view, None)
        try:
            tree = parse(text)
            columns = statement(Resolver(run, Source(text, 0, 0), strict=False), tree.stmts[0].stmt, None)
        except (postgast.PgQueryError, SourceError):
            columns = None
    run.memory.view_columns[key] = (view, tuple(columns) if columns is not None else None)
    return columns


# Data statements


def _target(resolver: Resolver, name: pb.RangeVar, scope: Scope) -> Visible:
    visible = relation(resolver, name, None)
    scope.sources.append(visible)
    return visible


def _assigned(resolver: Resolver, targets: Sequence[pb.Node], table: Visible) -> None:
    """The columns an INSERT lists or an UPDATE sets."""
    for node in targets:
        name, location = node.res_target.name, node.res_target.location
        if not name:
            continue
        if table.columns is not None and name not in table.columns:
            known = [f"{table.name}.{column}" for column in table.columns]
            resolver.fail("column", f"{table.name}.{name}", known, location)
        ref = table.column(name)
        places = chain(resolver.source.text, resolver.source.place(location), 1)
        if ref is not None and places:
            resolver.marks.append(Mark(*places[0], places[0][0], ref))


def insert(resolver: Resolver, node: pb.InsertStmt, outer: Scope | None) -> list[str] | None:
    """Resolve an INSERT; names and number of columns are checked."""
    scope = Scope(outer)
    with_clause(resolver, node.with_clause, scope)
    table = relation(resolver, node.relation, None)
    _assigned(resolver, node.cols, table)
    if node.HasField("select_stmt"):
        select = node.select_stmt.select_stmt
        _check_arity(resolver, select, len(node.cols), table, node.relation.location)
        query(resolver, select, scope)
    inner = Scope(scope, [table, Visible("excluded", True, table.relation, table.columns)])
    if node.HasField("on_conflict_clause"):
        clause = node.on_conflict_clause
        resolver.inside(clause.infer, Scope(scope, [table]))
        _assigned(resolver, clause.target_list, table)
        for item in clause.target_list:
            resolver.visit(item.res_target.val, inner)
        resolver.visit(clause.where_clause, inner)
    return returning(resolver, node.returning_clause, Scope(scope, [table]))


def _check_arity(resolver: Resolver, select: pb.SelectStmt, listed: int, table: Visible, location: int) -> None:
    if not resolver.strict:
        return
    for row in select.values_lists:
        count = len(row.list.items)
        if listed and count != listed:
            raise resolver.run.error(
                f"INSERT lists {listed} columns of {table.name} and gives {count} values", location
            )
        if not listed and table.columns is not None and count > len(table.columns):
            raise resolver.run.error(
                f"INSERT gives {count} values, {table.name} has {len(table.columns)} columns", location
            )


def update(resolver: Resolver, node: pb.UpdateStmt, outer: Scope | None) -> list[str] | None:
    """Resolve an UPDATE."""
    scope = Scope(outer)
    with_clause(resolver, node.with_clause, scope)
    table = _target(resolver, node.relation, scope)
    for item in node.from_clause:
        source(resolver, item, scope)
    _assigned(resolver, node.target_list, table)
    for item in node.target_list:
        resolver.visit(item.res_target.val, scope)
    resolver.visit(node.where_clause, scope)
    return returning(resolver, node.returning_clause, scope)


def delete(resolver: Resolver, node: pb.DeleteStmt, outer: Scope | None) -> list[str] | None:
    """Resolve a DELETE."""
    scope = Scope(outer)
    with_clause(resolver, node.with_clause, scope)
    _target(resolver, node.relation, scope)
    for item in node.using_clause:
        source(resolver, item, scope)
    resolver.visit(node.where_clause, scope)
    return returning(resolver, node.returning_clause, scope)


def merge(resolver: Resolver, node: pb.MergeStmt, outer: Scope | None) -> list[str] | None:
    """Resolve a MERGE."""
    scope = Scope(outer)
    with_clause(resolver, node.with_clause, scope)
    table = _target(resolver, node.relation, scope)
    source(resolver, node.source_relation, scope)
    resolver.visit(node.join_condition, scope)
    for item in node.merge_when_clauses:
        clause = item.merge_when_clause
        resolver.visit(clause.condition, scope)
        _assigned(resolver, clause.target_list, table)
        for target in clause.target_list:
            resolver.visit(target.res_target.val, scope)
        resolver.each(clause.values, scope)
    return returning(resolver, node.returning_clause, scope)


def returning(resolver: Resolver, clause: pb.ReturningClause, scope: Scope) -> list[str] | None:
    """Resolve RETURNING."""
    return outputs(resolver, clause.exprs, scope)


def _sublink(resolver: Resolver, link: pb.SubLink, scope: Scope) -> None:
    resolver.visit(link.testexpr, scope)
    query(resolver, link.subselect.select_stmt, scope)


def _select(resolver: Resolver, select: pb.SelectStmt, scope: Scope) -> None:
    query(resolver, select, scope)


HANDLERS["sub_link"] = _sublink
HANDLERS["select_stmt"] = _select
MESSAGES[pb.SelectStmt] = _select
