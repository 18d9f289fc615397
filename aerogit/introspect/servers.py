"""The database servers and engines, by the scheme of a URL. A driver is loaded when a database is first asked for."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from aerogit.errors import UnsupportedError, UsageError

if TYPE_CHECKING:  # what only looks at a URL must not load the model
    from aerogit.introspect.found import Introspection

URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<rest>.*)\Z", re.I | re.S)

_EXTRAS = {"psycopg": "postgres", "pymysql": "mysql"}
"""Drivers that are installed only where they are asked for -> the extra that brings them."""


class Session(Protocol):
    """An open connection to a database."""

    def run(self, script: str) -> None:
        """Run a script of statements; `DatabaseError` at the first that is refused."""
        ...

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run one statement and fetch its rows."""
        ...


class Server(Protocol):
    """What a module of this package has for its engine."""

    def connect(self, url: str) -> AbstractContextManager[Session]:
        """Connect to the database of a URL; `DatabaseError` with the URL masked where that fails."""
        ...

    def introspect(self, session: Session) -> Introspection:
        """Read the schema of the database, without aerogit's own tables."""
        ...

    def scratch(self, session: Session) -> AbstractContextManager[Session]:
        """An empty database on the same server, dropped afterwards; `DatabaseError` where the user may not make one."""
        ...


class Scheme(NamedTuple):
    """What a scheme stands for: the dialect, and the module that satisfies `Server`."""

    dialect: str
    module: str


SCHEMES = {
    "postgres": Scheme("postgres", "aerogit.introspect.postgres"),
    "postgresql": Scheme("postgres", "aerogit.introspect.postgres"),
    "mysql": Scheme("mysql", "aerogit.introspect.mysql"),
    "mariadb": Scheme("mysql", "aerogit.introspect.mysql"),
    "tidb": Scheme("mysql", "aerogit.introspect.mysql"),
    "sqlite": Scheme("sqlite", "aerogit.introspect.sqlite_file"),
    "duckdb": Scheme("duckdb", "aerogit.introspect.duckdb_file"),
}
"""Scheme of a URL -> what connects to it."""

FILES = ("sqlite", "duckdb")
"""The schemes whose URLs name a file."""


def scheme_of(url: str) -> str:
    """The scheme of a URL in lower case, without a driver (`postgresql+psycopg`); "" for what is none we know."""
    match = URL.match(url)
    scheme = match["scheme"].lower().partition("+")[0] if match else ""
    return scheme if scheme in SCHEMES else ""


def server_of(url: str) -> Server:
    """The module for a URL; `UnsupportedError` where it, or its driver, is not installed."""
    scheme = SCHEMES[scheme_of(url)]
    try:
        return cast(Server, importlib.import_module(scheme.module))
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get(error.name or "")
        if extra is None:
            raise
        raise UnsupportedError(
            f"connecting to {scheme.dialect} needs the driver {error.name}", f"pip install 'aerogit[{extra}]'"
        ) from error


class FileServer(Server, Protocol):
    """What a module has besides whose databases are files."""

    def open_to_write(self, url: str) -> AbstractContextManager[Session]:
        """Open the file of a URL to change it, made where there is none; `DatabaseError` where that fails."""
        ...

    def in_memory(self) -> AbstractContextManager[Session]:
        """An empty database in memory that may run a stranger's SQL."""
        ...


def is_file_url(url: str) -> bool:
    """Whether a URL names a database file."""
    return scheme_of(url) in FILES


def open_to_write(url: str) -> AbstractContextManager[Session]:
    """Connect to the database of a URL to change it."""
    server = server_of(url)
    return cast(FileServer, server).open_to_write(url) if is_file_url(url) else server.connect(url)


Scratch = Callable[[], AbstractContextManager[Session]]
"""Makes an empty database that is gone afterwards."""


@contextmanager
def scratches(dialect: str, url: str) -> Iterator[tuple[Server, Scratch]]:
    """What makes scratch databases: the server of a URL, or DuckDB and SQLite by themselves, in memory.

    `UsageError` where the dialect needs a server and no URL names one.
    """
    if url and not is_file_url(url):
        server = server_of(url)
        with server.connect(url) as session:
            yield server, lambda: server.scratch(session)
    elif dialect in FILES:
        engine = cast(FileServer, server_of(f"{dialect}:///"))
        yield engine, engine.in_memory
    else:
        raise UsageError(
            f"a scratch database of {dialect} needs a server", f"name one: --scratch {dialect}://USER@HOST/DATABASE"
        )


def file_of(url: str) -> Path:
    """The file of a URL that names one: `sqlite:///below/here.db`, `duckdb:////absolute.duckdb`."""
    rest = url.partition("://")[2].partition("?")[0]
    if not rest.startswith("/") or rest == "/":
        example = "duckdb:///.aerodb/main.duckdb" if scheme_of(url) == "duckdb" else "sqlite:///app.db"
        raise UsageError(f"the URL names no file: {mask(url)}", f"For example: {example}")
    return Path(rest[1:])


def mask(url: str) -> str:
    """The URL without its password, which may hold any character, as a user's name may.

    >>> mask("postgres://ana:secret@db/app?password=x"), mask("mysql://ana:s@cr/t@db/app")
    ('postgres://ana:…@db/app?password=…', 'mysql://ana:…@db/app')
    >>> mask("postgres://ana@server:a b@db/app"), mask("postgres://ana@db:5432/app?options=a@b")
    ('postgres://ana@server:…@db/app', 'postgres://ana@db:5432/app?options=a@b')
    >>> mask("postgres://ana:@/app?host=/run")
    'postgres://ana:@/app?host=/run'
    """
    masked = url
    for secret in _AUTHORITIES:
        masked = secret.sub(r"\1:…@", masked)
    return _PARAMETERS.sub(r"\1…", masked)


_AUTHORITIES = (
    re.compile(r"(://[^:/@\s]*):(?!…@)(.+)@", re.DOTALL),
    # Behind a user's name that has an @ in it stands a password, too, unless that is a port.
    re.compile(r"(://[^:/\s]*@[^:/\s]*):(?!\d+(?:[/?#]|$))([^…]+)@", re.DOTALL),
)
_PARAMETERS = re.compile(r"((?:password|passwd|token|secret|sslpassword)=)([^&\s]*)", re.IGNORECASE)


def without_secrets(said: str, url: str) -> str:
    """What a driver says about a URL, without the passwords in it, of which drivers quote what they cannot read.

    >>> without_secrets('space found in "a b", use %20', "postgres://ana:a b@db/app")
    'space found in "…", use %20'
    """
    found = {match[2] for pattern in (*_AUTHORITIES, _PARAMETERS) for match in pattern.finditer(url)}
    for secret in sorted(found - {""}, key=len, reverse=True):
        said = said.replace(secret, "…")
    return said
