"""MySQL: model to SQL. Objects as the statements that create them, schemas in an order that runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.objects import Namespace, Opaque, Routine, SchemaObject, View
from aerogit.model.objects import Sequence as SequenceObject
from aerogit.model.table import ForeignKey, Table
from aerogit.sql.facts import needs_by_part, object_facts, part_facts
from aerogit.sql.mysql import ddl
from aerogit.sql.mysql.write_bodies import create_routine, create_view
from aerogit.sql.ordering import Vertex, in_order, without_cycles
from aerogit.sql.printing import expression, sequence_options

POLICY = "placement_policy"
PLACES = ("tablespace", POLICY)
"""Kinds of a server's that tables say they are kept in, by an option of theirs."""
_RANKS = {
    "namespace": 0,
    **dict.fromkeys(PLACES, 0),
    "sequence": 1,
    "function": 2,
    "table": 3,
    "view": 4,
    "procedure": 5,
}


def create(value: SchemaObject) -> list[str]:
    """The statements that create an object without its triggers."""
    match value:
        case Table():
            return [ddl.create_table(_without_servers_indexes(value))]
        case View():
            return [create_view(value)]
        case Routine():
            return [create_routine(value)]
        case Namespace():
            return [f"CREATE DATABASE {ddl.name(value.name)}"]
        case SequenceObject():
            return [
                " ".join([f"CREATE SEQUENCE {ddl.object_name(value.object_key)}", *sequence_options(value.options)])
            ]
        case Opaque():
            return [expression(statement, ddl.TRAITS) for statement in value.statements]
        case _:
            key = value.object_key
            raise PlanError(f"{key.name}: MySQL has no {key.kind}")


def _without_servers_indexes(table: Table) -> Table:
    """A table without the indexes that the server makes by itself for the foreign keys in it."""
    keys = [item for item in table.constraints if isinstance(item, ForeignKey)]
    made = {(item.name or item.columns[0], item.columns) for item in keys}
    indexes = tuple(index for index in table.indexes if not index.actual or (index.name, index.columns) not in made)
    return replace(table, indexes=indexes)


def _triggers(value: SchemaObject) -> list[str]:
    return [ddl.create_trigger(value.object_key, item) for item in value.triggers] if isinstance(value, Table) else []


def write_object(value: SchemaObject) -> list[str]:
    """The statements (without `;`) that create one object with all its parts."""
    return [*create(value), *_triggers(value)]


def creation(value: SchemaObject) -> list[Vertex[None]]:
    """The vertices that create an object: itself, and its triggers."""
    key = value.object_key
    by_part = needs_by_part(value)
    own = object_facts(value)
    needs = frozenset(ref for part, refs in by_part.items() if part[0] != "trigger" for ref in refs) - own
    creates = own
    if isinstance(value, Table):
        parts = (*value.constraints, *value.indexes)
        creates = own.union(*(part_facts(key, part) for part in parts))
        needs -= creates
    loosen = ((1, lambda: _split(value)),) if isinstance(value, Table) else ()
    if isinstance(value, Opaque):
        creates |= {Ref("relation", (key.namespace, key.name))}
        needs -= creates
    rank = (_RANKS.get(key.kind, 6), key.name, key.kind)
    needs = _met(needs)
    found = [Vertex(rank, tuple(create(value)), None, creates=creates, needs=needs, loosen=loosen)]
    if isinstance(value, Table):
        # Triggers of one event fire in the order they were made in.
        found += [
            Vertex((7, key.name, f"{place:04}"), (text,), None, needs=own)
            for place, text in enumerate(_triggers(value))
        ]
    return found


def _met(needs: frozenset[Ref]) -> frozenset[Ref]:
    """What has to be there before a statement runs: bodies of routines are looked into only when they run."""
    return frozenset(ref for ref in needs if ref.kind != "unique")


def _split(table: Table) -> Sequence[Vertex[None]]:
    """A table of a cycle: without its foreign keys, and those by themselves."""
    key = table.object_key
    keys = [item for item in table.constraints if isinstance(item, ForeignKey)]
    bare = replace(
        table, constraints=tuple(item for item in table.constraints if not isinstance(item, ForeignKey)), triggers=()
    )
    found = [Vertex(item.rank, item.statements, None, item.creates, item.needs) for item in creation(bare)]
    own = Ref("relation", (key.namespace, key.name))
    for item in keys:
        text = ddl.alter_table(key, f"ADD {ddl.constraint_definition(item)}")
        found.append(Vertex((6, key.name, item.key[1]), (text,), None, needs=frozenset({own, item.target})))
    return found


def write_schema(objects: Iterable[SchemaObject]) -> list[str]:
    """The statements (without `;`) that create all objects from empty, in an order that runs."""
    vertices = [vertex for value in objects for vertex in creation(value)]
    return [text for vertex in in_order(without_cycles(vertices)) for text in vertex.statements]
