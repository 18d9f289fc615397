"""Database URLs: what they name, and how they are shown."""

from __future__ import annotations

from pathlib import Path

from aerogit.errors import UnsupportedError, UsageError
from aerogit.introspect.servers import SCHEMES, URL, file_of, is_file_url, mask, scheme_of

EXAMPLES = {
    "duckdb": "For example: duckdb:///.aerodb/main.duckdb",
    "sqlite": "For example: sqlite:///.aerodb/main.db",
    "postgres": "For example: postgres://ana@localhost/app",
    "mysql": "For example: mysql://ana@localhost/app",
}
"""Dialect -> a URL of it, as a hint."""


def is_url(text: str) -> bool:
    """Whether an argument is a database URL."""
    return bool(URL.match(text))


def dialect_of_url(url: str) -> str:
    """The dialect of the database a URL names; `UsageError` for one that names none."""
    scheme = scheme_of(url)
    if not scheme:
        raise UsageError(
            f"not a database URL: {mask(url)}",
            f"A database URL begins with one of: {', '.join(f'{name}://' for name in SCHEMES)}\n{EXAMPLES['duckdb']}",
        )
    return SCHEMES[scheme].dialect


def database_file(url: str, folder: Path) -> Path:
    """The file of a URL that names one; a relative one lies below `folder`."""
    dialect_of_url(url)
    return folder / file_of(url)


def absolute_url(url: str, folder: Path) -> str:
    """The URL wherever one stands: that of a file with its whole path, that of a server as it is."""
    dialect_of_url(url)
    return f"{scheme_of(url)}:///{database_file(url, folder)}" if is_file_url(url) else url


def duckdb_file(url: str, folder: Path) -> Path:
    """The file of a DuckDB URL, which is what a branch database is kept in."""
    if dialect_of_url(url) != "duckdb":
        raise UnsupportedError("branch databases are DuckDB files", EXAMPLES["duckdb"])
    return database_file(url, folder)


def why_not(url: str, dialect: str) -> str:
    """Why a URL cannot name the branch databases of a project; "" where it can."""
    scheme = scheme_of(url)
    if not scheme:
        return f"not a database URL: {mask(url)}"
    if SCHEMES[scheme].dialect != dialect:
        return f"{mask(url)} is {SCHEMES[scheme].dialect}, the project is {dialect}"
    if is_file_url(url) and file_of(url).name == ":memory:":
        return f"a branch's database is a file: {url}"
    return ""
