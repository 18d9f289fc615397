"""SQLite's DDL, one small function for each statement or clause. Knows no order and no strategy."""

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
    IndexPart,
    Option,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
)
from aerogit.model.traits import traits_of
from aerogit.sql.printing import enclosed, expression, is_single, names
from aerogit.sql.sqlite.draft import INLINE_DESC, NOT_NULL_CONFLICT, is_row_number
from aerogit.sql.sqlite.types import type_text

TRAITS = traits_of("sqlite")


def name(text: str) -> str:
    """A name, quoted where it has to be."""
    return quote_name(text, TRAITS)


def _option(options: tuple[Option, ...], wanted: str) -> str | None:
    return next((option.value for option in options if option.name == wanted), None)


def _conflict(options: tuple[Option, ...], wanted: str = "on conflict") -> str:
    action = _option(options, wanted)
    return f" ON CONFLICT {action.upper()}" if action else ""


def column_definition(column: Column, key: PrimaryKey | None = None) -> str:
    """A column as CREATE TABLE and ADD COLUMN list it; `key` is the primary key where it stands at this column."""
    text = f"{name(column.name)} {type_text(column.type)}".rstrip()
    if key is not None:
        text += f" CONSTRAINT {name(key.name)}" if key.name else ""
        text += " PRIMARY KEY" + (" DESC" if _option(key.options, INLINE_DESC) is not None else "")
        text += _conflict(key.options)
        text += " AUTOINCREMENT" if column.auto_increment else ""
    if column.not_null and (key is None or column.options or not is_row_number(column, key)):
        text += " NOT NULL" + _conflict(column.options, NOT_NULL_CONFLICT)
    if column.default is not None:
        text += f" DEFAULT {default_text(column)}"
    if column.collation:
        text += f" COLLATE {name(column.collation)}"
    if column.generated is not None:
        text += f" GENERATED ALWAYS AS {enclosed(expression(column.generated.expression, TRAITS))}"
        text += " STORED" if column.generated.stored else " VIRTUAL"
    return text


def default_text(column: Column) -> str:
    """A default as it can stand in a column definition."""
    assert column.default is not None
    text = expression(column.default, TRAITS).strip()
    is_number = text.lstrip("+-").replace(".", "", 1).isdigit()
    is_word = text.replace("_", "").isalnum() or (text[:1] in "'\"" and is_single(text))
    return text if is_number or is_word else enclosed(text)


def _key_list(columns: tuple[str, ...], options: tuple[Option, ...]) -> str:
    parts = []
    for place, column in enumerate(columns, 1):
        said = _option(options, f"part {place}") or ""
        parts.append(f"{name(column)} {said.replace('collate', 'COLLATE').replace('desc', 'DESC')}".rstrip())
    return ", ".join(parts)


def constraint_definition(value: Constraint, *, autoincrement: bool = False) -> str:
    """A constraint as CREATE TABLE lists it."""
    own = value.name or value.actual
    prefix = f"CONSTRAINT {name(own)} " if own else ""
    match value:
        case PrimaryKey():
            last = " AUTOINCREMENT" if autoincrement else ""
            return f"{prefix}PRIMARY KEY ({_key_list(value.columns, value.options)}{last}){_conflict(value.options)}"
        case Unique():
            return f"{prefix}UNIQUE ({_key_list(value.columns, value.options)}){_conflict(value.options)}"
        case Check():
            return f"{prefix}CHECK {enclosed(expression(value.expression, TRAITS))}"
        case ForeignKey():
            return f"{prefix}FOREIGN KEY ({names(value.columns, TRAITS)}) {_references(value)}"
        case Exclusion():
            raise ValueError("SQLite has no exclusion constraints")
        case _:
            assert_never(value)


def _references(value: ForeignKey) -> str:
    text = f"REFERENCES {name(value.target.path[-1])}"
    if value.target_columns and not value.names_no_columns:
        text += f" ({names(value.target_columns, TRAITS)})"
    text += f" MATCH {value.match.upper()}" if value.match else ""
    text += f" ON DELETE {value.on_delete.upper()}" if value.on_delete else ""
    text += f" ON UPDATE {value.on_update.upper()}" if value.on_update else ""
    if value.deferrable:
        text += " DEFERRABLE" + (" INITIALLY DEFERRED" if value.deferrable == "initially deferred" else "")
    return text


def added_column(column: Column, constraints: tuple[Constraint, ...] = ()) -> str:
    """A column as ADD COLUMN lists it, with the checks and foreign keys that come with it."""
    text = column_definition(column)
    for constraint in constraints:
        definition = constraint_definition(constraint)
        if isinstance(constraint, ForeignKey):
            prefix = f"CONSTRAINT {name(constraint.name)} " if constraint.name else ""
            definition = prefix + _references(constraint)
        text += f" {definition}"
    return text


def create_table(table: Table, *, under: str = "") -> str:
    """CREATE TABLE with all its columns and constraints; `under` another name than its own."""
    key = table.primary_key
    inline = key if key is not None and _is_inline(table, key) else None
    at = inline.columns[0] if inline is not None else ""
    lines = [column_definition(column, inline if column.name == at else None) for column in table.columns]
    lines += [constraint_definition(item) for item in table.constraints if item is not inline]
    options = ", ".join(option.name.upper() for option in table.options)
    text = f"CREATE TABLE {name(under or table.name)} (\n    " + ",\n    ".join(lines) + "\n)"
    return text + (f" {options}" if options else "")


def _is_inline(table: Table, key: PrimaryKey) -> bool:
    """Whether the primary key stands at its column, as one of a single column does that has nothing said of it."""
    return len(key.columns) == 1 and _option(key.options, "part 1") is None


def create_index(table: Key, index: Index) -> str:
    """CREATE INDEX."""
    unique = "UNIQUE " if index.unique else ""
    parts = ", ".join(_index_part(part) for part in index.parts)
    where = f" WHERE {expression(index.where, TRAITS)}" if index.where is not None else ""
    return f"CREATE {unique}INDEX {name(index.name or index.actual)} ON {name(table.name)} ({parts}){where}"


def _index_part(part: IndexPart) -> str:
    text = name(part.column) if part.column else expression(part.expression, TRAITS).strip()
    text += f" COLLATE {name(part.collation)}" if part.collation else ""
    return text + (" DESC" if part.descending else "")


def create_trigger(trigger: Trigger) -> str:
    """CREATE TRIGGER."""
    return f"CREATE TRIGGER {name(trigger.name)} {expression(trigger.definition, TRAITS)}"


def drop_index(index: Index) -> str:
    """DROP INDEX."""
    return f"DROP INDEX {name(index.name or index.actual)}"


def drop_trigger(trigger: Trigger) -> str:
    """DROP TRIGGER."""
    return f"DROP TRIGGER {name(trigger.name)}"


def alter_table(table: Key, action: str) -> str:
    """ALTER TABLE with one action."""
    return f"ALTER TABLE {name(table.name)} {action}"
