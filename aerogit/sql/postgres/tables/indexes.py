"""CREATE INDEX, ALTER INDEX and what else changes an index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.table import Constraint, Index, PrimaryKey, Table, Unique
from aerogit.sql.catalog import with_part
from aerogit.sql.postgres.plain.expressions import expression, local_scope, table_scope
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.naming import choose, joined, part_names
from aerogit.sql.postgres.resolving.queries import relation_columns
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.resolving.settings import options_of
from aerogit.sql.postgres.scanning.stretches import parenthesised
from aerogit.sql.postgres.tables.adopting import adopt
from aerogit.sql.postgres.tables.index_parts import index_parts, part_name
from aerogit.sql.postgres.tables.only_indexes import is_lacking
from aerogit.sql.postgres.tables.partitions import forget_implied, implied_index
from aerogit.sql.statement import Outcome

_INDEXED = ("table", "materialized_view")
_WHERE = re.compile(r"""\bWHERE\b|'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*""", re.I)


def create_index(run: Replay, node: pb.IndexStmt) -> Done:
    """CREATE INDEX."""
    key = run.relation(node.relation, _INDEXED)
    table = run.catalog.peek(key)
    assert isinstance(table, Table | View)
    given = node.idxname
    if given and run.is_taken(key.namespace, given):
        if node.if_not_exists:
            return Done(Outcome.MODELLED, "create index", (key,))
        raise run.exists("relation", given)
    elements = [item.index_elem for item in node.index_params]
    text = run.source.text
    is_plain = not node.HasField("where_clause") and all(element.name for element in elements)
    start, end = (0, 0) if is_plain else parenthesised(text, run.source.place(node.relation.location))
    if isinstance(table, Table):
        scope = table_scope(run, table)
    else:
        scope = local_scope(key.name, relation_columns(run, key) or ())
    parts = index_parts(run, elements, start, end, scope)
    included = [item.index_elem for item in node.index_including_params]
    chosen = _chosen(run, key, [*elements, *included], given)
    name = "" if given == chosen else given
    index = Index(
        name,
        parts,
        node.unique,
        "" if node.access_method == "btree" else node.access_method,
        tuple(element.name for element in included),
        _where(run, node, end, scope),
        node.nulls_not_distinct,
        options_of(node.options, ("tablespace", node.table_space or run.settings.get("default_tablespace", ""))),
        actual=given or chosen,
    )
    for column in index.include:
        if column not in (scope.sources[0].columns or ()):
            raise run.missing("column", column, scope.sources[0].columns or ())
    if not node.relation.inh and isinstance(table, Table) and table.partition_by is not None:
        index = altered(index, only=is_lacking(run, key))
    if not name and any(other.key == index.key for other in run.catalog.parts(key, "indexes")):
        index = altered(index, name=index.actual)
    run.catalog.append(key, "indexes", index)
    run.memory.index_names.add(key.namespace, index.actual, key)
    if isinstance(table, Table) and table.partition_by is not None and node.relation.inh:
        forget_implied(run, key)
        adopt(run, key, index)
    return Done(Outcome.MODELLED, "create index", (key,))


def _chosen(run: Replay, key: Key, elements: Sequence[pb.IndexElem], given: str) -> str:
    """The name the server would choose; "" where the given name cannot be it."""
    if given and not given.startswith(key.name[:20]):
        return ""
    addition = joined(part_names([part_name(element) for element in elements]))
    return choose(key.name, addition, "idx", lambda name: run.is_taken(key.namespace, name))


def _where(run: Replay, node: pb.IndexStmt, after: int, scope: Scope) -> Expr | None:
    if not node.HasField("where_clause"):
        return None
    text = run.source.text
    at = after
    while True:
        match = _WHERE.search(text, at)
        assert match is not None
        if match[0].upper() == "WHERE":
            return expression(run, node.where_clause, match.end(), len(text), scope)
        at = match.end()


def find_index(run: Replay, name: str, namespace: str | None) -> tuple[Key, Index | Constraint] | None:
    """The index of a name, or the constraint that makes it, and the relation that has it."""
    for place in (namespace,) if namespace else run.catalog.search_path:
        key = run.memory.index_names.owner(run.catalog, place, name)
        if key is None:
            continue
        value = run.catalog.get(key)
        if isinstance(value, Table | View):
            for index in value.indexes:
                if name in (index.name, index.actual) and name == (index.name or index.actual):
                    return key, index
        if isinstance(value, Table):
            for constraint in value.constraints:
                if name == (constraint.name or constraint.actual):
                    return key, constraint
    return _materialised(run, name, namespace)


def _materialised(run: Replay, name: str, namespace: str | None) -> tuple[Key, Index | Constraint] | None:
    """An index that a partition has by its parent, made its own now that it is named."""
    for place in (namespace,) if namespace else run.catalog.search_path:
        found = implied_index(run, name, place)
        if found is None:
            continue
        key, part = found
        changes: dict[str, Any] = {"name": "", "actual": name, "comment": ""}
        if isinstance(part, Index):
            changes["parent"] = part.name or part.actual
        elif isinstance(part, PrimaryKey | Unique):
            changes["lacking"] = ()
        made = altered(part, **changes)
        run.catalog.put(with_part(run.catalog.get(key), "indexes" if isinstance(made, Index) else "constraints", made))
        run.memory.index_names.add(place, name, key)
        return key, made
    return None


def drop_implied(run: Replay, key: Key, part: Index | Constraint) -> None:
    """Take away an index of a partition that its parent's index implies."""
    table = run.table(key)
    constraints = tuple(other for other in table.constraints if other is not part)
    indexes = tuple(other for other in table.indexes if other is not part)
    run.catalog.put(altered(table, constraints=constraints, indexes=indexes))


def index_of(run: Replay, relation: pb.RangeVar) -> tuple[Key, Index | Constraint]:
    """The index a name means; an error where there is none."""
    found = find_index(run, relation.relname, relation.schemaname or None)
    if found is None:
        raise missing_index(run, relation.relname, relation.location)
    return found


def missing_index(run: Replay, name: str, location: int | None = None) -> Exception:
    """The error for an index that is not there."""
    known: list[str] = []
    for key in run.catalog:
        value = run.catalog.get(key)
        if isinstance(value, Table | View):
            known += [index.name or index.actual for index in value.indexes]
    return run.missing("index", name, known, location)


def replace_index(run: Replay, key: Key, old: Index | Constraint, new: Index | Constraint) -> None:
    """Put an index or constraint in the place of another of its relation."""
    value = run.catalog.get(key)
    place = "indexes" if isinstance(old, Index) else "constraints"
    items = tuple(new if item is old else item for item in getattr(value, place))
    assert isinstance(value, Table | View)
    run.catalog.put(altered(value, **{place: items}))
