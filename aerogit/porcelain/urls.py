"""Database URLs: what they name, and how they are shown."""

from __future__ import annotations

import re
from pathlib import Path

from aerogit.errors import UnsupportedError, UsageError

_URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<rest>.*)\Z", re.I | re.S)
_NOT_BUILT = ("postgres", "postgresql", "mysql", "mariadb", "sqlite", "tidb")


def is_url(text: str) -> bool:
    """Whether an argument is a database URL."""
    return bool(_URL.match(text))


def duckdb_file(url: str, folder: Path) -> Path:
    """The file of a DuckDB URL: `duckdb:///below/folder.duckdb`, `duckdb:////absolute.duckdb`."""
    match = _URL.match(url)
    scheme = match["scheme"].lower() if match else ""
    if scheme != "duckdb" or match is None:
        if scheme.split("+")[0] in _NOT_BUILT:
            raise UnsupportedError(f"connecting to {scheme} is not built yet", "This version connects to DuckDB files.")
        raise UsageError(f"not a database URL: {mask(url)}", "For example: duckdb:///.aerodb/main.duckdb")
    rest = match["rest"].split("?")[0]
    if not rest.startswith("/") or rest == "/":
        raise UsageError(f"the URL names no file: {mask(url)}", "For example: duckdb:///.aerodb/main.duckdb")
    return folder / rest[1:]


def mask(url: str) -> str:
    """The URL without its password.

    >>> mask("postgres://ana:secret@db/app?password=x")
    'postgres://ana:…@db/app?password=…'
    """
    masked = re.sub(r"(://[^:/@\s]*):[^@\s]*@", r"\1:…@", url)
    return re.sub(r"((?:password|token|secret|sslpassword)=)[^&\s]*", r"\1…", masked, flags=re.I)
