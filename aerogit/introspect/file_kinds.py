"""Which engine a database file belongs to, by its first bytes. Loads no driver."""

from __future__ import annotations

from pathlib import Path

from aerogit.errors import DatabaseError

_NAMES = {"sqlite": "an SQLite", "duckdb": "a DuckDB"}
_SQLITE = b"SQLite format 3\0"
_DUCKDB = b"DUCK"
_DUCKDB_AT = 8
"""Behind the checksum of the first block."""


def engine_of(path: Path) -> str:
    """`sqlite` or `duckdb` for a file that is a database of that engine, else ""."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_SQLITE))
    except OSError:
        return ""
    if head == _SQLITE:
        return "sqlite"
    return "duckdb" if head[_DUCKDB_AT:].startswith(_DUCKDB) else ""


def named(engine: str) -> str:
    """The engine with its article, as a message has it.

    >>> named("sqlite")
    'an SQLite'
    """
    return _NAMES[engine]


def refuse_another(path: Path, engine: str) -> None:
    """`DatabaseError` with the right URL where the file is a database of another engine than the URL says."""
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder, not {named(engine)} database")
    found = engine_of(path)
    if found and found != engine:
        message = f"{path} is {named(found)} database, not {named(engine)} one"
        raise DatabaseError(message, f"Its URL is: {found}:///{path}")
