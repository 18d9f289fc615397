"""PostgreSQL: the trigger of an expansion, and the backfill in batches, each a transaction of its own."""

from __future__ import annotations

from aerogit.model.table import Table
from aerogit.plan.expanding.expansion import Expansion, Filled, InStep
from aerogit.sql.postgres.resolving.naming import clipped
from aerogit.sql.postgres.writing import ddl

_PAGES = 1000
"""How many pages of the table a batch goes over, 8 MB as servers are built, so that nobody waits long for a row."""


def columns_added(expansion: InStep) -> list[str]:
    """ADD COLUMN of the new columns; without defaults, so that what a program left out is told from what it wrote."""
    key = expansion.table.object_key
    return [ddl.alter_table(key, f"ADD COLUMN {item.definition}") for item in expansion.new]


def triggers(expansion: Expansion) -> list[str]:
    """The function and the trigger that calls it before a row is written, before constraints look at it.

    Triggers fire in the order of their names: this one sees what others made of the row.
    """
    key = expansion.table.object_key
    function = ddl.object_name(key._replace(name=clipped(expansion.label)))
    trigger = ddl.name(clipped(f"zz_{expansion.label}"))
    body = _in_step(expansion) if isinstance(expansion, InStep) else _filled(expansion)
    return [
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $aerogit$\n"
        f"BEGIN\n{body}    RETURN NEW;\nEND\n$aerogit$",
        f"CREATE TRIGGER {trigger} BEFORE INSERT OR UPDATE ON {ddl.object_name(key)} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()",
    ]


def _in_step(expansion: InStep) -> str:
    """What the body does. Where a row is inserted, OLD is null (manual, Trigger Functions, since 11)."""
    new = [ddl.name(item.name) for item in expansion.new]
    old = ddl.name(expansion.old)
    forth = _computed(expansion.table, [item.expression for item in expansion.new], new)
    is_old = _differs(old, is_comparable=expansion.old_is_comparable)
    nothing = " AND ".join(f"NEW.{name} IS NULL" for name in new)
    when_old = f"TG_OP = 'INSERT' OR {is_old} OR ({nothing})"
    if not expansion.back:
        given = " OR ".join(f"NEW.{name} IS NOT NULL" for name in new)
        return f"    IF (TG_OP = 'UPDATE' OR NOT ({given})) AND ({when_old}) THEN\n        {forth};\n    END IF;\n"
    is_new = " OR ".join(_differs(ddl.name(item.name), is_comparable=item.is_comparable) for item in expansion.new)
    back = _computed(expansion.table, [expansion.back], [old])
    if len(new) > 1:
        back = f"{_completed(expansion, new)};\n        {back}"
    return f"    IF {is_new} THEN\n        {back};\n    ELSIF {when_old} THEN\n        {forth};\n    END IF;\n"


def _completed(expansion: InStep, new: list[str]) -> str:
    """What a program leaves alone of a row that is not filled yet comes from the old column, before that is written."""
    unfilled = " AND ".join(f"OLD.{name} IS NULL" for name in new)
    values = ", ".join(
        f"coalesce(NEW.{name}, {item.expression})" for name, item in zip(new, expansion.new, strict=True)
    )
    into = ", ".join(f"NEW.{name}" for name in new)
    row = f"(SELECT OLD.*) AS {ddl.name(expansion.table.name)}"
    filled = f"SELECT {values} INTO {into} FROM {row}"
    return f"IF TG_OP = 'UPDATE' AND {unfilled} THEN\n            {filled};\n        END IF"


def _differs(name: str, *, is_comparable: bool) -> str:
    cast = "" if is_comparable else "::text"
    return f"NEW.{name}{cast} IS DISTINCT FROM OLD.{name}{cast}"


def _computed(table: Table, expressions: list[str], targets: list[str]) -> str:
    """An assignment; the expressions see the row under the table's name."""
    into = ", ".join(f"NEW.{name}" for name in targets)
    return f"SELECT {', '.join(expressions)} INTO {into} FROM (SELECT NEW.*) AS {ddl.name(table.name)}"


def _filled(expansion: Filled) -> str:
    name = ddl.name(expansion.column)
    return f"    IF NEW.{name} IS NULL THEN\n        NEW.{name} := {expansion.expression};\n    END IF;\n"


def backfill(expansion: Expansion) -> str:
    """An update of every row that has no value yet, batch by batch along the table's pages; the trigger fills them in.

    Rows that come or move meanwhile were seen by the trigger. A partitioned table has no pages of its own.
    """
    key = expansion.table.object_key
    table = ddl.object_name(key)
    if isinstance(expansion, InStep):
        where = " AND ".join(f"{ddl.name(item.name)} IS NULL" for item in expansion.new)
        touched = ddl.name(expansion.old)
        where += f" AND {touched} IS NOT NULL"
    else:
        touched = ddl.name(expansion.column)
        where = f"{touched} IS NULL"
    update = f"UPDATE {table} SET {touched} = {touched} WHERE {where}"
    if expansion.table.partition_by is not None:
        return update
    literal = table.replace("'", "''")
    return (
        "DO $aerogit$\n"
        "DECLARE\n"
        "    page bigint := 0;\n"
        f"    pages bigint := pg_relation_size('{literal}') / current_setting('block_size')::bigint;\n"
        "BEGIN\n"
        "    WHILE page <= pages LOOP\n"
        f"        {update}\n"
        f"            AND ctid >= format('(%s,0)', page)::tid AND ctid < format('(%s,0)', page + {_PAGES})::tid;\n"
        "        COMMIT;\n"
        f"        page := page + {_PAGES};\n"
        "    END LOOP;\n"
        "END\n"
        "$aerogit$"
    )
