"""Reading PostgreSQL schemas into the model, against the parser alone on the same text."""

from __future__ import annotations

import functools
import sys
from pathlib import Path

import postgast

from aerogit.sql.dialect import SourceFile
from aerogit.sql.postgres import direct, expressions, known_columns, scanned
from aerogit.sql.reading import decode_source, read
from bench.measure import cpu_ms, report

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus" / "schemas" / "postgres"
LIMIT = 3.0


def main() -> bool:
    files = sorted(CORPUS.glob("*.sql"))
    if not files:
        print(f"SKIPPED: no schemas in {CORPUS}")
        return True
    found = [one(path) for path in files]
    return all(found)


def forget() -> None:
    """Forget all that reading keeps by text: columns, expressions, names, lexemes."""
    known_columns.forget()
    expressions.forget()
    scanned.forget()
    direct.forget()
    for name, module in list(sys.modules.items()):
        if name.startswith("aerogit.sql.postgres"):
            for value in vars(module).values():
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()


def one(path: Path) -> bool:
    """One file, read as if nothing had been read before; what it takes to forget is not counted."""
    text = decode_source(path.name, path.read_bytes())
    source = [SourceFile(path.name, text)]
    parsing, reading = [], []
    for _ in range(7):
        parsing.append(cpu_ms(lambda: postgast.parse(text)))
        forget()
        reading.append(cpu_ms(lambda: read(source, "postgres")))
    return report(path.name, min(reading), min(parsing), LIMIT)
