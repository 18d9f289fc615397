"""What a repository that has no `aerodb.toml` yet seems to be: its migrations or declarative schema, its dialect.

Knows where the tools of the field keep their files, and what they write about the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import UnsupportedError
from aerogit.migrate.files import TIMESTAMP_DIGITS, split_stem

MIGRATIONS = (
    "migrations",
    "db/migrations",
    "db/migrate",
    "db/migration",
    "database/migrations",
    "sql/migrations",
    "supabase/migrations",
    "prisma/migrations",
    "drizzle",
    "src/main/resources/db/migration",
)
DECLARATIVE = ("db/structure.sql", "structure.sql", "db/schema.sql", "database/schema.sql")
DECLARATIVE_FOLDERS = ("schema", "db/schema", "database/schema", "sql/schema", "supabase/schemas")
MIRROR = "schema.sql"

_TOLD_BY = {"migration_lock.toml": r'provider\s*=\s*"(\w+)"', "meta/_journal.json": r'"dialect":\s*"(\w+)"'}
"""Files below a migrations folder in which a tool writes what the database is."""
_TOLD = {"postgresql": "postgres", "pg": "postgres", "turso": "sqlite"}
"""What they call a dialect that has another name here."""
_PLACES = {"supabase/migrations": "postgres"}
"""Folders of tools that know one database."""

_NO_SQL = {
    "db/schema.rb": (
        "Rails keeps this schema in Ruby",
        "Have it in SQL: config.active_record.schema_format = :sql, bin/rails db:schema:dump, then aerogit init",
    ),
    "sqitch.plan": ("what Sqitch deploys is in the order of its plan, which aerogit does not read", ""),
    "alembic.ini": ("Alembic's migrations are Python", ""),
    "manage.py": ("Django's migrations are Python", ""),
}
"""Files that tell of a schema that is not in SQL files, why it cannot be read, and what to do (else: a dump)."""
_DUMP = "Keep a dump in Git, for example: pg_dump --schema-only --no-owner app > db/structure.sql, then aerogit init"
_ANEW = "For migrations of aerogit's own beside it: aerogit init --dialect postgres"

_SAMPLE_BYTES = 200_000
_SIGNS = {
    "mysql": r"ENGINE\s*=\s*\w+|AUTO_INCREMENT|-- MySQL dump|`\w+`\s+(?:int|varchar|bigint)",
    "sqlite": r"\bAUTOINCREMENT\b|\bPRAGMA\s|\bWITHOUT\s+ROWID\b",
    "postgres": (
        r"-- PostgreSQL database dump|\bCREATE\s+EXTENSION\b|\bplpgsql\b|\b(?:big|small)?serial\b|\btimestamptz\b"
        r"|\bjsonb\b|\bcharacter varying\b|\bpg_catalog\b|\bOWNER\s+TO\b"
        r"|\bLANGUAGE\s+\w+|\bROW\s+LEVEL\s+SECURITY\b|\bUSING\s+(?:gin|gist|btree)\b"
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
    is_told: bool = True
    """Whether something told the dialect; otherwise it is the default."""
    is_counted: bool = False
    """Whether the migrations are numbered 1, 2, 3 rather than by the time."""

    @property
    def place(self) -> str:
        """Where the schema comes from."""
        return self.directory if self.source == "migrations" else self.source


def guess(folder: Path, *, source: str = "", has_history: bool = False) -> Guess:
    """Look at a folder's files; DuckDB where nothing says otherwise.

    `source` is what the user names as the schema's source. `has_history` says that a `schema.sql` is in commits
    already, and so the source rather than its mirror.
    """
    if source:
        is_sequence = (folder / source).is_dir() and "migrat" in source
        directory, declared = (source, "") if is_sequence else ("", source)
    else:
        directory = next((name for name in MIGRATIONS if _has_sql(folder / name)), "")
        candidates = () if directory else (*DECLARATIVE, *([MIRROR] if has_history else []))
        declared = next((name for name in candidates if (folder / name).is_file()), "")
        if not (directory or declared):
            declared = next((name for name in DECLARATIVE_FOLDERS if _has_sql(folder / name)), "")
    kept = directory or declared
    files = _files(folder / (kept or MIRROR))
    told = _told(folder, directory) or _dialect(files, folder)
    dialect, reason = told or ("duckdb", "the embedded default")
    is_counted = bool(directory) and _is_counted(folder / directory)
    source = declared or "migrations"
    return Guess(dialect, reason, source, directory or "migrations", bool(told) or not kept, is_counted)


def refuse_other_languages(folder: Path) -> None:
    """Raises `UnsupportedError` where a folder keeps its schema, but not in SQL: a project would start empty."""
    for name, (why, way) in _NO_SQL.items():
        if (folder / name).is_file():
            raise UnsupportedError(f"{name}: {why}", f"{way or _DUMP}\n{_ANEW}")


def _has_sql(folder: Path) -> bool:
    return folder.is_dir() and any(folder.rglob("*.sql"))


def _is_counted(directory: Path) -> bool:
    found = [split_stem(path.name) for path in directory.iterdir()]
    numbers = [one[0].text for one in found if one is not None]
    return bool(numbers) and max(map(len, numbers)) < TIMESTAMP_DIGITS


def _files(place: Path) -> list[Path]:
    return sorted(place.rglob("*.sql")) if place.is_dir() else [place] if place.is_file() else []


def _told(folder: Path, directory: str) -> tuple[str, str] | None:
    """The dialect that a tool's folder or its own files tell."""
    if directory in _PLACES:
        return _PLACES[directory], f"what {directory} is for"
    for name, pattern in _TOLD_BY.items():
        path = folder / directory / name
        found = re.search(pattern, path.read_text("utf-8", "replace")) if directory and path.is_file() else None
        if found:
            dialect = _TOLD.get(found[1], found[1])
            return (dialect, f"{path.relative_to(folder)} says {found[1]}") if dialect in _SIGNS else None
    return None


def _dialect(files: Iterable[Path], folder: Path) -> tuple[str, str] | None:
    """The dialect of the first file that has words of one alone."""
    for path in files:
        with path.open("rb") as file:
            text = file.read(_SAMPLE_BYTES).decode("utf-8", "replace")
        for dialect, signs in _SIGNS.items():
            found = re.search(signs, text, re.I)
            if found:
                return dialect, f"{path.relative_to(folder)} says {' '.join(found[0].split())}"
    return None
