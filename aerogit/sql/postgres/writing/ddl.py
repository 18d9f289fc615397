"""PostgreSQL's DDL, one small function for each statement or clause. Knows no order and no strategy."""

from __future__ import annotations

import re
from typing import assert_never

from aerogit.model.names import Key
from aerogit.model.spelling import quote_name
from aerogit.model.table import (
    Check,
    Column,
    Constraint,
    Exclusion,
    ForeignKey,
    Identity,
    Index,
    Option,
    Policy,
    PrimaryKey,
    Trigger,
    Unique,
)
from aerogit.model.traits import traits_of
from aerogit.model.types import Type
from aerogit.sql.postgres.resolving.naming import choose, item_name, joined, part_names
from aerogit.sql.printing import (
    enclosed,
    expression,
    index_part,
    literal,
    named,
    names,
    qualified,
    sequence_options,
)

TRAITS = traits_of("postgres")
_ROLE_WORDS = frozenset({"public", "current_user", "current_role", "session_user"})
NOT_STORAGE = frozenset({"tablespace", "access method", "on commit", "of", "server"})
"""Options of a table that have a clause of their own."""
_ANY = re.compile(r'(?<!")\bany\b(?!")')
_NOT_STORED = ("storage", "compression", "statistics")


def name(text: str) -> str:
    """A name, quoted where it has to be."""
    return quote_name(text, TRAITS)


def object_name(key: Key) -> str:
    """An object's name, qualified where it is not in `public`."""
    return qualified(key.namespace, key.name, TRAITS)


def role(text: str) -> str:
    """A role's name."""
    return text.upper() if text in _ROLE_WORDS else name(text)


def type_text(value: Type) -> str:
    """A type in PostgreSQL's spelling."""
    if value.text and value.user is None:
        return value.text
    text = value.name
    if value.user is not None:
        text = named(value.user, TRAITS)
    elif text.endswith("%type"):
        return text
    if value.args:
        text += f"({','.join(value.args)})"
    return text + "[]" * len(value.dims)


def option_list(options: tuple[Option, ...]) -> str:
    """Storage parameters in parentheses; "" where there are none."""
    found = [
        f"{option.name}={_option_value(option.value)}" if option.value else option.name
        for option in options
        if option.name not in NOT_STORAGE
    ]
    return f" ({', '.join(found)})" if found else ""


def _option_value(text: str) -> str:
    return text if text.replace(".", "", 1).lstrip("-").isdigit() or text.isidentifier() else literal(text)


def foreign_options(options: tuple[Option, ...]) -> str:
    """OPTIONS of a foreign table or column."""
    found = [f"{name(o.name)} {literal(o.value)}" for o in options if o.name not in NOT_STORAGE]
    return f" OPTIONS ({', '.join(found)})" if found else ""


def foreign_options_changed(before: tuple[Option, ...], after: tuple[Option, ...]) -> str:
    """The OPTIONS that turn those of something foreign into others; "" where they are the same."""
    was, now = ({o.name: o.value for o in side if o.name not in NOT_STORAGE} for side in (before, after))
    found = [f"DROP {name(key)}" for key in was if key not in now]
    found += [f"SET {name(key)} {literal(value)}" for key, value in now.items() if was.get(key, value) != value]
    found += [f"ADD {name(key)} {literal(value)}" for key, value in now.items() if key not in was]
    return f"OPTIONS ({', '.join(found)})" if found else ""


def option(options: tuple[Option, ...], wanted: str) -> str:
    """The value of one option, "" where it is not set."""
    return next((item.value for item in options if item.name == wanted), "")


def arguments(text: str) -> str:
    """The argument types of a routine's name as statements have them: ANY is a word of SQL, too.

    >>> arguments("integer,any)")
    'integer,"any")'
    """
    return _ANY.sub('"any"', text)


def identity_clause(value: Identity, options: tuple[Option, ...] = ()) -> str:
    """GENERATED … AS IDENTITY."""
    words = sequence_options(value.options)
    sequence = option(options, "sequence name")
    if sequence:
        words.insert(0, f"SEQUENCE NAME {name(sequence)}")
    return f"GENERATED {'ALWAYS' if value.always else 'BY DEFAULT'} AS IDENTITY" + (
        f" ({' '.join(words)})" if words else ""
    )


def column_definition(column: Column, *, with_type: bool = True, with_default: bool = True) -> str:
    """A column as CREATE TABLE and ADD COLUMN list it; without its type as a partition does."""
    text = name(column.name)
    if with_type:
        text += f" {type_text(column.type)}"
        if option(column.options, "compression"):
            text += f" COMPRESSION {option(column.options, 'compression')}"
        if column.collation:
            text += f" COLLATE {column.collation}"
    if column.default is not None and with_default:
        text += f" DEFAULT {default_text(column)}"
    if column.generated is not None and with_type:
        kind = "STORED" if column.generated.stored else "VIRTUAL"
        text += f" GENERATED ALWAYS AS {enclosed(expression(column.generated.expression, TRAITS))} {kind}"
    if column.identity is not None:
        text += f" {identity_clause(column.identity, column.options)}"
    if column.not_null and not option(column.options, "not null validity"):
        constraint = option(column.options, "not null constraint")
        text += f" CONSTRAINT {name(constraint)}" if constraint else ""
        text += " NOT NULL"
        text += " NO INHERIT" if option(column.options, "not null") else ""
    return text


def default_text(column: Column) -> str:
    """A default's expression."""
    assert column.default is not None
    return expression(column.default, TRAITS)


def constraint_name(table: Key, value: Constraint) -> str:
    """The name a constraint has on the server."""
    if value.name or value.actual:
        return value.name or value.actual
    match value:
        case PrimaryKey():
            return choose(table.name, "", "pkey", lambda _: False)
        case Unique():
            return choose(table.name, joined((*value.columns, *value.include)), "key", lambda _: False)
        case ForeignKey():
            return choose(table.name, joined(value.columns), "fkey", lambda _: False)
        case Check():
            columns = {ref.path[-1] for ref in value.expression.refs if ref.kind == "column"}
            return choose(table.name, columns.pop() if len(columns) == 1 else "", "check", lambda _: False)
        case Exclusion():
            parts = part_names([item_name(part) for part in value.parts])
            return choose(table.name, joined(parts), "excl", lambda _: False)
        case _:
            assert_never(value)


def constraint_definition(value: Constraint) -> str:
    """A constraint as CREATE TABLE and ADD list it."""
    prefix = f"CONSTRAINT {name(value.name)} " if value.name else ""
    match value:
        case PrimaryKey():
            columns = names(value.columns, TRAITS) + (" WITHOUT OVERLAPS" if value.without_overlaps else "")
            return f"{prefix}PRIMARY KEY ({columns})" + _key_tail(value.include, value.options, value.deferrable)
        case Unique():
            nulls = " NULLS NOT DISTINCT" if value.nulls_not_distinct else ""
            columns = names(value.columns, TRAITS) + (" WITHOUT OVERLAPS" if value.without_overlaps else "")
            return f"{prefix}UNIQUE{nulls} ({columns})" + _key_tail(value.include, value.options, value.deferrable)
        case Check():
            text = f"{prefix}CHECK {enclosed(expression(value.expression, TRAITS))}"
            text += " NO INHERIT" if value.no_inherit else ""
            return text + _validity(not_valid=value.not_valid, not_enforced=value.not_enforced)
        case ForeignKey():
            return prefix + _foreign_key(value)
        case Exclusion():
            parts = ", ".join(index_part(part, TRAITS) for part in value.parts)
            where = f" WHERE {enclosed(expression(value.where, TRAITS))}" if value.where else ""
            using = f" USING {value.method}" if value.method else ""
            return (
                f"{prefix}EXCLUDE{using} ({parts})"
                + _key_tail(value.include, (), "")
                + where
                + deferred(value.deferrable)
            )
        case _:
            assert_never(value)


def _key_tail(include: tuple[str, ...], options: tuple[Option, ...], deferrable: str) -> str:
    text = f" INCLUDE ({names(include, TRAITS)})" if include else ""
    text += f" WITH{option_list(options)}" if option_list(options) else ""
    space = option(options, "tablespace")
    text += f" USING INDEX TABLESPACE {name(space)}" if space else ""
    return text + deferred(deferrable)


def deferred(deferrable: str) -> str:
    """When a constraint is checked, as its definition ends."""
    return {"": "", "deferrable": " DEFERRABLE", "initially deferred": " DEFERRABLE INITIALLY DEFERRED"}[deferrable]


def _validity(*, not_valid: bool, not_enforced: bool) -> str:
    return " NOT ENFORCED" if not_enforced else " NOT VALID" if not_valid else ""


def _foreign_key(value: ForeignKey) -> str:
    period = len(value.columns) - 1 if value.period else -1
    columns = ", ".join(("PERIOD " if at == period else "") + name(column) for at, column in enumerate(value.columns))
    target = ", ".join(
        ("PERIOD " if at == period else "") + name(column) for at, column in enumerate(value.target_columns)
    )
    text = f"FOREIGN KEY ({columns}) REFERENCES {named(value.target, TRAITS)}"
    text += f" ({target})" if target else ""
    text += f" MATCH {value.match.upper()}" if value.match else ""
    if value.on_delete:
        words, _, rest = value.on_delete.partition(" (")
        listed = ", ".join(name(item.strip()) for item in rest.rstrip(")").split(",")) if rest else ""
        text += f" ON DELETE {words.upper()}" + (f" ({listed})" if listed else "")
    text += f" ON UPDATE {value.on_update.upper()}" if value.on_update else ""
    return text + deferred(value.deferrable) + _validity(not_valid=value.not_valid, not_enforced=value.not_enforced)


def index_name(table: Key, value: Index) -> str:
    """The name an index has on the server."""
    if value.name or value.actual:
        return value.name or value.actual
    parts = part_names([*(item_name(part) for part in value.parts), *value.include])
    return choose(table.name, joined(parts), "idx", lambda _: False)


def create_index(table: Key, value: Index, *, concurrently: bool = False, only: bool = False) -> str:
    """CREATE INDEX."""
    text = "CREATE UNIQUE INDEX" if value.unique else "CREATE INDEX"
    text += " CONCURRENTLY" if concurrently else ""
    own = value.name or value.actual
    text += f" {name(own)}" if own else ""
    text += f" ON {'ONLY ' if only or value.only else ''}{object_name(table)}"
    text += f" USING {value.method}" if value.method else ""
    text += f" ({', '.join(index_part(part, TRAITS) for part in value.parts)})"
    text += f" INCLUDE ({names(value.include, TRAITS)})" if value.include else ""
    text += " NULLS NOT DISTINCT" if value.nulls_not_distinct else ""
    stored = tuple(o for o in value.options if not o.name.startswith("statistics "))
    text += f" WITH{option_list(stored)}" if option_list(stored) else ""
    space = option(value.options, "tablespace")
    text += f" TABLESPACE {name(space)}" if space else ""
    return text + (f" WHERE {expression(value.where, TRAITS)}" if value.where is not None else "")


def create_policy(table: Key, value: Policy) -> str:
    """CREATE POLICY."""
    text = f"CREATE POLICY {name(value.name)} ON {object_name(table)}"
    text += "" if value.permissive else " AS RESTRICTIVE"
    text += "" if value.command == "all" else f" FOR {value.command.upper()}"
    text += "" if value.roles == ("public",) else f" TO {', '.join(role(item) for item in value.roles)}"
    text += f" USING {enclosed(expression(value.using, TRAITS))}" if value.using is not None else ""
    return text + (f" WITH CHECK {enclosed(expression(value.check, TRAITS))}" if value.check is not None else "")


def create_trigger(value: Trigger) -> str:
    """CREATE TRIGGER."""
    first = value.definition.norm[0] if value.definition.norm else ""
    is_constraint = isinstance(first, str) and first.startswith("constraint ")
    definition = expression(value.definition, TRAITS).removeprefix("constraint ")
    return f"CREATE {'CONSTRAINT ' if is_constraint else ''}TRIGGER {name(value.name)} {definition}"


def alter_table(table: Key, action: str) -> str:
    """ALTER of a table or foreign table, one action."""
    word = "FOREIGN TABLE" if table.kind == "foreign_table" else "TABLE"
    return f"ALTER {word} {object_name(table)} {action}"


def comment_on(kind: str, target: str, text: str) -> str:
    """COMMENT ON; an empty text takes the comment away."""
    return f"COMMENT ON {kind} {target} IS {literal(text) if text else 'NULL'}"


def is_late(constraint: Constraint) -> bool:
    """Whether a constraint cannot be said inside CREATE TABLE: NOT VALID means nothing there."""
    return isinstance(constraint, Check | ForeignKey) and constraint.not_valid
