"""Database URLs: what they name, and how they are shown."""

from __future__ import annotations

import re
from pathlib import Path

from aerogit.errors import UnsupportedError, UsageError

_URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<rest>.*)\Z", re.I | re.S)
_NOT_BUILT = ("postgres", "postgresql", "mysql", "mariadb", "tidb")
_FILES = ("duckdb", "sqlite")


def is_url(text: str) -> bool:
    """Whether an argument is a database URL."""
    return bool(_URL.match(text))


def dialect_of_url(url: str) -> str:
    """The dialect of the database a URL names; `UnsupportedError` for one that cannot be connected to yet."""
    match = _URL.match(url)
    scheme = match["scheme"].lower() if match else ""
    if scheme in _FILES:
        return scheme
    if scheme.split("+")[0] in _NOT_BUILT:
        hint = "This version connects to DuckDB and SQLite files."
        raise UnsupportedError(f"connecting to {scheme} is not built yet", hint)
    raise UsageError(f"not a database URL: {mask(url)}", "For example: duckdb:///.aerodb/main.duckdb")


def database_file(url: str, folder: Path) -> Path:
    """The file of a URL that names one: `sqlite:///below/folder.db`, `duckdb:////absolute.duckdb`."""
    scheme = dialect_of_url(url)
    rest = url.partition("://")[2].split("?")[0]
    if not rest.startswith("/") or rest == "/":
        example = "duckdb:///.aerodb/main.duckdb" if scheme == "duckdb" else "sqlite:///app.db"
        raise UsageError(f"the URL names no file: {mask(url)}", f"For example: {example}")
    return folder / rest[1:]


def duckdb_file(url: str, folder: Path) -> Path:
    """The file of a DuckDB URL, which is what a branch database is kept in."""
    if dialect_of_url(url) != "duckdb":
        raise UnsupportedError("branch databases are DuckDB files", "For example: duckdb:///.aerodb/main.duckdb")
    return database_file(url, folder)


def mask(url: str) -> str:
    """The URL without its password.

    >>> mask("postgres://ana:secret@db/app?password=x")
    'postgres://ana:…@db/app?password=…'
    """
    masked = re.sub(r"(://[^:/@\s]*):[^@\s]*@", r"\1:…@", url)
    return re.sub(r"((?:password|token|secret|sslpassword)=)[^&\s]*", r"\1…", masked, flags=re.I)
