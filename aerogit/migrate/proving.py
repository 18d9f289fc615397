"""Proving a plan on a scratch database: run on what there is, it must leave what the target makes of an empty one.

Two look at it: our introspection, and the engine's own catalog through queries that the introspection does not use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from aerogit.diff.compare import compare
from aerogit.errors import DatabaseError
from aerogit.introspect.servers import Server, Session, scratches
from aerogit.migrate.applying import run_plan
from aerogit.model.schema import Schema
from aerogit.plan.replay import describe
from aerogit.plan.steps import Plan
from aerogit.sql.writing import write_schema

_LOCK_TIMEOUT_S = 10
_SHOWN = 8
_NOT_OURS = "table_schema NOT IN ('pg_catalog', 'information_schema')"

_OBSERVED = {
    "sqlite": (
        'SELECT m.type, m.name, x.name, x.type, x."notnull" AND NOT x.pk, x.dflt_value, x.pk, x.hidden '
        "FROM sqlite_master m, pragma_table_xinfo(m.name) x WHERE m.type IN ('table', 'view') "
        "AND substr(m.name, 1, 7) <> 'sqlite_'",
        'SELECT m.name, f."table", f."from", f."to", f.on_update, f.on_delete FROM sqlite_master m, '
        "pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
        'SELECT m.name, i."unique", i.origin, i.partial, x.name, x."desc", x.coll FROM sqlite_master m, '
        "pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x WHERE m.type = 'table' AND x.key",
        "SELECT type, tbl_name, name FROM sqlite_master WHERE type IN ('trigger', 'view')",
    ),
    "duckdb": (
        "SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default FROM duckdb_columns() "
        "WHERE table_oid IN (SELECT table_oid FROM duckdb_tables())",
        "SELECT schema_name, table_name, constraint_type, list_sort(constraint_column_names), expression, "
        "referenced_table, referenced_column_names FROM duckdb_constraints()",
        "SELECT schema_name, table_name, index_name, is_unique, expressions FROM duckdb_indexes()",
        "SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal",
    ),
    "postgres": (
        "SELECT table_schema, table_name, column_name, data_type, udt_name, is_nullable, column_default, "
        f"character_maximum_length, numeric_precision, numeric_scale FROM information_schema.columns WHERE {_NOT_OURS}",
        "SELECT conrelid::regclass::text, contype, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)",
        "SELECT indrelid::regclass::text, indisunique, indisvalid, pg_get_indexdef(indexrelid, 1, false), "
        "pg_get_expr(indpred, indrelid) FROM pg_index JOIN pg_class ON oid = indrelid "
        "WHERE relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)",
        "SELECT schemaname, viewname, definition FROM pg_views WHERE schemaname NOT IN "
        "('pg_catalog', 'information_schema')",
        "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    ),
    "mysql": (
        "SELECT table_name, column_name, column_type, is_nullable, column_default, extra, collation_name, "
        "generation_expression FROM information_schema.columns WHERE table_schema = DATABASE()",
        "SELECT table_name, non_unique, seq_in_index, column_name, sub_part, index_type "
        "FROM information_schema.statistics WHERE table_schema = DATABASE()",
        "SELECT table_name, referenced_table_name, update_rule, delete_rule "
        "FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()",
        "SELECT trigger_name, event_manipulation, event_object_table, action_timing "
        "FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
        "SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE()",
    ),
}
"""Dialect -> what its engine is asked of its own catalog; no names that the engine chose, and no order of columns."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That a plan did what it says, on how many rows of the engine's catalog two databases agree."""

    catalog_rows: int


def prove(before: Schema, after: Schema, plan: Plan, url: str = "") -> Proof:
    """Run a plan on a scratch database that has `before`, and compare with one that has `after`.

    `url` names a server to make them on, which DuckDB and SQLite need not. `DatabaseError` where the databases differ,
    where the engine refuses a statement, and where no scratch database can be made.
    """
    with scratches(plan.dialect, url) as (server, scratch), scratch() as changed, scratch() as wanted:
        make(changed, before, "what there is")
        run_plan(changed, plan, _LOCK_TIMEOUT_S)
        make(wanted, after, "the target")
        expected = look(server, wanted, plan.dialect)
        left = apart(look(server, changed, plan.dialect), expected)
        if left:
            raise _unproved(left)
    return Proof(expected.catalog.total())


@dataclass(frozen=True, slots=True)
class Sight:
    """What a database shows: its schema as introspected, and rows of the engine's own catalog."""

    schema: Schema
    catalog: Counter[tuple[str, ...]]


def make(session: Session, schema: Schema, what: str) -> None:
    """Make a schema in an empty database; `what` says in an error which one it was."""
    try:
        session.run(write_schema(schema))
    except DatabaseError as error:
        raise DatabaseError(f"{what} cannot be made on a scratch database: {error.message}", error.hint) from error


def look(server: Server, session: Session, dialect: str) -> Sight:
    """Look at a database in both ways."""
    return Sight(server.introspect(session).schema, _observed(session, dialect))


def apart(seen: Sight, wanted: Sight) -> list[str]:
    """What differs between two databases, a line each; of the catalog's rows only where the schemas are equal."""
    left = compare(seen.schema, wanted.schema)
    if left:
        return [describe(change, wanted.schema.traits.default_namespace) for change in left]
    return [f"{sign} {' '.join(row)}" for sign, row in _rows_apart(seen.catalog, wanted.catalog)]


def listed(lines: Sequence[str]) -> str:
    """The first of what differs, each below the other."""
    more = f"\n  and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    return "".join(f"\n  {line}" for line in lines[:_SHOWN]) + more


def _observed(session: Session, dialect: str) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for query in _OBSERVED[dialect]:
        found.update(tuple(str(value) for value in row) for row in session.query(query))
    return found


def _rows_apart(
    seen: Counter[tuple[str, ...]], expected: Counter[tuple[str, ...]]
) -> list[tuple[str, tuple[str, ...]]]:
    more, less = sorted((seen - expected).elements()), sorted((expected - seen).elements())
    return [*(("too much:", row) for row in more), *(("missing:", row) for row in less)]


def _unproved(lines: Sequence[str]) -> DatabaseError:
    return DatabaseError(
        f"the plan does not do what it says; on a scratch database this differs:{listed(lines)}",
        "Write this migration by hand, and please report it with both schemas.",
    )
