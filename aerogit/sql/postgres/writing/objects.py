"""PostgreSQL: an object as statements: what creates it, what is said of it once it is there, its parts one by one."""

from __future__ import annotations

from collections.abc import Iterator

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
from aerogit.model.table import Check, Column, Constraint, Table
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.postgres.writing.grants import grant_statements
from aerogit.sql.postgres.writing.routine import create_routine, routine_target
from aerogit.sql.postgres.writing.table import create_table, table_settings
from aerogit.sql.printing import expression, literal, names, sequence_options

COMMENTED = {
    "table": "TABLE",
    "foreign_table": "FOREIGN TABLE",
    "view": "VIEW",
    "materialized_view": "MATERIALIZED VIEW",
    "sequence": "SEQUENCE",
    "enum": "TYPE",
    "composite": "TYPE",
    "domain": "DOMAIN",
    "function": "FUNCTION",
    "procedure": "PROCEDURE",
    "namespace": "SCHEMA",
    "extension": "EXTENSION",
}

INDEX, CONSTRAINT, DEFAULT, OWNED, ATTACHED, TRIGGER, POLICY, EXTRA = range(1, 9)
"""The order of an object's statements among each other, where nothing else decides."""


def target_of(value: SchemaObject) -> str:
    """What COMMENT, ALTER and DROP call an object."""
    key = value.object_key
    match value:
        case Routine():
            return routine_target(value)
        case Namespace() | Extension():
            return ddl.name(key.name)
        case _:
            return ddl.object_name(key)


def create(value: SchemaObject) -> list[str]:
    """The statements that create an object which is no table, without its parts, comments and owner."""
    target = target_of(value)
    match value:
        case Table():
            return [create_table(value)]
        case View():
            return [create_view(value)]
        case Enum():
            return [f"CREATE TYPE {target} AS ENUM ({', '.join(literal(item.label) for item in value.values)})"]
        case Composite():
            lines = ",".join(f"\n    {attribute_definition(item)}" for item in value.attributes)
            return [f"CREATE TYPE {target} AS ({lines}\n)" if lines else f"CREATE TYPE {target} AS ()"]
        case Domain():
            return [_create_domain(value)]
        case Sequence():
            words = "CREATE UNLOGGED SEQUENCE" if value.persistence == "unlogged" else "CREATE SEQUENCE"
            return [" ".join([words, target, *sequence_options(value.options)])]
        case Routine():
            return [create_routine(value)]
        case Namespace():
            return [f"CREATE SCHEMA {target}"]
        case Extension():
            text = f"CREATE EXTENSION IF NOT EXISTS {target}"
            text += f" WITH SCHEMA {ddl.name(value.schema)}" if value.schema else ""
            return [text + (f" VERSION {literal(value.version)}" if value.version else "")]
        case Grants():
            return grant_statements(value)
        case Opaque():
            return [expression(statement, ddl.TRAITS) for statement in value.statements]


def attribute_definition(column: Column) -> str:
    """An attribute of a composite type."""
    collation = f" COLLATE {column.collation}" if column.collation else ""
    return f"{ddl.name(column.name)} {ddl.type_text(column.type)}{collation}"


def _create_domain(value: Domain) -> str:
    text = f"CREATE DOMAIN {ddl.object_name(value.object_key)} AS {ddl.type_text(value.type)}"
    text += f" COLLATE {value.collation}" if value.collation else ""
    text += f" DEFAULT {expression(value.default, ddl.TRAITS)}" if value.default is not None else ""
    text += f" CONSTRAINT {ddl.name(value.not_null_name)}" if value.not_null_name else ""
    text += " NOT NULL" if value.not_null else ""
    return text + "".join(f" {ddl.constraint_definition(c)}" for c in value.checks if not c.not_valid)


def create_view(value: View, *, replaced: bool = False) -> str:
    """CREATE VIEW or CREATE MATERIALIZED VIEW; `replaced` for CREATE OR REPLACE VIEW."""
    is_view = value.kind == "view"
    words = "VIEW" if is_view else "MATERIALIZED VIEW"
    persistence = ddl.option(value.options, "persistence")
    text = "CREATE OR REPLACE " if replaced else "CREATE "
    text += f"{persistence.upper()} " if persistence else ""
    text += "RECURSIVE " if value.recursive else ""
    text += f"{words} {ddl.object_name(value.object_key)}"
    text += f" ({names(value.columns, ddl.TRAITS)})" if value.columns else ""
    method = ddl.option(value.options, "access method")
    text += f" USING {ddl.name(method)}" if method else ""
    options = tuple(o for o in value.options if o.name != "persistence")
    text += f" WITH{ddl.option_list(options)}" if ddl.option_list(options) else ""
    space = ddl.option(value.options, "tablespace")
    text += f" TABLESPACE {ddl.name(space)}" if space else ""
    text += f" AS\n{expression(value.query, ddl.TRAITS).strip()}"
    text += f"\nWITH {value.check_option.upper()} CHECK OPTION" if value.check_option else ""
    return text + ("" if is_view or value.with_data else "\nWITH NO DATA")


def settings(value: SchemaObject) -> list[str]:
    """What is said of an object once it is there: owner, row security, settings of its columns, comments."""
    key = value.object_key
    found = table_settings(value) if isinstance(value, Table) else []
    owner = getattr(value, "owner", "")
    if owner:
        found.append(owner_statement(value, owner))
    text = getattr(value, "comment", "")
    if text or (isinstance(value, Extension) and value.uncommented):
        found.append(comment_statement(value, text))
    if isinstance(value, Domain):
        found += [
            f"ALTER DOMAIN {ddl.object_name(key)} ADD {ddl.constraint_definition(check)}"
            for check in value.checks
            if check.not_valid
        ]
        for check in value.checks:
            if check.comment:
                target = f"{ddl.name(check.name or check.actual)} ON DOMAIN {ddl.object_name(key)}"
                found.append(ddl.comment_on("CONSTRAINT", target, check.comment))
        if value.not_null_comment:
            found.append(comment_on_not_null(value))
    columns = getattr(value, "columns" if isinstance(value, Table) else "attributes", ())
    if not isinstance(value, View):
        found += [comment_on_column(key, item.name, item.comment) for item in columns if item.comment]
    else:
        found += [comment_on_column(key, item.name, item.text) for item in value.column_comments]
    return found


def owner_statement(value: SchemaObject, owner: str) -> str:
    """ALTER … OWNER TO; without a name to whoever runs it."""
    word = "TYPE" if value.object_key.kind == "domain" else COMMENTED[value.object_key.kind]
    return f"ALTER {word} {target_of(value)} OWNER TO {ddl.role(owner or 'current_user')}"


def comment_statement(value: SchemaObject, text: str) -> str:
    """COMMENT ON an object."""
    return ddl.comment_on(COMMENTED[value.object_key.kind], target_of(value), text)


def comment_on_column(owner: Key, column: str, text: str) -> str:
    """COMMENT ON COLUMN."""
    return ddl.comment_on("COLUMN", f"{ddl.object_name(owner)}.{ddl.name(column)}", text)


def constraint_comment(table: Key, value: Constraint) -> list[str]:
    """COMMENT ON CONSTRAINT, where there is one."""
    if not value.comment:
        return []
    target = f"{ddl.name(ddl.constraint_name(table, value))} ON {ddl.object_name(table)}"
    return [ddl.comment_on("CONSTRAINT", target, value.comment)]


def parts(value: Table | View) -> Iterator[tuple[tuple[str, str], int, list[str]]]:
    """Indexes, triggers, policies and the rest of a relation: each part's key, order and statements."""
    key = value.object_key
    table = ddl.object_name(key)
    for index in value.indexes:
        name = ddl.index_name(key, index)
        qualified = ddl.object_name(key._replace(name=name))
        found = [ddl.create_index(key, index)]
        found += [
            f"ALTER INDEX {qualified} ALTER COLUMN {o.name.removeprefix('statistics ')} SET STATISTICS {o.value}"
            for o in index.options
            if o.name.startswith("statistics ")
        ]
        if index.comment:
            found.append(ddl.comment_on("INDEX", qualified, index.comment))
        yield index.key, INDEX, found
    for trigger in value.triggers:
        found = [ddl.create_trigger(trigger), *trigger_state(key, trigger.name, trigger.enabled)]
        if trigger.comment:
            found.append(ddl.comment_on("TRIGGER", f"{ddl.name(trigger.name)} ON {table}", trigger.comment))
        yield trigger.key, TRIGGER, found
    for policy in value.policies if isinstance(value, Table) else ():
        found = [ddl.create_policy(key, policy)]
        if policy.comment:
            found.append(ddl.comment_on("POLICY", f"{ddl.name(policy.name)} ON {table}", policy.comment))
        yield policy.key, POLICY, found
    for extra in value.extras:
        is_state = extra.name.startswith(("rule state ", "trigger state "))
        yield extra.key, EXTRA + is_state, [expression(extra.statement, ddl.TRAITS)]


def trigger_state(table: Key, name: str, enabled: str, before: str = "") -> list[str]:
    """ALTER TABLE … ENABLE or DISABLE TRIGGER, where the state differs from `before`."""
    if enabled == before:
        return []
    words = {"": "ENABLE", "disabled": "DISABLE", "replica": "ENABLE REPLICA", "always": "ENABLE ALWAYS"}[enabled]
    return [ddl.alter_table(table, f"{words} TRIGGER {ddl.name(name)}")]


def owned_statement(value: Sequence) -> str:
    """ALTER SEQUENCE … OWNED BY."""
    owner = "NONE"
    if value.owned_by is not None:
        namespace, table, column = value.owned_by.path
        owner = f"{ddl.object_name(Key(namespace, 'table', table))}.{ddl.name(column)}"
    return f"ALTER SEQUENCE {ddl.object_name(value.object_key)} OWNED BY {owner}"


def check_added(key: Key, check: Check) -> list[str]:
    """What adds a check to a domain that is there, with its comment."""
    added = f"ALTER DOMAIN {ddl.object_name(key)} ADD {ddl.constraint_definition(check)}"
    return [added, comment_on_check(key, check)] if check.comment else [added]


def not_null_name(domain: Domain) -> str:
    """What the constraint of a domain's NOT NULL is called on the server, which names it from PostgreSQL 17 on."""
    return domain.not_null_name or object_name(domain.name, "", "not_null")


def comment_on_not_null(domain: Domain) -> str:
    """COMMENT ON CONSTRAINT of a domain's NOT NULL."""
    target = f"{ddl.name(not_null_name(domain))} ON DOMAIN {ddl.object_name(domain.object_key)}"
    return ddl.comment_on("CONSTRAINT", target, domain.not_null_comment)


def comment_on_check(key: Key, check: Check) -> str:
    """COMMENT ON CONSTRAINT of a domain's check."""
    name = ddl.name(check.name or check.actual or f"{key.name}_check")
    return ddl.comment_on("CONSTRAINT", f"{name} ON DOMAIN {ddl.object_name(key)}", check.comment)
