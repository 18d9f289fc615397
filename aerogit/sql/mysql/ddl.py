"""MySQL's DDL, one small function for each statement or clause. Knows no order and no strategy."""

from __future__ import annotations

from collections.abc import Iterable
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
from aerogit.sql.mysql.keys import OVERLAPS
from aerogit.sql.mysql.types import quoted, type_text
from aerogit.sql.printing import enclosed, expression, is_single, names, qualified

TRAITS = traits_of("mysql")
_BARE_DEFAULTS = ("current_timestamp", "true", "false", "null")


def name(text: str) -> str:
    """A name, quoted where it has to be."""
    return quote_name(text, TRAITS)


def object_name(key: Key) -> str:
    """An object's name, with its database where that is not the schema's own."""
    return qualified(key.namespace, key.name, TRAITS)


def charset_clauses(charset: str, collation: str) -> str:
    """CHARACTER SET and COLLATE, as far as they are said."""
    text = f" CHARACTER SET {charset}" if charset else ""
    return text + (f" COLLATE {collation}" if collation else "")


def column_definition(column: Column) -> str:
    """A column as CREATE TABLE, ADD and MODIFY list it."""
    text = f"{name(column.name)} {type_text(column.type)}{charset_clauses(column.charset, column.collation)}"
    options = {option.name: option.value for option in column.options}
    if options.get("srid", "0") != "0":
        # MariaDB wants it right behind the type; it and MySQL each pass over what is said to the other.
        text += f" /*M!100202 REF_SYSTEM_ID={options['srid']} */"
    for word in ("row start", "row end"):
        if word in options:
            text += f" GENERATED ALWAYS AS {word.upper()}"
    if column.generated is not None:
        text += f" GENERATED ALWAYS AS {enclosed(expression(column.generated.expression, TRAITS))}"
        text += " STORED" if column.generated.stored else " VIRTUAL"
    is_version = "row start" in options or "row end" in options
    if is_version:
        pass
    elif column.not_null:
        text += " NOT NULL"
    elif column.type.name == "timestamp" and column.generated is None:
        text += " NULL"
    if "auto_random" in options:
        text += f" AUTO_RANDOM({options['auto_random']})"
    text += " AUTO_INCREMENT" if column.auto_increment else ""
    if column.default is not None:
        text += f" DEFAULT {default_text(column)}"
    if column.on_update is not None:
        text += f" ON UPDATE {expression(column.on_update, TRAITS)}"
    text += "".join(column_option(option) for option in column.options)
    return text + (f" COMMENT {quoted(column.comment)}" if column.comment else "")


def column_option(option: Option) -> str:
    """What a column's definition says of an option, after a space; "" where it stands at a place of its own."""
    match option.name:
        case "row start" | "row end" | "auto_random":
            return ""
        case "invisible" | "without system versioning" | "compressed":
            return f" {option.name.upper()}" + (f"={option.value}" if option.value else "")
        case "srid":
            return f" /*!80003 SRID {option.value} */"
        case "column_format" | "storage":
            return f" {option.name.upper()} {option.value}"
        case _:
            return f" {name(option.name)}={quoted(option.value)}"


def default_text(column: Column) -> str:
    """A default as it can stand in a column definition."""
    assert column.default is not None
    text = expression(column.default, TRAITS).strip()
    norm = column.default.norm
    bare = norm[0] if len(norm) == 1 and isinstance(norm[0], str) else ""
    is_literal = bare.startswith(_BARE_DEFAULTS) or bare[:1] in ("-", "'") or bare[:1].isdigit() or bare[:2] == "b'"
    if is_literal and (bare[:1] != "'" or is_single(bare)):
        return text
    return enclosed(text)


def _key_list(key: PrimaryKey) -> str:
    said = {option.name: option.value for option in key.options}
    parts = []
    for place, column in enumerate(key.columns, 1):
        words = said.get(f"part {place}", "")
        prefix = words.removesuffix(" desc").removeprefix("prefix ") if words.startswith("prefix") else ""
        parts.append(name(column) + (f"({prefix})" if prefix else "") + (" DESC" if words.endswith("desc") else ""))
    parts += [f"{said[OVERLAPS]} {OVERLAPS.upper()}"] if OVERLAPS in said else []
    return ", ".join(parts)


def constraint_definition(value: Constraint) -> str:
    """A constraint as CREATE TABLE lists it."""
    match value:
        case PrimaryKey():
            options = tuple(o for o in value.options if not o.name.startswith("part ") and o.name != OVERLAPS)
            using = next((f" USING {option.value.upper()}" for option in options if option.name == "using"), "")
            rest = index_options(tuple(option for option in options if option.name != "using"), value.comment)
            return f"PRIMARY KEY ({_key_list(value)}){using}{rest}"
        case Check():
            prefix = f"CONSTRAINT {name(value.name)} " if value.name else ""
            enforced = " NOT ENFORCED" if value.not_enforced else ""
            return f"{prefix}CHECK {enclosed(expression(value.expression, TRAITS))}{enforced}"
        case ForeignKey():
            prefix = f"CONSTRAINT {name(value.name)} " if value.name else ""
            return f"{prefix}FOREIGN KEY ({names(value.columns, TRAITS)}) {_references(value)}"
        case Unique():
            return f"UNIQUE KEY {name(value.name)} ({names(value.columns, TRAITS)})"
        case Exclusion():
            raise ValueError("MySQL has no exclusion constraints")
        case _:
            assert_never(value)


def _references(value: ForeignKey) -> str:
    namespace, target = value.target.path
    text = f"REFERENCES {qualified(namespace, target, TRAITS)}"
    text += f" ({names(value.target_columns, TRAITS)})" if value.target_columns else ""
    text += f" ON DELETE {value.on_delete.upper()}" if value.on_delete else ""
    return text + (f" ON UPDATE {value.on_update.upper()}" if value.on_update else "")


def index_options(options: Iterable[Option], comment: str = "") -> str:
    """What stands behind the columns of an index, after a space."""
    text = ""
    for option in options:
        match option.name:
            case "parser":
                text += f" WITH PARSER {name(option.value)}"
            case "key_block_size" | "distance" | "m":
                text += f" {option.name.upper()}={option.value}"
            case "invisible":
                # MySQL and MariaDB each have a word of their own for it, and pass over what is said to the other.
                text += " /*!80000 INVISIBLE */ /*M!100600 IGNORED */"
            case "nonclustered" | "global" | "clustering":
                text += f" {option.name.upper()}"
            case _:
                text += f" {name(option.name)}={quoted(option.value)}"
    return text + (f" COMMENT {quoted(comment)}" if comment else "")


def index_definition(index: Index) -> str:
    """An index as CREATE TABLE lists it."""
    kind = "UNIQUE KEY" if index.unique else f"{index.method.upper()} KEY" if _is_kind(index) else "KEY"
    return f"{kind} {name(index.name)} {_index_body(index)}"


def _is_kind(index: Index) -> bool:
    return index.method in ("fulltext", "spatial", "vector", "columnar")


def _index_body(index: Index) -> str:
    parts = ", ".join(_index_part(part) for part in index.parts)
    using = f" USING {index.method.upper()}" if index.method and not _is_kind(index) else ""
    return f"({parts}){using}{index_options(index.options, index.comment)}"


def _index_part(part: IndexPart) -> str:
    if part.column:
        text = name(part.column) + (f"({part.prefix})" if part.prefix is not None else "")
    elif part.operator:
        text = f"{expression(part.expression, TRAITS)} {part.operator.upper()}"
    else:
        text = enclosed(expression(part.expression, TRAITS).strip())
    return text + (" DESC" if part.descending else "")


def create_index(table: Key, index: Index) -> str:
    """CREATE INDEX."""
    kind = "UNIQUE " if index.unique else f"{index.method.upper()} " if _is_kind(index) else ""
    return f"CREATE {kind}INDEX {name(index.name)} ON {object_name(table)} {_index_body(index)}"


def table_options(table: Table) -> str:
    """What stands behind the parentheses, partitions aside."""
    listed: list[str] = []
    for option in table.options:
        if option.name == "engine":
            listed.insert(0, f"ENGINE={_ENGINES.get(option.value, option.value)}")
        elif not option.name.startswith("period "):
            listed.append(table_option(option))
    if table.charset:
        listed.append(f"DEFAULT CHARSET={table.charset}")
    if table.collation:
        listed.append(f"COLLATE={table.collation}")
    if table.comment:
        listed.append(f"COMMENT={quoted(table.comment)}")
    return "".join(f" {item}" for item in listed)


_ENGINES = {"myisam": "MyISAM", "memory": "MEMORY", "aria": "Aria", "csv": "CSV", "archive": "ARCHIVE"}
_STRINGS = frozenset(
    "data directory,index directory,connection,compression,encryption,password,engine_attribute,"
    "secondary_engine_attribute,ttl_enable,ttl_job_interval".split(",")
)


def table_option(option: Option) -> str:
    """An option of a table as CREATE TABLE says it."""
    word = option.name.upper()
    if option.name == "with system versioning":
        return word
    if option.name == "union":
        return f"UNION=({', '.join(name(item) for item in option.value.split(','))})"
    if option.name in ("placement policy", "tablespace"):
        return f"{word}={name(option.value)}"
    if option.name == "ttl":
        column, behind, span = option.value.rpartition(" + ")
        return f"{word}={column if '`' in column else name(column)}{behind}{span.upper()}"
    if option.value.replace(".", "").lstrip("-").isalnum():
        quotes = option.name in _STRINGS
        return f"{word}={quoted(option.value) if quotes else option.value.upper()}"
    return f"{word}={quoted(option.value)}"


def create_table(table: Table, *, without: frozenset[tuple[str, str]] = frozenset()) -> str:
    """CREATE TABLE with all its columns, keys and constraints, but those of the keys `without`."""
    constraints = [item for item in table.constraints if item.key not in without]
    lines = [column_definition(column) for column in table.columns]
    lines += [constraint_definition(item) for item in constraints if isinstance(item, PrimaryKey)]
    lines += [index_definition(index) for index in table.indexes if index.key not in without]
    for option in table.options:
        if option.name.startswith("period "):
            lines.append(f"PERIOD FOR {name(option.name.removeprefix('period '))} ({option.value})")
    lines += [constraint_definition(item) for item in constraints if not isinstance(item, PrimaryKey)]
    text = f"CREATE TABLE {object_name(table.object_key)} (\n    " + ",\n    ".join(lines) + "\n)"
    text += table_options(table)
    return text + (f"\n{expression(table.partition_by, TRAITS)}" if table.partition_by is not None else "")


def create_trigger(table: Key, trigger: Trigger) -> str:
    """CREATE TRIGGER."""
    return f"CREATE TRIGGER {qualified(table.namespace, trigger.name, TRAITS)} {expression(trigger.definition, TRAITS)}"


def alter_table(table: Key, action: str) -> str:
    """ALTER TABLE with one action."""
    return f"ALTER TABLE {object_name(table)} {action}"
