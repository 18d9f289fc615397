"""DuckDB's DDL, one small function for each statement or clause. Knows no order and no strategy."""

from __future__ import annotations

from typing import assert_never

from aerogit.model.names import Key
from aerogit.model.spelling import quote_name
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
from aerogit.model.traits import traits_of
from aerogit.sql.duckdb.types import type_text
from aerogit.sql.printing import enclosed, expression, index_part, literal, named, names, namespace_name, qualified

TRAITS = traits_of("duckdb")


def name(text: str) -> str:
    """A name, quoted where it has to be."""
    return quote_name(text, TRAITS)


def object_name(key: Key) -> str:
    """An object's name, qualified where it is not in `main`."""
    return qualified(key.namespace, key.name, TRAITS)


def column_definition(column: Column, *, primary_key: bool = False, constraints: bool = True) -> str:
    """A column as CREATE TABLE lists it; without `constraints` its name and type alone."""
    # A generated column takes no collation: one that has it got it, with its type, from what it reads.
    is_untyped = column.generated is not None and bool(column.collation)
    text = f"{name(column.name)} {'' if is_untyped else type_text(column.type)}".rstrip()
    if column.collation and not is_untyped:
        text += f" COLLATE {column.collation}"
    if not constraints:
        return text
    if column.generated is not None:
        text += f" GENERATED ALWAYS AS {enclosed(expression(column.generated.expression, TRAITS))}"
        text += " STORED" if column.generated.stored else ""
    if primary_key:
        text += " PRIMARY KEY"
    elif column.not_null:
        text += " NOT NULL"
    if column.default is not None:
        text += f" DEFAULT {default_text(column)}"
    text += "".join(f" USING COMPRESSION {o.value}" for o in column.options if o.name == "compression")
    return text


def default_text(column: Column) -> str:
    """A default in a form that can stand in any clause."""
    assert column.default is not None
    text = expression(column.default, TRAITS)
    return text if text.replace("_", "").replace(".", "").isalnum() or text.startswith(("'", "(")) else enclosed(text)


def constraint_definition(value: Constraint) -> str:
    """A constraint as CREATE TABLE lists it."""
    prefix = f"CONSTRAINT {name(value.name)} " if value.name else ""
    match value:
        case PrimaryKey():
            return f"{prefix}PRIMARY KEY ({names(value.columns, TRAITS)})"
        case Unique():
            return f"{prefix}UNIQUE ({names(value.columns, TRAITS)})"
        case Check():
            return f"{prefix}CHECK {enclosed(expression(value.expression, TRAITS))}"
        case ForeignKey():
            target = named(value.target, TRAITS)
            if value.target_columns:
                target += f" ({names(value.target_columns, TRAITS)})"
            return f"{prefix}FOREIGN KEY ({names(value.columns, TRAITS)}) REFERENCES {target}"
        case Exclusion():
            raise ValueError("DuckDB has no exclusion constraints")
        case _:
            assert_never(value)


def create_table(table: Table, *, under: str = "") -> str:
    """CREATE TABLE with all its columns and constraints; `under` another name than its own."""
    key = table.primary_key
    inline = key.columns[0] if key is not None and len(key.columns) == 1 and not key.name else ""
    lines = [column_definition(column, primary_key=column.name == inline) for column in table.columns]
    lines += [constraint_definition(c) for c in table.constraints if not (inline and isinstance(c, PrimaryKey))]
    target = qualified(table.namespace, under or table.name, TRAITS)
    return f"CREATE TABLE {target} (\n    " + ",\n    ".join(lines) + "\n)"


def create_aside(table: Table, under: str) -> str:
    """CREATE TABLE of a bare table that rows are kept in for a while."""
    stored = [column for column in table.columns if column.generated is None]
    lines = [column_definition(column, constraints=False) for column in stored]
    return f"CREATE TABLE {qualified(table.namespace, under, TRAITS)} (\n    " + ",\n    ".join(lines) + "\n)"


def create_index(table: Key, index: Index) -> str:
    """CREATE INDEX."""
    unique = "UNIQUE " if index.unique else ""
    using = f" USING {index.method}" if index.method else ""
    parts = ", ".join(index_part(part, TRAITS) for part in index.parts)
    options = ", ".join(f"{option.name} = {option.value}" for option in index.options)
    own = f"{name(index.name)} " if index.name else ""
    return f"CREATE {unique}INDEX {own}ON {object_name(table)}{using} ({parts})" + (
        f" WITH ({options})" if options else ""
    )


def drop_index(table: Key, index: Index) -> str:
    """DROP INDEX."""
    return f"DROP INDEX {qualified(table.namespace, index.name or index.actual, TRAITS)}"


def create_trigger(trigger: Trigger) -> str:
    """CREATE TRIGGER."""
    return f"CREATE TRIGGER {name(trigger.name)} {expression(trigger.definition, TRAITS)}"


def drop_trigger(table: Key, trigger: Trigger) -> str:
    """DROP TRIGGER."""
    return f"DROP TRIGGER {name(trigger.name)} ON {object_name(table)}"


def alter_table(table: Key, action: str) -> str:
    """ALTER TABLE with one action; DuckDB takes one at a time."""
    return f"ALTER TABLE {object_name(table)} {action}"


def comment_on(kind: str, target: str, text: str) -> str:
    """COMMENT ON; an empty text takes the comment away."""
    return f"COMMENT ON {kind} {target} IS {literal(text) if text else 'NULL'}"


def comment_on_column(owner: Key, column: str, text: str) -> str:
    """COMMENT ON COLUMN of a table or view."""
    return comment_on("COLUMN", f"{object_name(owner)}.{name(column)}", text)


def schema_name(namespace: str) -> str:
    """A schema's name, nested ones as the path they are."""
    return namespace_name(namespace, TRAITS)
