"""PostgreSQL: model to SQL. Objects as the statements that create them, schemas in an order that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.objects import (
    Domain,
    Routine,
    SchemaObject,
    Sequence,
    View,
)
from aerogit.model.table import (
    Check,
    Column,
    Constraint,
    Exclusion,
    ForeignKey,
    Index,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
)
from aerogit.sql.facts import Part, all_columns, needs, needs_by_part, object_facts, part_facts
from aerogit.sql.ordering import Vertex, in_order, without_cycles
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.postgres.writing.inherited import keys_from_above
from aerogit.sql.postgres.writing.objects import (
    ATTACHED,
    CONSTRAINT,
    DEFAULT,
    OWNED,
    check_added,
    constraint_comment,
    create,
    owned_statement,
    parts,
    settings,
)
from aerogit.sql.postgres.writing.table import attach_statement, table_statements, was_attached

FindTable = Callable[[Ref], "Table | None"]
"""Gives the table a reference means, where it is at hand."""

NeedsByPart = dict[Part, set[Ref]]

_RANKS = {
    "extension": 0,
    "role": 0,
    "namespace": 1,
    "membership": 1,
    "collation": 1,
    "enum": 2,
    "domain": 2,
    "composite": 2,
    "sequence": 3,
    "function": 4,
    "procedure": 4,
    "operator": 4,
    "operator_class": 6,
    "text_search_dictionary": 6,
    "text_search_configuration": 7,
    "table": 8,
    "foreign_table": 8,
    "view": 9,
    "materialized_view": 9,
    "statistics": 10,
    "comment": 11,
    "statement": 10,
    "event_trigger": 10,
    "publication": 10,
    "subscription": 10,
    "grant": 11,
    "revoke": 11,
    "grants": 11,
    "default_privileges": 12,
}
_OPAQUE = 5
"""Breaks ties between objects that may be created in any order; what must come first follows from facts."""

_UNCHECKED = frozenset({"plpgsql", "plpython3u", "plperl", "plperlu", "plv8", "pltcl", "c", "internal"})
"""Languages whose bodies nobody looks at when a function is created."""
_UNSEEN, _SEEN = "SET check_function_bodies = false", "RESET check_function_bodies"
_BODY, _KEYS, _DEFAULTS, _CHECKS = range(4)
"""Levels at which cycles are broken: bodies that are not checked, foreign keys, defaults, checks."""


def rank(key: Key, part: str = "", order: int = 0) -> tuple[int | str, ...]:
    """The tie-break of an object's vertices: kind, name, then the part's order."""
    return (
        _RANKS.get(key.kind, _OPAQUE),
        key.namespace,
        key.kind,
        key.name,
        order,
        part or ".".join(filter(None, key[::2])),
    )


def write_object(value: SchemaObject) -> list[str]:
    """The statements (without `;`) that create an object with all its parts."""
    return [text for vertex in in_order(creation(value)) for text in vertex.statements]


def creation(value: SchemaObject, find: FindTable = lambda _: None) -> list[Vertex[None]]:
    """The vertices that create an object with all its parts. `find` gives the parent of a partition."""
    by_part = needs_by_part(value) if isinstance(value, Table | View) else {}
    if isinstance(value, Table):
        found = _table_vertices(value, find, by_part)
    else:
        found = [_object_vertex(value, checked=True)]
        if isinstance(value, Sequence) and value.owned_by is not None:
            found.append(_owned_vertex(value))
    if isinstance(value, Table | View):
        found += _part_vertices(value, by_part)
    return found


def _object_vertex(value: SchemaObject, *, checked: bool) -> Vertex[None]:
    """The vertex of an object that is no table; without `checked` its body does not count as a need."""
    key = value.object_key
    by_part = needs_by_part(value)
    wanted = set(by_part[("", "")])
    for part, refs in by_part.items():
        if part[0] in ("column", "constraint", "value", "privilege"):
            wanted |= refs
    if isinstance(value, Sequence) and value.owned_by is not None:
        wanted.discard(value.owned_by)
    if not checked and isinstance(value, Routine):
        wanted = set(needs(replace(value, body=type(value.body)())))
    loosen: tuple[tuple[int, Callable[[], list[Vertex[None]]]], ...] = ()
    if checked and isinstance(value, Routine) and (value.language in _UNCHECKED or _is_sql_text(value)):
        loosen = ((_BODY, lambda: [_object_vertex(value, checked=False)]),)
    if isinstance(value, Domain) and any(_calls_others(check) for check in value.checks):
        loosen = ((_CHECKS, lambda: _domain_vertices(value)),)
    statements = [*create(value), *settings(value)]
    if not checked and isinstance(value, Routine) and _is_sql_text(value):
        statements = [_UNSEEN, *statements, _SEEN]
    return Vertex(
        rank(key),
        tuple(statements),
        None,
        creates=object_facts(value),
        needs=frozenset(wanted),
        loosen=loosen,
    )


def _domain_vertices(value: Domain) -> list[Vertex[None]]:
    """A domain, and beside it the checks that call functions."""
    key = value.object_key
    late = [check for check in value.checks if _calls_others(check)]
    bare = replace(value, checks=tuple(check for check in value.checks if check not in late))
    return [
        _object_vertex(bare, checked=True),
        *(
            Vertex(
                rank(key, check.key[1], CONSTRAINT),
                tuple(check_added(key, check)),
                None,
                needs=frozenset({*check.expression.refs, *object_facts(value)}),
            )
            for check in late
        ),
    ]


def _owned_vertex(value: Sequence) -> Vertex[None]:
    key = value.object_key
    return Vertex(
        rank(key, "owned by", OWNED),
        (owned_statement(value),),
        None,
        needs=frozenset({value.owned_by or Ref("", ()), *object_facts(value)}),
    )


def _is_out_of_line(table: Table, constraint: Constraint, done: int) -> bool:
    if ddl.is_late(constraint) or _is_repeated(table, constraint) or _has_lost_its_name(table, constraint):
        return True
    if isinstance(constraint, Check):
        return done >= _CHECKS and _calls_others(constraint)
    is_own = isinstance(constraint, ForeignKey) and constraint.target.path == (table.namespace, table.name)
    return isinstance(constraint, ForeignKey) and done >= _KEYS and not is_own


def _calls_others(check: Check) -> bool:
    """Whether a check calls a function, which may take the rows or the values that it checks."""
    return any(ref.kind == "function" for ref in check.expression.refs)


def _has_lost_its_name(table: Table, constraint: Constraint) -> bool:
    """Whether the name the server chose for a constraint is given to another part, which then has to come first."""
    if constraint.name or not constraint.actual:
        return False
    return any(part.name == constraint.actual for part in (*table.constraints, *table.indexes))


def _is_repeated(table: Table, constraint: Constraint) -> bool:
    """Whether a UNIQUE says what an earlier key says: CREATE TABLE would make one of the two."""
    if not isinstance(constraint, Unique):
        return False
    keys = [c for c in table.constraints if isinstance(c, PrimaryKey | Unique)]
    earlier = [c for c in keys if isinstance(c, PrimaryKey) or c.key < constraint.key]
    return any(c is not constraint and c.columns == constraint.columns for c in earlier)


def _table_vertices(
    table: Table, find: FindTable, by_part: NeedsByPart, done: int = _BODY, known: int | None = None
) -> list[Vertex[None]]:
    """The vertices of a table without indexes and the like; what may break a cycle up to the level `done` beside it.

    What stands beside it up to the level `known` is there already.
    """
    key = table.object_key
    late = [c for c in table.constraints if _is_out_of_line(table, c, done)]
    plain = [c for c in table.columns if done >= _DEFAULTS and c.default is not None and _needs_more(c)]
    without = {c.key for c in late}
    wanted = {ref for part, refs in by_part.items() if part[0] in ("", "column") for ref in refs}
    wanted -= {ref for c in plain if c.default is not None for ref in c.default.refs}
    inside = [c for c in table.constraints if c not in late]
    wanted |= {ref for c in inside for ref in by_part.get(c.key, ())}
    bare = replace(
        table,
        columns=tuple(replace(c, default=None) if c in plain else c for c in table.columns),
        constraints=tuple(c for c in table.constraints if c.key not in without),
    )
    ways = {
        _KEYS: any(isinstance(c, ForeignKey) for c in inside),
        _DEFAULTS: any(_needs_more(c) for c in table.columns),
        _CHECKS: any(isinstance(c, Check) and _calls_others(c) for c in inside),
    }
    level = next((level for level, is_one in ways.items() if level > done and is_one), None)
    loosen = () if level is None else ((level, lambda: _table_vertices(table, find, by_part, level, done)),)

    def parents(one: Table) -> list[Table]:
        return [parent for ref in one.parents if (parent := find(ref)) is not None]

    parent = next((one for one in _above(table, find) if was_attached(table, one, parents)), None)
    comments = [text for c in inside for text in constraint_comment(key, c)]
    joined = {*partitions_joined(table), *keys_from_above(table, lambda one: _above(one, find))}
    made = joined if parent is None else ()
    found = [
        Vertex(
            rank(key),
            (*table_statements(bare, parent, parents), *settings(table), *comments),
            None,
            creates=object_facts(table).union(made, *(part_facts(key, c) | key_index(key, c) for c in inside)),
            needs=frozenset(wanted),
            loosen=loosen,
        )
    ]
    new = late if known is None else [c for c in late if not _is_out_of_line(table, c, known)]
    found += [_constraint_vertex(table, c, by_part.get(c.key, set())) for c in new]
    found += [_default_vertex(table, c) for c in plain if known is None or known < _DEFAULTS]
    if parent is not None and known is None:
        found.append(
            Vertex(
                rank(key, "attach", OWNED),
                (attach_statement(table),),
                None,
                creates=frozenset({_attached(key), *joined}),
                needs=object_facts(table).union(by_part[("", "")], *(part_facts(key, i) for i in table.indexes)),
            )
        )
    return found


def _above(table: Table, find: FindTable) -> list[Table]:
    """The table that a partition is one of, where it is at hand."""
    parent = find(table.partition_of.parent) if table.partition_of is not None else None
    return [parent] if parent is not None else []


def key_index(key: Key, constraint: object) -> frozenset[Ref]:
    """The name that the index below a key, a UNIQUE or an exclusion takes in the table's namespace."""
    if isinstance(constraint, PrimaryKey | Unique | Exclusion):
        return frozenset({Ref("index", (key.namespace, ddl.constraint_name(key, constraint)))})
    return frozenset()


def partitions_joined(table: Table) -> tuple[Ref, ...]:
    """What a partition makes once it is one: the table above has it, and may get an index without its."""
    return (joined_below(table.partition_of.parent.path),) if table.partition_of is not None else ()


def joined_below(path: tuple[str, ...]) -> Ref:
    """A partitioned table has the partitions it shall have."""
    return Ref("joined below", path)


def _attached(key: Key) -> Ref:
    return Ref("attached", (key.namespace, key.name))


def _needs_more(column: Column) -> bool:
    return column.default is not None and bool(column.default.refs)


def _constraint_vertex(table: Table, constraint: Constraint, wanted: set[Ref]) -> Vertex[None]:
    key = table.object_key
    text = ddl.alter_table(key, f"ADD {ddl.constraint_definition(constraint)}")
    named = key_index(key, constraint)
    before = named if any(index.name == constraint.actual for index in table.indexes) else frozenset[Ref]()
    return Vertex(
        rank(key, ddl.constraint_name(key, constraint), CONSTRAINT),
        (text, *constraint_comment(key, constraint)),
        None,
        creates=part_facts(key, constraint) | (named - before),
        needs=frozenset(wanted | before | {Ref("relation", (key.namespace, key.name))}),
    )


def _default_vertex(table: Table, column: Column) -> Vertex[None]:
    key = table.object_key
    action = f"ALTER COLUMN {ddl.name(column.name)} SET DEFAULT {ddl.default_text(column)}"
    refs = column.default.refs if column.default is not None else ()
    return Vertex(
        rank(key, f"default {column.name}", DEFAULT),
        (ddl.alter_table(key, action),),
        None,
        needs=frozenset({Ref("relation", (key.namespace, key.name)), *refs}),
    )


def _placed(key: Key, part: tuple[str, str], item: Index | Trigger | None) -> str:
    """Where a part stands among others: an index that the server gave a number comes behind the names before it."""
    if not isinstance(item, Index) or item.name or not item.actual:
        return part[1]
    is_numbered = item.actual != ddl.index_name(key, replace(item, actual=""))
    return f"~{len(item.actual):03}{item.actual}" if is_numbered else part[1]


def _above_all(key: Key, item: Index | Trigger | None) -> set[Ref]:
    """An index ON ONLY a table comes when its partitions are there: those that come later would get theirs."""
    return {joined_below((key.namespace, key.name))} if isinstance(item, Index) and item.only else set()


def _part_vertices(value: Table | View, by_part: NeedsByPart) -> list[Vertex[None]]:
    key = value.object_key
    own = {Ref("relation", (key.namespace, key.name)), all_columns(key)}
    items = {item.key: item for place in (value.indexes, value.triggers) for item in place}
    found = [
        Vertex(
            rank(key, _placed(key, part, items.get(part)), order),
            tuple(statements),
            None,
            creates=part_facts(key, items.get(part)),
            needs=frozenset(own | by_part.get(part, set()) | _above_all(key, items.get(part))),
        )
        for part, order, statements in parts(value)
    ]
    for index in value.indexes:
        if index.parent:
            parent = key._replace(name=index.parent)
            name = ddl.object_name(key._replace(name=ddl.index_name(key, index)))
            found.append(
                Vertex(
                    rank(key, f"{index.key[1]} attached", ATTACHED),
                    (f"ALTER INDEX {ddl.object_name(parent)} ATTACH PARTITION {name}",),
                    None,
                    needs=part_facts(key, index) | {_attached(key), Ref("index", (key.namespace, index.parent))},
                )
            )
    return found


def write_schema(objects: Iterable[SchemaObject]) -> list[str]:
    """The statements (without `;`) that create all objects from empty, in an order that runs."""
    listed = list(objects)
    domains = {(value.namespace, value.name): value for value in listed if isinstance(value, Domain)}
    listed = [_without_inherited_default(value, domains) for value in listed]
    tables = {Ref("relation", (value.namespace, value.name)): value for value in listed if isinstance(value, Table)}
    vertices = [vertex for value in listed for vertex in creation(value, tables.get)]
    found = [text for vertex in in_order(without_cycles(vertices)) for text in vertex.statements]
    if any(isinstance(value, Routine) and value.language == "sql" and not value.body_form for value in listed):
        # A body may name what only comes later; it is looked at when it first runs.
        found = [_UNSEEN, *(text for text in found if text not in (_UNSEEN, _SEEN))]
    return found


def _is_sql_text(value: SchemaObject) -> bool:
    """Whether a routine is a text of SQL, which the server looks at when it is made, and depends on nothing in it."""
    return isinstance(value, Routine) and value.language == "sql" and not value.body_form


def _without_inherited_default(value: SchemaObject, domains: Mapping[tuple[str, str], Domain]) -> SchemaObject:
    """A domain that says it has no default, where the one it is made of has one that it would take over."""
    if not isinstance(value, Domain) or value.default is not None or value.type.user is None or value.type.dims:
        return value
    namespace, name = value.type.user.path
    below = domains.get((namespace, name))
    return value if below is None or below.default is None else replace(value, default=Expr(("null",), ("NULL",)))
