"""The columns of a query: what a select list is made of, and where ORDER BY and its like mean one of its items."""

from __future__ import annotations

from collections.abc import Sequence

from postgast import pg_query_pb2 as pb

from aerogit.sql.postgres.normal.queries import called_by_itself, called_in_vain, named_as, output_called, output_number
from aerogit.sql.postgres.resolving.output_names import output_name
from aerogit.sql.postgres.resolving.resolve import Resolver
from aerogit.sql.postgres.resolving.scope import Scope


def ordering(resolver: Resolver, node: pb.Node, scope: Scope, outputs_: Sequence[str]) -> None:
    """Resolve an item of ORDER BY, GROUP BY or DISTINCT ON may be the name of an output column."""
    inner = node.sort_by.node if node.WhichOneof("node") == "sort_by" else node
    if inner.WhichOneof("node") == "column_ref" and len(inner.column_ref.fields) == 1:
        name = inner.column_ref.fields[0].string.sval
        if name in outputs_ and not _is_source_column(scope, name):
            resolver.insert(inner.column_ref.location, output_called(name))
            return
    elif inner.WhichOneof("node") == "a_const" and inner.a_const.WhichOneof("val") == "ival":
        resolver.insert(inner.a_const.location, output_number(inner.a_const.ival.ival))
        return
    resolver.visit(inner, scope)


def _is_source_column(scope: Scope, name: str) -> bool:
    return any(source.columns is not None and name in source.columns for source in scope.sources)


def outputs(
    resolver: Resolver, targets: Sequence[pb.Node], scope: Scope, *, is_operand: bool = False
) -> list[str] | None:
    """Resolve a select list; the names of its columns, None where a star hides them."""
    columns: list[str] | None = []
    for node in targets:
        target = node.res_target
        name, value = target.name, target.val
        if value.WhichOneof("node") == "column_ref":
            before = len(resolver.marks)
            resolver.column(value.column_ref, scope, is_output=not (name or is_operand))
            names = value.column_ref.fields
            if names and names[-1].WhichOneof("node") == "a_star":
                expanded = _expanded([n.string.sval for n in names[:-1]], scope)
                columns = columns + expanded if columns is not None and expanded is not None else None
                continue
            called = name or names[-1].string.sval
            if is_operand:
                if name:
                    resolver.insert(target.location, called_in_vain())
            elif name:
                resolver.insert(target.location, called_by_itself())
            elif len(resolver.marks) == before:
                resolver.inserts.setdefault(resolver.source.place(target.location), []).insert(0, named_as(called))
        else:
            called = name or output_name(value)
            if not is_operand:
                marker = called_by_itself() if name else named_as(called)
                resolver.inserts.setdefault(resolver.source.place(target.location), []).insert(0, marker)
            elif name:
                resolver.inserts.setdefault(resolver.source.place(target.location), []).insert(0, called_in_vain())
            resolver.visit(value, scope)
        if columns is not None:
            columns.append(called)
    return columns


def _expanded(qualifier: list[str], scope: Scope) -> list[str] | None:
    found: list[str] = []
    for visible in scope.sources:
        if qualifier and visible.name != qualifier[-1]:
            continue
        if visible.columns is None:
            return None
        found += [name for name in visible.columns if name not in found or qualifier]
    return found
