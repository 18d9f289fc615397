"""DuckDB: model to SQL. Objects as the statements that create them, schemas in an order that runs."""

from __future__ import annotations

from collections.abc import Iterable

from aerogit.errors import PlanError
from aerogit.model.names import Key
from aerogit.model.objects import (
    Composite,
    Domain,
    Enum,
    Extension,
    Grants,
    Namespace,
    Opaque,
    Routine,
    SchemaObject,
    Sequence,
    View,
)
from aerogit.model.table import Table
from aerogit.sql.duckdb import ddl
from aerogit.sql.duckdb.types import type_text
from aerogit.sql.facts import all_columns, index_name, needs_by_part, object_facts, part_facts
from aerogit.sql.ordering import Vertex, in_order, without_cycles
from aerogit.sql.printing import expression, literal, names, sequence_options

_RANKS = {
    "extension": 0,
    "namespace": 1,
    "enum": 2,
    "composite": 2,
    "domain": 2,
    "sequence": 3,
    "macro": 4,
    "table": 5,
    "view": 6,
}
"""Breaks ties between objects that may be created in any order; what must come first follows from facts."""

_COMMENTED = {
    "table": "TABLE",
    "view": "VIEW",
    "sequence": "SEQUENCE",
    "enum": "TYPE",
    "composite": "TYPE",
    "domain": "TYPE",
    "macro": "MACRO",
}


def rank(key: Key, part: str = "", order: int = 0) -> tuple[int | str, ...]:
    """The tie-break of an object's vertices: kind, name, then the part's order."""
    return (_RANKS.get(key.kind, 7), key.namespace, key.kind, key.name, order, part or ".".join(filter(None, key[::2])))


def create(value: SchemaObject) -> list[str]:
    """The statements that create an object without its indexes, triggers and comments."""
    key = value.object_key
    target = ddl.object_name(key)
    match value:
        case Table():
            return [ddl.create_table(value)]
        case View():
            columns = f" ({names(value.columns, ddl.TRAITS)})" if value.columns else ""
            return [f"CREATE VIEW {target}{columns} AS\n{expression(value.query, ddl.TRAITS)}"]
        case Enum():
            labels = ", ".join(literal(item.label) for item in value.values)
            return [f"CREATE TYPE {target} AS ENUM ({labels})"]
        case Composite():
            fields = ", ".join(f"{ddl.name(item.name)} {type_text(item.type)}" for item in value.attributes)
            return [f"CREATE TYPE {target} AS STRUCT({fields})"]
        case Domain():
            return [f"CREATE TYPE {target} AS {type_text(value.type)}"]
        case Sequence():
            return [" ".join([f"CREATE SEQUENCE {target}", *sequence_options(value.options)])]
        case Routine():
            return [create_macro(value)]
        case Namespace():
            return [f"CREATE SCHEMA {ddl.schema_name(value.name)}"]
        case Extension():
            return [f"INSTALL {ddl.name(value.name)}", f"LOAD {ddl.name(value.name)}"]
        case Opaque():
            return [expression(statement, ddl.TRAITS) for statement in value.statements]
        case Grants():
            raise PlanError(f"{key.name}: DuckDB has no grants")


def create_macro(value: Routine, *, replace: bool = False) -> str:
    """CREATE MACRO, or CREATE OR REPLACE MACRO."""
    arguments = []
    for argument in value.arguments:
        text = ddl.name(argument.name)
        if argument.type is not None:
            text += f" {type_text(argument.type)}"
        if argument.default is not None:
            text += f" := {expression(argument.default, ddl.TRAITS)}"
        arguments.append(text)
    head = f"{'CREATE OR REPLACE MACRO' if replace else 'CREATE MACRO'} {ddl.object_name(value.object_key)}"
    body = expression(value.body, ddl.TRAITS)
    if value.body_form == "overloads":
        return f"{head}{body}"
    table = "TABLE " if value.returns_table else ""
    return f"{head}({', '.join(arguments)}) AS {table}{body}"


def comments(value: SchemaObject) -> list[str]:
    """The statements that set an object's comments and those of its columns and indexes."""
    key = value.object_key
    found: list[str] = []
    text = getattr(value, "comment", "")
    if text and key.kind in _COMMENTED:
        found.append(comment(key, text, is_table_macro=isinstance(value, Routine) and value.returns_table))
    if isinstance(value, Table):
        found += [ddl.comment_on_column(key, column.name, column.comment) for column in value.columns if column.comment]
        found += [
            ddl.comment_on("INDEX", ddl.object_name(key._replace(name=index.name or index.actual)), index.comment)
            for index in value.indexes
            if index.comment
        ]
    if isinstance(value, View):
        found += [ddl.comment_on_column(key, column.name, column.text) for column in value.column_comments]
    return found


def comment(key: Key, text: str, *, is_table_macro: bool = False) -> str:
    """COMMENT ON an object."""
    kind = "MACRO TABLE" if is_table_macro else _COMMENTED[key.kind]
    return ddl.comment_on(kind, ddl.object_name(key), text)


def write_object(value: SchemaObject) -> list[str]:
    """The statements (without `;`) that create an object with all its parts."""
    found = create(value)
    key = value.object_key
    if isinstance(value, Table):
        found += [ddl.create_index(key, index) for index in value.indexes]
    if isinstance(value, Table | View):
        found += [ddl.create_trigger(trigger) for trigger in value.triggers]
        found += [expression(extra.statement, ddl.TRAITS) for extra in value.extras]
    return found + comments(value)


def creation(value: SchemaObject) -> list[Vertex[None]]:
    """The vertices that create an object: itself with indexes and comments, and its triggers."""
    key = value.object_key
    found = [
        Vertex(
            rank(key),
            tuple(create(value)),
            None,
            creates=object_facts(value)
            | {fact for part in getattr(value, "constraints", ()) for fact in part_facts(key, part)},
            needs=frozenset(
                ref
                for part, group in needs_by_part(value).items()
                if part[0] not in ("index", "trigger", "extra")
                for ref in group
            ),
        )
    ]
    extra: list[str] = []
    if isinstance(value, Table):
        extra += [ddl.create_index(key, index) for index in value.indexes]
    extra += comments(value)
    own = {all_columns(key), *(ref for ref in object_facts(value) if ref.kind in ("relation", "type", "function"))}
    if extra:
        indexes = getattr(value, "indexes", ())
        groups = [group for part, group in needs_by_part(value).items() if part[0] == "index"]
        found.append(
            Vertex(
                rank(key, "indexes and comments", 1),
                tuple(extra),
                None,
                creates=frozenset(index_name(key, index) for index in indexes),
                needs=frozenset(own.union(*groups)),
            )
        )
    if isinstance(value, Table | View):
        by_part = needs_by_part(value)
        last = [(trigger.key, ddl.create_trigger(trigger)) for trigger in value.triggers]
        last += [(item.key, expression(item.statement, ddl.TRAITS)) for item in value.extras]
        found += [
            Vertex(rank(key, part[1], 2), (text,), None, needs=frozenset(own | by_part.get(part, set())))
            for part, text in last
        ]
    return found


def write_schema(objects: Iterable[SchemaObject]) -> list[str]:
    """The statements (without `;`) that create all objects from empty, in an order that runs."""
    vertices = [vertex for value in objects for vertex in creation(value)]
    return [text for vertex in in_order(without_cycles(vertices)) for text in vertex.statements]
