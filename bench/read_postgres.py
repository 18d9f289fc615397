"""Reading PostgreSQL schemas into the model, against the parser alone on the same text."""

from __future__ import annotations

from pathlib import Path

import postgast

from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile
from bench.dumped_shapes import shapes
from bench.forgetting import forget
from bench.measure import cpu_ms_of_steps, report

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus" / "schemas" / "postgres"
LIMIT = 3.0
ROUNDS = 7
OBJECTS = 60


def main(*, is_small: bool = False) -> bool:
    if is_small:
        results = [one(name, text, 1) for name, text in shapes(2).items()]
        return all(results)
    files = sorted(CORPUS.glob("*.sql"))
    if not files:
        print(f"SKIPPED: no schemas in {CORPUS}")
    texts = {path.name: decode_source(path.name, path.read_bytes()) for path in files}
    results = [one(name, text, ROUNDS) for name, text in {**texts, **shapes(OBJECTS)}.items()]
    return all(results)


def one(name: str, text: str, rounds: int) -> bool:
    """One text, read as if nothing had been read before; what it takes to forget is not counted."""
    source, sent = [SourceFile(name, text)], _sent(text)
    parsing, reading = [], []
    for _ in range(rounds):
        steps = (lambda: postgast.parse(sent), forget, lambda: read(source, "postgres"))
        parsed, _, first = cpu_ms_of_steps(*steps)
        parsing.append(parsed)
        reading.append(first)
    return report(name, min(reading), min(parsing), LIMIT)


def _sent(text: str) -> str:
    """What a server gets of a dump: all but the lines that are psql's."""
    return "".join(line for line in text.splitlines(keepends=True) if line[:1] != "\\" or line[:2] == "\\.")
