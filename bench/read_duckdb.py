"""Reading DuckDB schemas into the model, against sqlglot's parser alone on the same text."""

from __future__ import annotations

import logging
from pathlib import Path

import sqlglot

from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import read
from bench.measure import best_ms, report

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus" / "schemas" / "duckdb"
LIMIT = 2.0
TABLES = 400


def made_up() -> str:
    """Tables with keys, an index, a view and a comment each."""
    return "\n".join(
        f"CREATE TABLE t{n} (id INTEGER PRIMARY KEY, name VARCHAR DEFAULT 'x', up INTEGER REFERENCES t{n // 2} (id));\n"
        f"CREATE INDEX i{n} ON t{n} (name);\n"
        f"CREATE VIEW v{n} AS SELECT id, upper(name) AS name FROM t{n} WHERE name <> 'q' AND id IN (1, 2);\n"
        f"COMMENT ON TABLE t{n} IS 'number {n}';"
        for n in range(TABLES)
    )


def main() -> bool:
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    texts = {"made up": made_up()}
    if CORPUS.is_dir():
        texts["own-tpch.sql"] = (CORPUS / "own-tpch.sql").read_text(encoding="utf-8")
    results = [one(name, text) for name, text in texts.items()]
    return all(results)


def one(name: str, text: str) -> bool:
    """One text, parsed and read in turn, so that both meet the same machine."""
    source = [SourceFile(name, text)]
    parsing, reading = [], []
    for _ in range(3):
        parsing.append(best_ms(lambda: sqlglot.parse(text, dialect="duckdb"), 1))
        reading.append(best_ms(lambda: read(source, "duckdb"), 1))
    return report(name, min(reading), min(parsing), LIMIT)
