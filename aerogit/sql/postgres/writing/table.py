"""PostgreSQL: CREATE TABLE in its forms: plain, typed, inheriting, partition, foreign; and what follows it at once."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.table import Check, Column, Constraint, ForeignKey, Option, PrimaryKey, Table, Unique
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.postgres.writing.inherited import Parents, alterations, listed, required_as, whole
from aerogit.sql.printing import expression, named

_IN_DEFINITION = ("storage", "compression", "sequence name", "sequence persistence")


def is_attached(table: Table, parent: Table | None) -> bool:
    """Whether a partition is made as a table of its own and attached.

    One that has keys or indexes of its own has to be: those that it would get from its parent would come on top.
    """
    if table.partition_of is None or parent is None:
        return False
    return bool(table.indexes) or any(isinstance(c, PrimaryKey | Unique | ForeignKey) for c in table.constraints)


def was_attached(table: Table, parent: Table, parents: Parents) -> bool:
    """Whether a partition is made so, or seems to have been: every NOT NULL of its parent's columns is its own."""
    if table.partition_of is None or is_attached(table, parent):
        return table.partition_of is not None
    required = {column.name for column in whole(parent, parents).columns if column.not_null}
    return bool(required) and required <= {*table.required_itself}


def create_table(table: Table, parent: Table | None = None, parents: Parents = lambda _: ()) -> str:
    """CREATE TABLE; with `parent` a partition is made as a table of its own, with the parent's columns.

    `parents` gives the tables above one, where they are at hand.
    """
    if parent is None:
        table = listed(table, parents)
    words = {"": "TABLE", "unlogged": "UNLOGGED TABLE", "temporary": "TEMPORARY TABLE"}[table.persistence]
    if table.kind == "foreign_table":
        words = "FOREIGN TABLE"
    text = f"CREATE {words} {ddl.object_name(table.object_key)}"
    typed = ddl.option(table.options, "of")
    if table.partition_of is not None and parent is None:
        lines = _lines(table, with_type=False)
        text += f" PARTITION OF {named(table.partition_of.parent, ddl.TRAITS)}"
        text += f" (\n    {_joined(lines)}\n)" if lines else ""
        text += f" {expression(table.partition_of.bounds, ddl.TRAITS)}"
    elif typed:
        lines = _lines(table, with_type=False)
        text += f" OF {typed}" + (f" (\n    {_joined(lines)}\n)" if lines else "")
    else:
        constraints = (*table.constraints, *_checks(table, parent, parents))
        columns = _all_columns(table, parent, parents)
        lines = _lines(replace(table, columns=columns, constraints=constraints), with_type=True)
        text += f" (\n    {_joined(lines)}\n)" if lines else " ()"
    if table.inherits:
        text += f" INHERITS ({', '.join(named(ref, ddl.TRAITS) for ref in table.inherits)})"
    return text + _clauses(table)


def _joined(lines: list[str]) -> str:
    return ",\n    ".join(lines)


def _all_columns(table: Table, parent: Table | None, parents: Parents) -> tuple[Column, ...]:
    """The columns of a partition that is made as a table of its own: its parent's, changed by its own."""
    if parent is None or table.partition_of is None:
        return table.columns
    own = {column.name: column for column in table.columns}
    inherited = [replace(column, identity=None, comment="") for column in whole(parent, parents).columns]
    columns = tuple(own.pop(column.name, column) for column in inherited) + tuple(own.values())
    return tuple(_named(column, table, parents) for column in columns)


def table_statements(table: Table, parent: Table | None, parents: Parents) -> list[str]:
    """CREATE TABLE, and what makes the columns it has from others as they shall be."""
    made = [create_table(table, parent, parents)]
    if parent is not None:
        return made + _inherited_settings(table, parent, parents)
    return made + _settings_unlike(table, parents) + (alterations(table, parents) if table.inherits else [])


def _settings_unlike(table: Table, parents: Parents) -> list[str]:
    """What takes back the storage that columns of a partition get from its parent though they say none."""
    above = {column.name: column for parent in parents(table) for column in whole(parent, parents).columns}
    found = []
    for column in table.columns if table.partition_of is not None else ():
        for name in ("storage", "compression"):
            if column.name in above and ddl.option(above[column.name].options, name):
                value = ddl.option(column.options, name) or "DEFAULT"
                action = f"ALTER COLUMN {ddl.name(column.name)} SET {name.upper()} {value}"
                found += [ddl.alter_table(table.object_key, action)] if value == "DEFAULT" else []
    return found


def _inherited_settings(table: Table, parent: Table, parents: Parents) -> list[str]:
    """The storage that columns have from the parent of a partition which is made as a table of its own."""
    own = {column.name for column in table.columns}
    found = [column for column in whole(parent, parents).columns if column.name not in own]
    alter = [(column, ddl.option(column.options, "storage")) for column in found]
    return [
        ddl.alter_table(table.object_key, f"ALTER COLUMN {ddl.name(column.name)} SET STORAGE {storage.upper()}")
        for column, storage in alter
        if storage
    ]


def _named(column: Column, table: Table, parents: Parents) -> Column:
    """A column with the name of its NOT NULL, where that is not the one which the server would choose."""
    called = required_as(table, column.name, parents) if column.not_null else ""
    kept = tuple(option for option in column.options if option.name != "not null constraint")
    is_chosen = called in ("", object_name(table.name, column.name, "not_null"))
    return replace(column, options=kept if is_chosen else (*kept, Option("not null constraint", called)))


def _lines(table: Table, *, with_type: bool) -> list[str]:
    lines = [
        column_line(column, with_type=with_type, is_foreign=table.kind == "foreign_table") for column in table.columns
    ]
    return lines + [ddl.constraint_definition(c) for c in table.constraints if not ddl.is_late(c)]


def _checks(table: Table, parent: Table | None, parents: Parents) -> tuple[Constraint, ...]:
    """The checks of a parent, which a table has to have before it is attached; named as there."""
    if parent is None:
        return ()
    known = {c.key for c in table.constraints}
    above = whole(parent, parents).constraints
    checks = (c for c in above if isinstance(c, Check) and not c.no_inherit and c.key not in known)
    return tuple(replace(check, name=check.name or check.actual) for check in checks)


def column_line(column: Column, *, with_type: bool, is_foreign: bool) -> str:
    """A column in CREATE TABLE."""
    text = ddl.column_definition(column, with_type=with_type)
    if not with_type and text == ddl.name(column.name):
        text += " WITH OPTIONS"
    if is_foreign and ddl.foreign_options(_others(column)):
        name, rest = text[: len(ddl.name(column.name))], text[len(ddl.name(column.name)) :]
        typed = f" {ddl.type_text(column.type)}"
        text = name + typed + ddl.foreign_options(_others(column)) + rest.removeprefix(typed)
    return text


def _others(column: Column) -> tuple[Option, ...]:
    """Options of a column that its definition does not say."""
    return tuple(
        option
        for option in column.options
        if option.name not in _IN_DEFINITION and option.name != "statistics" and not option.name.startswith("not null")
    )


def _clauses(table: Table) -> str:
    text = ""
    if table.partition_by is not None:
        text += f" PARTITION BY {expression(table.partition_by, ddl.TRAITS)}"
    if table.kind == "foreign_table":
        server = ddl.option(table.options, "server")
        return f"{text} SERVER {ddl.name(server)}" + ddl.foreign_options(table.options)
    method = ddl.option(table.options, "access method")
    text += f" USING {ddl.name(method)}" if method else ""
    text += f" WITH{ddl.option_list(table.options)}" if ddl.option_list(table.options) else ""
    commit = ddl.option(table.options, "on commit")
    text += f" ON COMMIT {commit.upper()}" if commit else ""
    space = ddl.option(table.options, "tablespace")
    return text + (f" TABLESPACE {ddl.name(space)}" if space else "")


def table_settings(table: Table) -> list[str]:
    """Row security and the settings of columns that CREATE TABLE cannot say."""
    found = row_security(None, table)
    for column in table.columns:
        if table.kind != "foreign_table":
            found += column_settings(table, column)
    return found


def row_security(before: Table | None, after: Table) -> list[str]:
    """ALTER TABLE for row security, from one state (None: of a new table) to another."""
    was = (before.row_security, before.force_row_security) if before is not None else (False, False)
    words = []
    if after.row_security != was[0]:
        words.append("ENABLE" if after.row_security else "DISABLE")
    if after.force_row_security != was[1]:
        words.append("FORCE" if after.force_row_security else "NO FORCE")
    return [ddl.alter_table(after.object_key, f"{word} ROW LEVEL SECURITY") for word in words]


def column_settings(table: Table, column: Column) -> list[str]:
    """What CREATE TABLE cannot say of a column: SET STORAGE (before 16), STATISTICS, (n_distinct = …), NOT VALID."""
    found = [ddl.alter_table(table.object_key, action) for action in _unproved(column)]
    alter = f"ALTER COLUMN {ddl.name(column.name)}"
    storage = ddl.option(column.options, "storage")
    if storage:
        found.append(ddl.alter_table(table.object_key, f"{alter} SET STORAGE {storage.upper()}"))
    statistics = ddl.option(column.options, "statistics")
    if statistics:
        found.append(ddl.alter_table(table.object_key, f"{alter} SET STATISTICS {statistics}"))
    if ddl.option_list(_others(column)):
        found.append(ddl.alter_table(table.object_key, f"{alter} SET{ddl.option_list(_others(column))}"))
    return found


def _unproved(column: Column) -> list[str]:
    """A NOT NULL that rows are not held to, which only ALTER TABLE can say."""
    if not (column.not_null and ddl.option(column.options, "not null validity")):
        return []
    given = ddl.option(column.options, "not null constraint")
    text = f"ADD CONSTRAINT {ddl.name(given)}" if given else "ADD"
    text += f" NOT NULL {ddl.name(column.name)}"
    return [text + (" NO INHERIT" if ddl.option(column.options, "not null") else "") + " NOT VALID"]


def attach_statement(table: Table) -> str:
    """ALTER TABLE … ATTACH PARTITION."""
    assert table.partition_of is not None
    parent = named(table.partition_of.parent, ddl.TRAITS)
    bounds = expression(table.partition_of.bounds, ddl.TRAITS)
    return f"ALTER TABLE {parent} ATTACH PARTITION {ddl.object_name(table.object_key)} {bounds}"
