"""Constraints of tables, with the names the server would choose."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.table import (
    Check,
    Constraint,
    Exclusion,
    ForeignKey,
    Index,
    PrimaryKey,
    Table,
    Unique,
)
from aerogit.sql.postgres.plain.expressions import expression, table_scope
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.naming import choose, joined, object_name, part_names
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.resolving.settings import options_of
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.stretches import parenthesised
from aerogit.sql.postgres.tables.index_parts import index_parts, part_name

_ACTIONS = {"": "", "a": "", "r": "restrict", "c": "cascade", "n": "set null", "d": "set default"}
_MATCHES = {"": "", "s": "", "f": "full", "p": "partial"}


@dataclass(slots=True)
class Owner:
    """The table that gets constraints: what they may refer to, and what it has so far."""

    key: Key
    scope: Scope
    constraints: list[Constraint] = field(default_factory=list)

    @property
    def columns(self) -> Collection[str]:
        """The names of its columns."""
        return self.scope.sources[0].columns or ()

    def has(self, name: str) -> bool:
        """Whether one of its constraints has a name on the server."""
        return name in [constraint.name or constraint.actual for constraint in self.constraints]


def owner_of(run: Replay, key: Key, table: Table) -> Owner:
    """A table of the catalog as the owner of constraints to come."""
    return Owner(key, table_scope(run, table), list(table.constraints))


def named(run: Replay, owner: Owner, given: str, addition: str, label: str) -> tuple[str, str]:
    """Name and actual name of a constraint: a name the server would have chosen counts as none."""
    if given and owner.has(given):
        raise run.exists(f"constraint on {owner.key.name} called", given)
    if given and label in MAKES_INDEX and run.is_taken(owner.key.namespace, given):
        raise run.exists("relation", given)
    return own_name(run, owner, given, addition, label)


MAKES_INDEX = frozenset(("pkey", "key", "excl"))
"""Labels in the names of constraints that have an index, which shares its name space with tables."""


def own_name(run: Replay, owner: Owner, given: str, addition: str, label: str) -> tuple[str, str]:
    """Name and actual name of a constraint whose given name, if any, is free."""
    if given and not (given.endswith(label) or given[-1].isdigit()):
        return given, given
    chosen = object_name(owner.key.name, addition, label)
    if _is_taken(run, owner, label, chosen):
        if given == chosen and label == "check" and _is_below(run, owner.key, given):
            return "", given
        chosen = choose(owner.key.name, addition, label, functools.partial(_is_taken, run, owner, label))
    return ("" if given in ("", chosen) else given), given or chosen


def _is_below(run: Replay, key: Key, name: str) -> bool:
    """Whether a table below has a check of a name, with which one of that name here is merged."""
    tables = [run.table(child) for child in run.children(key)]
    return any(isinstance(part, Check) and name == (part.name or part.actual) for t in tables for part in t.constraints)


def _is_taken(run: Replay, owner: Owner, label: str, name: str) -> bool:
    """Whether the server would not choose a name for a constraint."""
    if owner.has(name) or (label in MAKES_INDEX and run.is_taken(owner.key.namespace, name)):
        return True
    return run.is_constraint_elsewhere(owner.key, name)


def unclash(owner: Owner, constraint: Constraint) -> Constraint:
    """The constraint, under its server-given name where the table already has an equal one without a name."""
    if constraint.name:
        return constraint
    for other in owner.constraints:
        if other.name or type(other) is not type(constraint):
            continue
        if getattr(other, "columns", ()) == getattr(constraint, "columns", ()) and other.key == constraint.key:
            return altered(constraint, name=constraint.actual)
    return constraint


def deferrable(node: pb.Constraint) -> str:
    """When a constraint is checked."""
    if node.initdeferred:
        return "initially deferred"
    return "deferrable" if node.deferrable else ""


def read_constraint(run: Replay, node: pb.Constraint, owner: Owner, column: str = "") -> Constraint:
    """A constraint of a table, or of one column of it; it is added to its owner."""
    match node.contype:
        case pb.CONSTR_PRIMARY:
            found: Constraint = _primary_key(run, node, owner, column)
        case pb.CONSTR_UNIQUE:
            found = _unique(run, node, owner, column)
        case pb.CONSTR_FOREIGN:
            found = _foreign_key(run, node, owner, column)
        case pb.CONSTR_CHECK:
            found = _check(run, node, owner)
        case _:
            found = _exclusion(run, node, owner)
    found = unclash(owner, found)
    owner.constraints.append(found)
    run.memory.constraint_names.add(owner.key.namespace, found.actual, owner.key)
    if isinstance(found, PrimaryKey | Unique | Exclusion):
        run.memory.index_names.add(owner.key.namespace, found.actual, owner.key)
    return found


def _keys(run: Replay, node: pb.Constraint, owner: Owner, column: str) -> tuple[str, ...]:
    return _known(run, (column,) if column else tuple(n.string.sval for n in node.keys), owner, node.location)


def _known(run: Replay, names: tuple[str, ...], owner: Owner, location: int) -> tuple[str, ...]:
    for name in names:
        if name not in owner.columns:
            raise run.missing("column", f"{owner.key.name}.{name}", _full(owner.key.name, owner.columns), location)
    return names


def _full(table: str, columns: Collection[str]) -> list[str]:
    return [f"{table}.{column}" for column in columns]


def _primary_key(run: Replay, node: pb.Constraint, owner: Owner, column: str) -> PrimaryKey:
    if any(isinstance(other, PrimaryKey) for other in owner.constraints):
        raise run.error(f"{owner.key.name} already has a primary key", node.location)
    columns = _keys(run, node, owner, column)
    name, actual = named(run, owner, node.conname, "", "pkey")
    return PrimaryKey(
        columns,
        name,
        _known(run, tuple(names_of(node.including)), owner, node.location),
        node.without_overlaps,
        deferrable(node),
        options_of(node.options, ("tablespace", node.indexspace)),
        actual=actual,
    )


def _unique(run: Replay, node: pb.Constraint, owner: Owner, column: str) -> Unique:
    columns = _keys(run, node, owner, column)
    including = _known(run, tuple(names_of(node.including)), owner, node.location)
    name, actual = named(run, owner, node.conname, joined((*columns, *including)), "key")
    return Unique(
        columns,
        name,
        including,
        node.nulls_not_distinct,
        node.without_overlaps,
        deferrable(node),
        options_of(node.options, ("tablespace", node.indexspace)),
        actual=actual,
    )


def from_index(run: Replay, node: pb.Constraint, owner: Owner, index: Index) -> Constraint:
    """PRIMARY KEY or UNIQUE … USING INDEX: the constraint takes the index, which takes the constraint's name."""
    name = node.conname or index.name or index.actual
    columns = index.columns
    label, addition = ("pkey", "") if node.contype == pb.CONSTR_PRIMARY else ("key", joined(columns))
    chosen = choose(owner.key.name, addition, label, lambda _: False)
    given = "" if name == chosen else name
    found: Constraint
    if node.contype == pb.CONSTR_PRIMARY:
        found = PrimaryKey(columns, given, index.include, False, deferrable(node), index.options)
    else:
        found = Unique(columns, given, index.include, index.nulls_not_distinct, False, deferrable(node), index.options)
    found = altered(found, parent=index.parent, actual=name)
    found = unclash(owner, found)
    owner.constraints.append(found)
    run.memory.index_names.add(owner.key.namespace, name, owner.key)
    return found


def _check(run: Replay, node: pb.Constraint, owner: Owner) -> Check:
    start, end = parenthesised(run.source.text, run.source.place(node.location))
    condition = expression(run, node.raw_expr, start, end, owner.scope, strict=not _is_left_over(run, node))
    name, actual = named(run, owner, node.conname, only_column(condition), "check")
    return Check(condition, name, node.is_no_inherit, _is_not_valid(node), not node.is_enforced, actual=actual)


def _is_not_valid(node: pb.Constraint) -> bool:
    """Whether rows are not known to hold a constraint: what is not enforced never is, wherever that is said."""
    return node.skip_validation or not node.is_enforced


def only_column(condition: Expr) -> str:
    """The one column a check uses; "" for several or none."""
    used = {ref.path[0] for ref in condition.refs if ref.kind == "column" and len(ref.path) == 1}
    return used.pop() if len(used) == 1 else ""


def _is_left_over(run: Replay, node: pb.Constraint) -> bool:
    """Whether a check is one of PostGIS 1, which Rails kept in its dumps while it left out the column."""
    return node.conname.startswith("enforce_") and Key("", "extension", "postgis") in run.catalog


def _foreign_key(run: Replay, node: pb.Constraint, owner: Owner, column: str) -> ForeignKey:
    columns = _known(run, (column,) if column else tuple(n.string.sval for n in node.fk_attrs), owner, node.location)
    target = node.pktable
    key = Key(run.namespace(target.schemaname), "table", target.relname)
    if key != owner.key:
        key = run.relation(target, ("table", "foreign_table"))
        table = run.peek_table(key)
        known, constraints = None, run.catalog.parts(key, "constraints")
    else:
        table, known, constraints = None, owner.columns, owner.constraints
    target_columns = tuple(n.string.sval for n in node.pk_attrs)
    if not target_columns:
        target_columns = primary_columns(run, table, constraints)
        if not target_columns:
            raise run.error(f"{key.name} has no primary key to refer to", target.location)
    elif table is not None and any(table.column(name) is None for name in target_columns):
        known = [c.name for c in run.columns_of(table)]
    for name in target_columns if known is not None else ():
        if name not in (known or ()):
            raise run.missing("column", f"{key.name}.{name}", _full(key.name, known or ()), target.location)
    name, actual = named(run, owner, node.conname, joined(columns), "fkey")
    on_delete = _ACTIONS[node.fk_del_action]
    if node.fk_del_set_cols:
        on_delete += f" ({', '.join(names_of(node.fk_del_set_cols))})"
    return ForeignKey(
        columns,
        Ref("relation", (key.namespace, key.name)),
        name,
        target_columns,
        _MATCHES[node.fk_matchtype],
        on_delete,
        _ACTIONS[node.fk_upd_action],
        deferrable(node),
        node.fk_with_period,
        _is_not_valid(node),
        not node.is_enforced,
        actual=actual,
    )


def primary_columns(run: Replay, table: Table | None, constraints: Sequence[Constraint]) -> tuple[str, ...]:
    """The columns of a table's primary key, its own or inherited; none where it has none."""
    for constraint in constraints:
        if isinstance(constraint, PrimaryKey):
            return constraint.columns
    for parent in run.parents(table) if table is not None else ():
        found = primary_columns(run, parent, parent.constraints)
        if found:
            return found
    return ()


def _exclusion(run: Replay, node: pb.Constraint, owner: Owner) -> Exclusion:
    text = run.source.text
    start, end = parenthesised(text, run.source.place(node.location))
    pairs = [item.list.items for item in node.exclusions]
    elements = [pair[0].index_elem for pair in pairs]
    operators = [".".join(names_of(pair[1].list.items)) for pair in pairs]
    parts = index_parts(run, elements, start, end, owner.scope, operators)
    where: Expr | None = None
    if node.HasField("where_clause"):
        inside = parenthesised(text, text.upper().index("WHERE", end))
        where = expression(run, node.where_clause, *inside, owner.scope)
    addition = joined(part_names([part_name(element) for element in elements]))
    name, actual = named(run, owner, node.conname, addition, "excl")
    return Exclusion(
        name,
        node.access_method or "gist",
        parts,
        tuple(names_of(node.including)),
        where,
        deferrable(node),
        actual=actual,
    )
