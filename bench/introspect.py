"""Reading live databases into the model, against the bare catalog queries that tell the same things.

1,000 tables of 10 columns, each with a primary key, an index, a foreign key, a default and a check.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from aerogit.introspect import duckdb_file, sqlite_file
from aerogit.introspect.duckdb import scratch
from bench.measure import best_ms, report

TABLES = 1000
LIMIT = 3.0

_SQLITE_QUERIES = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master",
    "SELECT m.name, c.* FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table'",
    "SELECT m.name, i.*, c.* FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) c "
    "WHERE m.type = 'table'",
    "SELECT m.name, f.* FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
)
_DUCKDB_QUERIES = (
    "SELECT * FROM duckdb_schemas()",
    "SELECT * FROM duckdb_tables()",
    "SELECT * FROM duckdb_columns() WHERE NOT internal",
    "SELECT * FROM duckdb_constraints()",
    "SELECT * FROM duckdb_indexes()",
    "SELECT * FROM duckdb_views() WHERE NOT internal",
    "SELECT * FROM duckdb_sequences()",
    "SELECT * FROM duckdb_types() WHERE NOT internal",
    "SELECT * FROM duckdb_functions() WHERE NOT internal",
    "SELECT * FROM duckdb_triggers()",
)
"""What has to be asked of either engine to know tables, columns, indexes and keys."""


def script() -> str:
    """The tables; each refers to one before it."""
    return "".join(
        f"CREATE TABLE t{n} (\n  id INTEGER PRIMARY KEY,\n  up INTEGER REFERENCES t{n // 2} (id),\n"
        "  name VARCHAR NOT NULL,\n  mail VARCHAR DEFAULT 'none',\n  made TIMESTAMP DEFAULT CURRENT_TIMESTAMP,\n"
        "  price DECIMAL(10, 2),\n  done BOOLEAN NOT NULL DEFAULT false,\n  a BIGINT,\n  b INTEGER CHECK (b > 0),\n"
        f"  c VARCHAR\n);\nCREATE INDEX i{n} ON t{n} (name, mail);\n"
        for n in range(TABLES)
    )


def main() -> bool:
    results = [sqlite(), duckdb()]
    return all(results)


def sqlite() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with sqlite3.connect(path) as made:
            made.executescript(script())
        made.close()
        with sqlite_file.connect(f"sqlite:///{path}") as session:
            return measured(
                "SQLite",
                lambda: sqlite_file.introspect(session),
                lambda: [session.query(query) for query in _SQLITE_QUERIES],
            )


def duckdb() -> bool:
    with scratch() as session:
        session.run(script())
        return measured(
            "DuckDB",
            lambda: duckdb_file.introspect(session),
            lambda: [session.query(query) for query in _DUCKDB_QUERIES],
        )


def measured(name: str, whole: Callable[[], object], bare: Callable[[], object]) -> bool:
    """Both in turn, so that they meet the same machine."""
    times = [(best_ms(whole, 1), best_ms(bare, 1)) for _ in range(5)]
    return report(name, min(one for one, _ in times), min(other for _, other in times), LIMIT)
