"""What a repository that has no `aerodb.toml` yet seems to be: its migrations or declarative schema, its dialect."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MIGRATIONS = (
    "migrations",
    "db/migrations",
    "db/migrate",
    "database/migrations",
    "sql/migrations",
    "supabase/migrations",
)
DECLARATIVE = ("db/structure.sql", "structure.sql", "db/schema.sql", "database/schema.sql")

_SAMPLE_BYTES = 200_000
_SIGNS = {
    "mysql": r"ENGINE\s*=\s*\w+|AUTO_INCREMENT|-- MySQL dump|`\w+`\s+(?:int|varchar|bigint)",
    "sqlite": r"\bAUTOINCREMENT\b|\bPRAGMA\s|\bWITHOUT\s+ROWID\b",
    "postgres": (
        r"-- PostgreSQL database dump|\bCREATE\s+EXTENSION\b|\bplpgsql\b|\b(?:big|small)?serial\b|\btimestamptz\b"
        r"|\bjsonb\b|\bcharacter varying\b|\bpg_catalog\b|\bOWNER\s+TO\b"
        r"|\bLANGUAGE\s+\w+|\bUSING\s+(?:gin|gist|btree)\b"
    ),
    "duckdb": r"\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:MACRO|SECRET)\b|\bHUGEINT\b|\bread_(?:csv|parquet)|\bMAP\s*\(",
}
"""Words that only one dialect has, in the order in which they are believed."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What was found; `source` is "migrations" or a declarative file, `reason` says what the dialect was told by."""

    dialect: str
    reason: str
    source: str = "migrations"
    directory: str = "migrations"


def guess(folder: Path) -> Guess:
    """Look at a folder's files; DuckDB where nothing says otherwise."""
    directory = next((name for name in MIGRATIONS if _has_sql(folder / name)), "")
    declared = "" if directory else next((name for name in DECLARATIVE if (folder / name).is_file()), "")
    files = sorted((folder / directory).rglob("*.sql")) if directory else [folder / declared] if declared else []
    dialect, reason = _dialect(files, folder)
    return Guess(dialect, reason, declared or "migrations", directory or "migrations")


def _has_sql(folder: Path) -> bool:
    return folder.is_dir() and any(folder.rglob("*.sql"))


def _dialect(files: Iterable[Path], folder: Path) -> tuple[str, str]:
    for path in files:
        with path.open("rb") as file:
            text = file.read(_SAMPLE_BYTES).decode("utf-8", "replace")
        for dialect, signs in _SIGNS.items():
            found = re.search(signs, text, re.I)
            if found:
                return dialect, f"{path.relative_to(folder)} says {' '.join(found[0].split())}"
    return "duckdb", "the embedded default"
