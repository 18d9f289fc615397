"""CREATE TABLE: columns, constraints, parents, partitions, options."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.table import Column, Constraint, Index, Option, PartitionOf, Table
from aerogit.sql.dialect import Outcome
from aerogit.sql.normal import Mark
from aerogit.sql.postgres.columns import Columns, read_column
from aerogit.sql.postgres.constraints import Owner, read_constraint
from aerogit.sql.postgres.expressions import built, column_ref, local_scope, parenthesised
from aerogit.sql.postgres.like import copied_columns, copied_parts, own_columns, typed_columns
from aerogit.sql.postgres.replaying import Done, Replay
from aerogit.sql.postgres.resolve import Resolver, chain
from aerogit.sql.postgres.scope import Scope
from aerogit.sql.postgres.settings import options_of
from aerogit.sql.postgres.types import names_of

PERSISTENCE = {"": "", "p": "", "u": "unlogged", "t": "temporary"}
_ON_COMMIT = {pb.ONCOMMIT_DELETE_ROWS: "delete rows", pb.ONCOMMIT_DROP: "drop"}
_BOUNDS = re.compile(r"\b(FOR\s+VALUES|DEFAULT)\b", re.I)
_NAMING_ORDER = {pb.CONSTR_CHECK: 0, pb.CONSTR_PRIMARY: 1, pb.CONSTR_UNIQUE: 2, pb.CONSTR_EXCLUSION: 2}
"""In which order the server names the constraints of one CREATE TABLE; foreign keys come last."""


def create_table(run: Replay, node: pb.CreateStmt, kind: str = "table") -> Done:
    """CREATE TABLE."""
    relation = node.relation
    namespace = run.namespace(relation.schemaname)
    key = Key(namespace, kind, relation.relname)
    if run.is_taken(namespace, relation.relname):
        if node.if_not_exists:
            return Done(Outcome.MODELLED, "create table", (key,))
        raise run.exists("relation", relation.relname, relation.location)
    table = Table(
        namespace,
        relation.relname,
        kind,
        "",
        "",
        PERSISTENCE[relation.relpersistence],
        options=_table_options(run, node),
        **_parents(run, node),
    )
    elements = _Elements(run, node, table)
    columns = Columns(key, local_scope(key.name, elements.names), elements.required)
    found: list[Column] = []
    for element in node.table_elts:
        which = element.WhichOneof("node")
        if which == "column_def":
            found.append(_column(run, element.column_def, columns, elements))
        elif which == "table_like_clause":
            found += copied_columns(run, element.table_like_clause)
    if node.HasField("of_typename"):
        named = {column.name for column in found}
        found = [*(c for c in typed_columns(run, node.of_typename) if c.name not in named), *found]
    owner = Owner(key, elements.names)
    constraints = _constraints(run, owner, columns, elements)
    indexes = _copied(run, owner, elements.likes)
    table = dataclasses.replace(
        table,
        columns=own_columns(found, table, run),
        constraints=(*constraints, *owner.constraints[len(constraints) :]),
        indexes=indexes,
    )
    if node.HasField("partspec"):
        table = dataclasses.replace(table, partition_by=_partition_by(run, node.partspec, owner.scope))
    for sequence in columns.sequences:
        run.catalog.put(sequence)
    run.catalog.put(table)
    return Done(Outcome.MODELLED, "create table", (key, *(s.object_key for s in columns.sequences)))


class _Elements:
    """The parts of a CREATE TABLE, sorted out."""

    def __init__(self, run: Replay, node: pb.CreateStmt, table: Table) -> None:
        self.constraints = [item.constraint for item in node.constraints]
        self.likes: list[pb.TableLikeClause] = []
        self.inherited = {column.name: column for parent in run.parents(table) for column in run.columns_of(parent)}
        self.names = list(self.inherited)
        self.is_typed = node.HasField("of_typename")
        if self.is_typed:
            self.inherited.update((column.name, column) for column in typed_columns(run, node.of_typename))
            self.names = list(self.inherited)
        for element in node.table_elts:
            match element.WhichOneof("node"):
                case "column_def":
                    self._name(run, table, element.column_def)
                case "constraint":
                    self.constraints.append(element.constraint)
                case _:
                    clause = element.table_like_clause
                    self.likes.append(clause)
                    self.names += [column.name for column in copied_columns(run, clause)]
        self.required = {
            name: None if c.contype == pb.CONSTR_PRIMARY else c
            for c in self.constraints
            if c.contype in (pb.CONSTR_PRIMARY, pb.CONSTR_NOTNULL)
            for name in names_of(c.keys)
        }

    def _name(self, run: Replay, table: Table, definition: pb.ColumnDef) -> None:
        name = definition.colname
        if name in self.names:
            if name not in self.inherited:
                raise run.exists(f"column in {table.name} called", name, definition.location)
        else:
            self.names.append(name)


def _column(run: Replay, definition: pb.ColumnDef, columns: Columns, elements: _Elements) -> Column:
    """A column; one without a type (of a partition, of a typed table) changes the inherited one."""
    if definition.type_name.names:
        return read_column(run, definition, columns)
    inherited = elements.inherited.get(definition.colname)
    if inherited is None:
        raise run.missing("column", definition.colname, list(elements.inherited), definition.location)
    return read_column(run, definition, columns, inherited)


def _constraints(run: Replay, owner: Owner, columns: Columns, elements: _Elements) -> tuple[Constraint, ...]:
    """All constraints, read in the order in which the server names them, given in that of the statement."""
    pending = [(item.node, item.column) for item in columns.beside]
    pending += [(node, "") for node in elements.constraints if node.contype != pb.CONSTR_NOTNULL]
    if len(pending) > 1:
        pending.sort(key=lambda item: _NAMING_ORDER.get(item[0].contype, 3))
    placed = [(node.location, read_constraint(run, node, owner, column)) for node, column in pending]
    placed.sort(key=lambda item: item[0])
    return tuple(constraint for _, constraint in placed)


def _copied(run: Replay, owner: Owner, likes: list[pb.TableLikeClause]) -> tuple[Index, ...]:
    """The indexes that LIKE … INCLUDING INDEXES brings; constraints go to the owner."""
    found: list[Index] = []
    for clause in likes:
        found += copied_parts(run, clause, owner)
    for index in found:
        run.memory.index_names.add(owner.key.namespace, index.name or index.actual, owner.key)
    return tuple(found)


def _parents(run: Replay, node: pb.CreateStmt) -> dict[str, Any]:
    """INHERITS and PARTITION OF."""
    parents = [run.relation(item.range_var, ("table", "foreign_table")) for item in node.inh_relations]
    refs = tuple(Ref("relation", (key.namespace, key.name)) for key in parents)
    if not node.HasField("partbound"):
        return {"inherits": refs} if refs else {}
    return {"partition_of": PartitionOf(refs[0], partition_bounds(run, node.inh_relations[0].range_var))}


def partition_bounds(run: Replay, after: pb.RangeVar) -> Expr:
    """The bounds of a partition: `FOR VALUES …` or `DEFAULT`, the first of them behind a relation's name."""
    text = run.source.text
    at = run.source.place(after.location)
    at += len(text[at:]) - len(text[at:].lstrip())
    names = chain(text, at, 2 if after.schemaname else 1)
    at = names[-1][1] if names else at
    rest = text[at:].lstrip()
    if rest.startswith("("):
        at = parenthesised(text, at)[1] + 1
    match = _BOUNDS.search(text, at)
    if match is None or match[0].upper() == "DEFAULT":
        return Expr(("default",), ("DEFAULT",))
    end = parenthesised(text, match.end())[1] + 1
    if re.match(r"\s*FROM\b", text[match.end() :], re.I):
        end = parenthesised(text, end)[1] + 1
    return built(text, match.start(), end, [])


def _partition_by(run: Replay, spec: pb.PartitionSpec, scope: Scope) -> Expr:
    """How a table is partitioned: strategy and key, such as `range (created_at)`."""
    text = run.source.text
    start, end = parenthesised(text, run.source.place(spec.location))
    resolver = Resolver(run)
    for item in spec.part_params:
        element = item.partition_elem
        if element.name:
            places = chain(text, run.source.place(element.location), 1)
            if element.name not in (scope.sources[0].columns or ()):
                raise run.missing("column", element.name, scope.sources[0].columns or (), element.location)
            resolver.marks.append(Mark(*places[0], places[0][0], column_ref(element.name)))
        else:
            resolver.visit(element.expr, scope)
    by = re.compile(r"PARTITION\s+BY\s+", re.I).search(text, run.source.place(spec.location))
    return built(text, by.end() if by else start, end + 1, resolver.marks)


def _table_options(run: Replay, node: pb.CreateStmt) -> tuple[Option, ...]:
    if not (node.options or node.tablespacename or node.access_method or node.oncommit > pb.ONCOMMIT_PRESERVE_ROWS):
        tablespace = run.settings.get("default_tablespace", "")
        typed = _typed_option(node)
        return (Option("tablespace", tablespace), *typed) if tablespace else typed
    return (
        *options_of(
            node.options,
            ("tablespace", node.tablespacename or run.settings.get("default_tablespace", "")),
            ("access method", "" if node.access_method == "heap" else node.access_method),
            ("on commit", _ON_COMMIT.get(node.oncommit, "")),
        ),
        *_typed_option(node),
    )


def _typed_option(node: pb.CreateStmt) -> tuple[Option, ...]:
    if not node.HasField("of_typename"):
        return ()
    return (Option("of", ".".join(names_of(node.of_typename.names))),)
