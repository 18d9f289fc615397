"""SQLite: model to SQL. Objects as the statements that create them, schemas in an order that runs."""

from __future__ import annotations

from collections.abc import Iterable

from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.objects import Opaque, SchemaObject, View
from aerogit.model.table import Table
from aerogit.sql.facts import needs_by_part
from aerogit.sql.ordering import Vertex, in_order, without_cycles
from aerogit.sql.printing import expression, names
from aerogit.sql.sqlite import ddl

_RANKS = {"table": 0, "view": 2}
_VIRTUAL = 1
"""The rank of virtual tables, which may read a plain one as they are made."""


def create(value: SchemaObject) -> list[str]:
    """The statements that create an object without its indexes and triggers."""
    match value:
        case Table():
            return [ddl.create_table(value)]
        case View():
            columns = f" ({names(value.columns, ddl.TRAITS)})" if value.columns else ""
            return [f"CREATE VIEW {ddl.name(value.name)}{columns} AS\n{expression(value.query, ddl.TRAITS)}"]
        case Opaque():
            return [expression(statement, ddl.TRAITS) for statement in value.statements]
        case _:
            key = value.object_key
            raise PlanError(f"{key.name}: SQLite has no {key.kind}")


def _indexes(value: SchemaObject) -> list[str]:
    return [ddl.create_index(value.object_key, index) for index in value.indexes] if isinstance(value, Table) else []


def _triggers(value: SchemaObject) -> list[str]:
    return [ddl.create_trigger(item) for item in value.triggers] if isinstance(value, Table | View) else []


def write_object(value: SchemaObject) -> list[str]:
    """The statements (without `;`) that create one object with all its parts."""
    return [*create(value), *_indexes(value), *_triggers(value)]


def creation(value: SchemaObject) -> list[Vertex[None]]:
    """The vertices that create an object: itself with its indexes, and its triggers.

    A table needs nothing: SQLite looks a foreign key's target up when rows are written.
    """
    key = value.object_key
    own = Ref("relation", (key.namespace, key.name))
    parts = needs_by_part(value) if isinstance(value, View) else {}
    read = {ref for part, refs in parts.items() if part[0] != "trigger" for ref in refs if ref.kind == "relation"}
    statements = (*create(value), *_indexes(value))
    rank = (_VIRTUAL if isinstance(value, Opaque) else _RANKS.get(key.kind, _VIRTUAL), key.name)
    found = [Vertex(rank, statements, None, creates=frozenset({own}), needs=frozenset(read - {own}))]
    triggers = tuple(_triggers(value))
    if triggers:
        found.append(Vertex((3, key.name), triggers, None, needs=frozenset({own})))
    return found


def write_schema(objects: Iterable[SchemaObject]) -> list[str]:
    """The statements (without `;`) that create all objects from empty, in an order that runs."""
    vertices = [vertex for value in objects for vertex in creation(value)]
    return [text for vertex in in_order(without_cycles(vertices)) for text in vertex.statements]
