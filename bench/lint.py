"""Linting 300 migrations, each judged over what comes before it, against reading them without judging.

The parser alone, which makes a tree of the text and nothing of the tree, is told beside it.
"""

from __future__ import annotations

from pathlib import Path

import postgast

from aerogit.errors import SourceError
from aerogit.lint.judging import Judged, judge
from aerogit.lint.profile import Profile
from aerogit.lint.step import Server
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from bench.forgetting import forget
from bench.measure import cpu_ms, report

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus" / "migrations" / "concourse"
LIMIT = 3.0


def main(*, is_small: bool = False) -> bool:
    files = way_there_and_back()[: 2 if is_small else None]
    if not files:
        print(f"SKIPPED: no migrations in {CORPUS}")
        return True
    parsing, reading, linting = [], [], []
    for _ in range(1 if is_small else 5):
        parsing.append(cpu_ms(lambda: [postgast.parse(file.text) for file in files]))
        forget()
        reading.append(cpu_ms(lambda: read(files, "postgres")))
        forget()
        linting.append(cpu_ms(lambda: lint(files)))
    trees = min(parsing)
    print(f"     the parser alone takes {trees:.1f} ms, linting {min(linting) / trees:.1f} times as long")
    return report(f"{len(files)} files against reading them", min(linting), min(reading), LIMIT)


def lint(files: list[SourceFile]) -> int:
    judged = [Judged(file, is_published=True) for file in files]
    return len(judge(judged, Schema("postgres"), Profile(), Server("postgres", (15,)), "public").findings)


def way_there_and_back() -> list[SourceFile]:
    """All ups in order, then the downs that can be replayed after them, the last first."""
    ups = sorted(CORPUS.glob("*.up.sql"), key=version)
    downs = sorted(CORPUS.glob("*.down.sql"), key=version, reverse=True)
    found = [SourceFile(path.name, path.read_text(encoding="utf-8")) for path in ups]
    schema = read(found, "postgres").schema
    for path in downs:
        file = SourceFile(path.name, path.read_text(encoding="utf-8"))
        try:
            schema = read([file], "postgres", onto=schema).schema
        except SourceError:
            continue
        found.append(file)
    return found


def version(path: Path) -> int:
    return int(path.name.split("_")[0])
