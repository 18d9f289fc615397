"""Reading DuckDB schemas into the model, against sqlglot's parser alone on the same text."""

from __future__ import annotations

from bench.reading import against_sqlglot, corpus

TABLES = 400


def made_up(tables: int) -> str:
    """Tables with keys, an index, a view and a comment each."""
    return "\n".join(
        f"CREATE TABLE t{n} (id INTEGER PRIMARY KEY, name VARCHAR DEFAULT 'x', up INTEGER REFERENCES t{n // 2} (id));\n"
        f"CREATE INDEX i{n} ON t{n} (name);\n"
        f"CREATE VIEW v{n} AS SELECT id, upper(name) AS name FROM t{n} WHERE name <> 'q' AND id IN (1, 2);\n"
        f"COMMENT ON TABLE t{n} IS 'number {n}';"
        for n in range(tables)
    )


def main(*, is_small: bool = False) -> bool:
    if is_small:
        return against_sqlglot("duckdb", {"made up": made_up(1)})
    return against_sqlglot("duckdb", {"made up": made_up(TABLES), **corpus("duckdb")})
