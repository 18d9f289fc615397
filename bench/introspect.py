"""Reading live databases into the model, against the bare catalog queries that tell the same things.

1,000 tables of 10 columns, with keys, indexes, foreign keys, defaults and checks, in two kinds. Of one kind half of the
columns have a name that no other table's has, and the rest recur; of the other no two tables share a line.

The bare part asks for what an introspector has to know and nothing else, one statement for each kind of row, and
fetches it: names, types, nullability, defaults and comments of columns, keys with their columns, foreign keys with
their actions, indexes with the order and collation of their parts, and the text of what the catalog keeps as text.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from aerogit.introspect import duckdb_file, sqlite_file
from aerogit.introspect.duckdb import scratch
from bench import varied_tables
from bench.forgetting import forget
from bench.measure import cpu_ms, report

TABLES = 1000
LIMIT = 3.0
ROUNDS = 7

_SQLITE_QUERIES = (
    # The text says checks, generated columns, constraint names, views and triggers: no pragma has them.
    "SELECT type, name, tbl_name, sql FROM sqlite_master",
    'SELECT m.name, c.cid, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden '
    "FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table'",
    'SELECT m.name, i.name, i."unique", i.origin, i.partial, c.seqno, c.name, c.desc, c.coll '
    "FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) c WHERE m.type = 'table' AND c.key",
    'SELECT m.name, f.id, f.seq, f."table", f."from", f."to", f.on_update, f.on_delete, f.match '
    "FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
)
_DUCKDB_QUERIES = (
    "SELECT oid, schema_name, comment FROM duckdb_schemas() WHERE NOT internal",
    # The text says collations and compression: no row has them.
    "SELECT schema_oid, table_oid, table_name, comment, sql FROM duckdb_tables() WHERE NOT internal",
    "SELECT schema_oid, table_oid, column_name, column_index, data_type, column_default, is_nullable, comment, "
    "generation_expression FROM duckdb_columns() WHERE NOT internal",
    "SELECT schema_oid, table_oid, constraint_index, constraint_type, expression, constraint_column_names, "
    "constraint_name, referenced_table, referenced_column_names FROM duckdb_constraints()",
    "SELECT schema_oid, table_oid, index_name, is_unique, comment, sql FROM duckdb_indexes()",
    "SELECT schema_oid, view_name, comment, sql FROM duckdb_views() WHERE NOT internal",
    "SELECT schema_oid, sequence_name, start_value, min_value, max_value, increment_by, cycle, comment "
    "FROM duckdb_sequences()",
    "SELECT schema_oid, type_name, logical_type, labels, comment FROM duckdb_types() WHERE NOT internal",
    "SELECT schema_name, function_name, function_type, parameters, parameter_types, macro_definition, comment "
    "FROM duckdb_functions() WHERE NOT internal",
    "SELECT schema_oid, table_name, trigger_name, sql FROM duckdb_triggers()",
)


def alike(tables: int) -> str:
    """Tables of one kind; each refers to one before it."""
    return "".join(
        f"CREATE TABLE t{n} (\n  id INTEGER PRIMARY KEY,\n  up INTEGER REFERENCES t{n // 2} (id),\n"
        f"  name_{n} VARCHAR NOT NULL,\n  mail_{n} VARCHAR DEFAULT 'none',\n"
        "  made TIMESTAMP DEFAULT CURRENT_TIMESTAMP,\n  price DECIMAL(10, 2),\n"
        f"  done BOOLEAN NOT NULL DEFAULT false,\n  a_{n} BIGINT,\n  b_{n} INTEGER CHECK (b_{n} > 0),\n"
        f"  c_{n} VARCHAR\n);\nCREATE INDEX i{n} ON t{n} (name_{n}, mail_{n});\n"
        for n in range(tables)
    )


def main(*, is_small: bool = False) -> bool:
    tables = 4 if is_small else TABLES
    scripts = {f"{tables} tables alike": alike(tables), f"{tables} tables that vary": varied_tables.script(tables)}
    results = [one(name, script) for name, script in scripts.items() for one in (sqlite, duckdb)]
    return all(results)


def sqlite(name: str, script: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with sqlite3.connect(path) as made:
            made.executescript(script)
        made.close()
        with sqlite_file.connect(f"sqlite:///{path}") as session:
            return measured(
                f"introspecting {name}, SQLite",
                lambda: sqlite_file.introspect(session),
                lambda: [session.query(query) for query in _SQLITE_QUERIES],
            )


def duckdb(name: str, script: str) -> bool:
    with scratch() as session:
        session.run(script)
        return measured(
            f"introspecting {name}, DuckDB",
            lambda: duckdb_file.introspect(session),
            lambda: [session.query(query) for query in _DUCKDB_QUERIES],
        )


def measured(name: str, whole: Callable[[], object], bare: Callable[[], object]) -> bool:
    """Both in turn, so that they meet the same machine, in processor time: both engines run in this process."""
    times = []
    for _ in range(ROUNDS):
        forget()
        times.append((cpu_ms(whole), cpu_ms(bare)))
    return report(name, min(one for one, _ in times), min(other for _, other in times), LIMIT)
