"""CREATE TABLE: columns, constraints, parents, partitions, options."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.table import Column, Constraint, Index, Option, PartitionOf, Table
from aerogit.model.traits import traits_of
from aerogit.sql.atoms import Mark
from aerogit.sql.postgres.plain.expressions import column_ref, local_scope, marked
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.resolve import Resolver
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.resolving.settings import options_of
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.name_places import chain
from aerogit.sql.postgres.scanning.stretches import parenthesised
from aerogit.sql.postgres.tables.column_settings import settings_left_behind, with_copied
from aerogit.sql.postgres.tables.columns import Columns, read_column
from aerogit.sql.postgres.tables.constraints import Owner, read_constraint
from aerogit.sql.postgres.tables.like import copied_columns, copied_parts, typed_columns
from aerogit.sql.postgres.tables.only_indexes import joined
from aerogit.sql.postgres.tables.partitions import became_partition, own_columns, partition_bounds
from aerogit.sql.postgres.tables.required import saying
from aerogit.sql.statement import Outcome

_TRAITS = traits_of("postgres")
PERSISTENCE = {"": "", "p": "", "u": "unlogged", "t": "temporary"}
_REQUIRING = (pb.CONSTR_NOTNULL, pb.CONSTR_PRIMARY, pb.CONSTR_IDENTITY)
_ON_COMMIT = {pb.ONCOMMIT_DELETE_ROWS: "delete rows", pb.ONCOMMIT_DROP: "drop"}
NAMING_ORDER = {pb.CONSTR_CHECK: 0, pb.CONSTR_PRIMARY: 1, pb.CONSTR_UNIQUE: 2, pb.CONSTR_EXCLUSION: 2}
"""In which order the server names the constraints of one CREATE TABLE; foreign keys come last."""


def create_table(run: Replay, node: pb.CreateStmt, kind: str = "table") -> Done:
    """CREATE TABLE."""
    relation = node.relation
    namespace = run.place_of(relation)
    key = Key(namespace, kind, relation.relname)
    if run.is_taken(namespace, relation.relname):
        if node.if_not_exists:
            return Done(Outcome.MODELLED, "create table", (key,))
        raise run.exists("relation", relation.relname, relation.location)
    parents = _parents(run, node) if node.inh_relations else {}
    table = Table(namespace, relation.relname, kind, **parents)
    elements = _Elements(run, node, table)
    types = {name: column.type for name, column in elements.inherited.items()}
    columns = Columns(key, local_scope(key.name, elements.names, types), types, elements.required)
    found = _columns(run, columns, elements)
    if node.HasField("of_typename"):
        said = {column.name: column for column in found}
        found = [said.get(c.name, _as_required(c, elements)) for c in typed_columns(run, node.of_typename)]
    elif elements.inherited:
        found += _required_of_parents(elements, found)
        said = {column.name: column for column in found}
        found += [column for column in settings_left_behind(elements.inherited.values()) if column.name not in said]
    owner = Owner(key, columns.scope)
    constraints = table_constraints(run, owner, columns, elements.constraints)
    indexes = _copied(run, owner, elements.likes) if elements.likes else ()
    table = Table(
        namespace,
        relation.relname,
        kind,
        persistence=PERSISTENCE[relation.relpersistence],
        partition_by=_partition_by(run, node.partspec, owner.scope) if node.HasField("partspec") else None,
        options=_table_options(run, node, kind),
        columns=own_columns(found, table, run),
        constraints=(*constraints, *owner.constraints[len(constraints) :]),
        indexes=indexes,
        said_again=elements.said_again if "inherits" in parents else (),
        **parents,
    )
    for sequence in columns.sequences:
        run.catalog.put(altered(sequence, persistence=table.persistence))
    if table.parents and elements.required_here:
        table = saying(run, table, elements.required_here, run.parents(table))
    if table.partition_of is not None:
        table = joined(run, table, *run.parents(altered(table, inherits=())))
    run.catalog.put(table)
    return Done(Outcome.MODELLED, "create table", (key, *(s.object_key for s in columns.sequences)))


class _Elements:
    """The parts of a CREATE TABLE, sorted out."""

    def __init__(self, run: Replay, node: pb.CreateStmt, table: Table) -> None:
        self.constraints = [_at_once(item.constraint) for item in node.constraints]
        self.likes: list[pb.TableLikeClause] = []
        self.inherited: dict[str, Column] = {}
        if table.inherits or table.partition_of is not None:
            self.inherited = {c.name: c for parent in run.parents(table) for c in run.columns_of(parent)}
        if node.HasField("of_typename"):
            self.inherited.update((column.name, column) for column in typed_columns(run, node.of_typename))
        self.are_typed_elsewhere = node.HasField("of_typename") or bool(node.inh_relations)
        """Whether columns may come without a type."""
        self.names = list(self.inherited)
        self.columns: list[tuple[pb.ColumnDef | None, int]] = []
        """Column definitions with their places in the tree; None stands for a LIKE."""
        for element in node.table_elts:
            which = element.WhichOneof("node")
            if which == "column_def":
                definition = element.column_def
                self.columns.append((definition, definition.location))
                self._name(run, table, definition)
            elif which == "constraint":
                self.constraints.append(_at_once(element.constraint))
            else:
                self.likes.append(element.table_like_clause)
                self.columns.append((None, 0))
                self.names += [column.name for column in copied_columns(run, self.likes[-1])]
        self.required = {
            name: None if c.contype == pb.CONSTR_PRIMARY else c
            for c in self.constraints
            if c.contype in (pb.CONSTR_PRIMARY, pb.CONSTR_NOTNULL)
            for name in names_of(c.keys)
        }

    @property
    def said_again(self) -> tuple[str, ...]:
        """The columns that the table says although it inherits them."""
        said = [definition.colname for definition, _ in self.columns if definition is not None]
        return tuple(sorted(name for name in said if name in self.inherited))

    @property
    def required_here(self) -> dict[str, str]:
        """The columns it has from others and says to be NOT NULL itself, with the names of these constraints."""
        if not self.inherited:
            return {}
        found = {name: node.conname if node is not None else "" for name, node in self.required.items()}
        for definition, _ in self.columns:
            for item in definition.constraints if definition is not None else ():
                if definition is not None and item.constraint.contype in _REQUIRING:
                    is_named = item.constraint.contype == pb.CONSTR_NOTNULL
                    found[definition.colname] = item.constraint.conname if is_named else ""
        return {name: given for name, given in found.items() if name in self.inherited}

    def _name(self, run: Replay, table: Table, definition: pb.ColumnDef) -> None:
        name = definition.colname
        if name in self.names:
            if name not in self.inherited:
                raise run.exists(f"column in {table.name} called", name, definition.location)
        else:
            self.names.append(name)


def _at_once(constraint: pb.Constraint) -> pb.Constraint:
    """A constraint of a table that is made: no row breaks it, so that NOT VALID says nothing (transformCreateStmt)."""
    if constraint.contype in (pb.CONSTR_CHECK, pb.CONSTR_FOREIGN) and constraint.is_enforced:
        constraint.skip_validation = False
    return constraint


def _as_required(column: Column, elements: _Elements) -> Column:
    """A column that the statement does not list, and that a key or NOT NULL of the table may name."""
    return altered(column, not_null=True) if column.name in elements.required else column


def _required_of_parents(elements: _Elements, found: Sequence[Column]) -> list[Column]:
    """The columns that come from parents which allow NULL, and that a key or NOT NULL of the table names."""
    said = {column.name for column in found}
    names = (name for name in elements.required if name not in said and name in elements.inherited)
    return [altered(elements.inherited[name], not_null=True) for name in names]


def _columns(run: Replay, into: Columns, elements: _Elements) -> list[Column]:
    """The columns in the statement's order, those of a LIKE among them."""
    found: list[Column] = []
    likes = iter(elements.likes)
    place = run.source.place
    last = len(elements.columns) - 1
    for at, (definition, _) in enumerate(elements.columns):
        if definition is None:
            copied = copied_columns(run, next(likes))
            into.types.update((column.name, column.type) for column in copied)
            found += copied
            continue
        following = elements.columns[at + 1][1] if at < last else 0
        stop = place(following) if following else 0
        if stop and elements.constraints:
            stop = _before_constraints(stop, definition.location, following, elements, run)
        inherited = None
        if elements.are_typed_elsewhere and not definition.type_name.names:
            inherited = elements.inherited.get(definition.colname)
            if inherited is None:
                raise run.missing("column", definition.colname, list(elements.inherited), definition.location)
        column = read_column(run, definition, into, inherited, stop)
        parent = elements.inherited.get(definition.colname)
        is_required = parent is not None and parent.not_null and not column.not_null
        column = with_copied(column, parent) if parent is not None and parent.options else column
        column = _valued(column, parent, definition) if parent is not None else column
        found.append(altered(column, not_null=True) if is_required else column)
    return found


def _valued(column: Column, parent: Column, definition: pb.ColumnDef) -> Column:
    """A column that an heir says again has the parent's default, or is generated as there, unless it says of one."""
    says = any(item.constraint.contype == pb.CONSTR_DEFAULT for item in definition.constraints)
    if says or column.default is not None or column.generated is not None or column.identity is not None:
        return column
    return altered(column, default=parent.default, generated=parent.generated)


def _before_constraints(stop: int, here: int, following: int, elements: _Elements, run: Replay) -> int:
    """Where a column's text ends if a table constraint stands between it and the next column."""
    between = [c.location for c in elements.constraints if here < c.location < following]
    return run.source.place(min(between)) if between else stop


def table_constraints(
    run: Replay, owner: Owner, columns: Columns, nodes: Sequence[pb.Constraint]
) -> tuple[Constraint, ...]:
    """All constraints, read in the order in which the server names them, given in that of the statement."""
    if not columns.beside and not nodes:
        return ()
    pending = [(item.node, item.column) for item in columns.beside]
    pending += [(node, "") for node in nodes if node.contype != pb.CONSTR_NOTNULL]
    if len(pending) > 1:
        pending.sort(key=lambda item: NAMING_ORDER.get(item[0].contype, 3))
        pending = without_repeated_keys(pending)
    placed = [(node.location, read_constraint(run, node, owner, column)) for node, column in pending]
    placed.sort(key=lambda item: item[0])
    return tuple(constraint for _, constraint in placed)


def without_repeated_keys(pending: Sequence[tuple[pb.Constraint, str]]) -> list[tuple[pb.Constraint, str]]:
    """The constraints of one statement without keys that say what one before them says: the server makes one index.

    It goes by the first name that was given (transformIndexConstraints).
    """
    found: list[tuple[pb.Constraint, str]] = []
    places: dict[tuple[object, ...], int] = {}
    for node, column in pending:
        if node.contype in (pb.CONSTR_PRIMARY, pb.CONSTR_UNIQUE) and not node.indexname:
            columns = (column,) if column else tuple(names_of(node.keys))
            said = (columns, tuple(names_of(node.including)), node.nulls_not_distinct, node.deferrable)
            place = places.setdefault((*said, node.initdeferred, node.without_overlaps), len(found))
            if place < len(found) and node.contype == pb.CONSTR_UNIQUE:
                first, own = found[place]
                if node.conname and not first.conname:
                    named = pb.Constraint()
                    named.CopyFrom(first)
                    named.conname = node.conname
                    found[place] = named, own
                continue
        found.append((node, column))
    return found


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
    bounds = partition_bounds(run, node.inh_relations[0].range_var, run.table(parents[0]))
    became_partition(run, Key(run.place_of(node.relation), "table", node.relation.relname))
    return {"partition_of": PartitionOf(refs[0], bounds)}


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
    return marked(text, by.end() if by else start, end + 1, resolver.marks)


def _table_options(run: Replay, node: pb.CreateStmt, kind: str) -> tuple[Option, ...]:
    if not (
        run.settings
        or node.options
        or node.tablespacename
        or node.access_method
        or node.oncommit > pb.ONCOMMIT_PRESERVE_ROWS
    ):
        return _typed_option(node)
    settings = run.settings if kind == "table" else {}
    default = "" if node.HasField("partspec") else settings.get("default_table_access_method", "")
    method = node.access_method or default
    return (
        *options_of(
            node.options,
            ("tablespace", node.tablespacename or settings.get("default_tablespace", "")),
            ("access method", "" if method == "heap" else method),
            ("on commit", _ON_COMMIT.get(node.oncommit, "")),
        ),
        *_typed_option(node),
    )


def _typed_option(node: pb.CreateStmt) -> tuple[Option, ...]:
    if not node.HasField("of_typename"):
        return ()
    names = names_of(node.of_typename.names)
    return (Option("of", ".".join(names[1:] if names[0] == _TRAITS.default_namespace else names)),)
