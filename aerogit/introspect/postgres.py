"""PostgreSQL: connecting to a server, running statements there, and reading the schema a database holds.

The only import of `psycopg`. Knows nothing of Git, migrations or the terminal.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import psycopg
from psycopg import conninfo

from aerogit.errors import ConnectionLostError, DatabaseError, LockedError
from aerogit.introspect.found import Introspection
from aerogit.introspect.postgres_completing import reaching_out, with_what_is_there
from aerogit.introspect.postgres_nesting import as_stored
from aerogit.introspect.postgres_owners import UNSAID, without_owner
from aerogit.introspect.postgres_plain import Plain, plain_objects
from aerogit.introspect.postgres_rows import Rows, read_rows
from aerogit.introspect.postgres_script import statements
from aerogit.introspect.postgres_unfinished import unfinished
from aerogit.introspect.servers import mask, without_secrets
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

Row = tuple[object, ...]
_T = TypeVar("_T")

_OLDEST = 150000
_SCRATCH = "aerogit_scratch_"
_SETTINGS = (
    "SELECT set_config('search_path', '', true), set_config('DateStyle', 'ISO, YMD', true), "
    "set_config('IntervalStyle', 'postgres', true), set_config('TimeZone', 'UTC', true), "
    "set_config('extra_float_digits', '3', true), set_config('quote_all_identifiers', 'off', true), "
    "set_config('bytea_output', 'hex', true), set_config('jit', 'off', true), "
    "set_config('lock_timeout', '10s', true)"
)
"""What decides how the server prints things, and how long to wait for a table that another session has locked; for the
transaction alone."""

_HINTS = (
    ("password authentication failed", "Check user and password of the URL."),
    ("no password supplied", "Give a password: postgres://USER:PASSWORD@HOST/DATABASE, or set PGPASSWORD."),
    ("does not exist", "List what is there: psql -l"),
    ("Connection refused", "Is the server running, on that host and port?"),
    ("No such file or directory", "Is the server running, and is that its socket's folder?"),
    ("could not translate host name", "Check the host of the URL."),
    ("received invalid response to SSL negotiation", "Is that a PostgreSQL server?"),
    ("expected authentication request", "Is that a PostgreSQL server?"),
    ('missing "="', "A URL looks like postgres://USER@HOST:PORT/DATABASE?PARAMETER=VALUE"),
)
"""What the driver says -> what to do."""

_LOCK_NOT_AVAILABLE = "55P03"
_BY_CODE = {
    "25006": "It is a standby, or default_transaction_read_only is on: give the URL of a server that takes writes.",
    "42501": "Connect as the owner, or as a member of the role that owns it: GRANT the owner TO the user.",
}
"""What the server's code means -> what to do, where the server itself says nothing."""


class Session:
    """A connection to one database of a server, every statement its own transaction."""

    def __init__(self, raw: psycopg.Connection[Row], shown: str) -> None:
        self.raw = raw
        self.shown = shown
        """How messages call the database; has no password."""

    def run(self, script: str) -> None:
        """Run a script of SQL statements. Raises `DatabaseError`."""
        if script.strip():
            self._execute(script, ())

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run one statement and fetch its rows. Raises `DatabaseError`."""
        return self._execute(sql, parameters)

    def is_pooled(self) -> bool:
        """Whether the session that answers is another than the one that was connected to: a pool stands between."""
        return self.query("SELECT pg_backend_pid()") != [(self.raw.info.backend_pid,)]

    def _execute(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        try:
            cursor = self.raw.execute(sql.encode(), tuple(parameters) or None)
            return cursor.fetchall() if cursor.description else []
        except psycopg.Error as error:
            raise self.refusal(error) from error

    def refusal(self, error: psycopg.Error) -> DatabaseError:
        """A driver's error as ours."""
        if self.raw.closed:
            return ConnectionLostError(f"{self.shown}: the connection broke: {_first_line(error)}", "Try again.")
        said = error.diag
        hint = said.message_hint or said.message_detail or _BY_CODE.get(error.sqlstate or "", "")
        namespace = (said.message_primary or "").partition("permission denied for schema ")[2]
        if namespace:
            hint = f'Let the user: GRANT USAGE, CREATE ON SCHEMA {namespace} TO "{self.raw.info.user}"'
        kind = LockedError if error.sqlstate == _LOCK_NOT_AVAILABLE else DatabaseError
        return kind(f"{self.shown}: {said.message_primary or _first_line(error)}", hint)


@contextmanager
def connect(url: str) -> Iterator[Session]:
    """A session of the database that a postgres:// URL names, with any of libpq's parameters."""
    with _open(_libpq(url), shown_as(url)) as session:
        yield session


@contextmanager
def _open(dsn: str, shown: str) -> Iterator[Session]:
    try:
        raw: psycopg.Connection[Row] = psycopg.connect(dsn, autocommit=True, application_name="aerogit")
    except psycopg.Error as error:
        raise _refused(error, shown, dsn) from error
    try:
        yield Session(raw, shown)
    finally:
        raw.close()


def _refused(error: psycopg.Error, shown: str, dsn: str) -> DatabaseError:
    """Why a server was not reached or did not let one in."""
    text = re.sub(r"\s*\bIs the server running [^?]*\?", "", " ".join(str(error).split()))
    hint = next((hint for said, hint in _HINTS if said in text), "")
    return DatabaseError(f"{shown} cannot be reached: {without_secrets(text, dsn)}", hint)


def introspect(session: Session) -> Introspection:
    """The schema of the database, as one moment shows it, without aerogit's own tables.

    Owners are named where they are neither the user nor the database's owner.
    """
    rows, unseen = rows_of(session)
    return Introspection(schema_of(rows, session.shown), unseen)


def completed(session: Session, schema: Schema) -> Schema:
    """A schema read from text as it is here: owners that introspection leaves out, names that the server kept."""
    for role, quoted in session.query(UNSAID):
        schema = without_owner(schema, str(role), str(quoted))
    return with_what_is_there(schema, session.query, session.raw.info.server_version)


def outside(schema: Schema) -> frozenset[Key]:
    """The objects whose statements may change more than the database they are run in: roles, subscriptions."""
    return reaching_out(schema)


def rows_of(session: Session) -> tuple[Rows, tuple[str, ...]]:
    """What the catalog says, and what the schema leaves out: what the user may not see, indexes that are not valid."""
    version = session.raw.info.server_version
    if version < _OLDEST:
        older = version // 10000
        raise DatabaseError(f"{session.shown} is PostgreSQL {older}", "aerogit reads PostgreSQL 15 and later.")
    asking = _Asking(session.raw)
    try:
        with session.raw.transaction():
            session.raw.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            session.raw.execute(_SETTINGS)
            rows = read_rows(asking, version)
            asking.unseen += map(str, unfinished(lambda sql: session.raw.execute(sql.encode()).fetchall()))
    except psycopg.Error as error:
        raise session.refusal(error) from error
    return rows, tuple(asking.unseen)


def schema_of(rows: Rows, shown: str, *, plainly: bool = True) -> Schema:
    """The schema that the catalog's rows tell; `plainly` says whether plain tables are made without a parser."""
    plain = plain_objects(rows) if plainly else Plain()
    script = "".join(f"{as_stored(statement)};\n" for statement in statements(rows, plain))
    return read([SourceFile(shown, script)], "postgres", Schema("postgres", plain.objects)).schema


class _Asking:
    """Asks the catalog, and keeps in mind what the user may not see."""

    def __init__(self, raw: psycopg.Connection[Row]) -> None:
        self.raw = raw
        self.unseen: list[str] = []

    def __call__(self, sql: str, make: Callable[..., _T], what: str, *, may_fail: bool = False) -> list[_T]:
        if not may_fail:
            return self._ask(sql, make)
        try:
            with self.raw.transaction():
                return self._ask(sql, make)
        except psycopg.errors.InsufficientPrivilege as error:
            self.unseen.append(f"{what}: {error.diag.message_primary}")
            return []

    def _ask(self, sql: str, make: Callable[..., _T]) -> list[_T]:
        return [make(*row) for row in self.raw.execute(sql.encode()).fetchall()]


@contextmanager
def scratch(session: Session) -> Iterator[Session]:
    """A session of an empty database on the same server, dropped afterwards; `DatabaseError` where none may be made."""
    made = _SCRATCH + secrets.token_hex(8)
    try:
        session.run(f"CREATE DATABASE {made} TEMPLATE template0")
    except DatabaseError as error:
        raise DatabaseError(
            f"a scratch database cannot be made: {error.message}", "Let the user make databases: ALTER ROLE … CREATEDB"
        ) from error
    try:
        with _open(_dsn_of(session, made), f"the scratch database {made}") as inner:
            yield inner
    finally:
        session.run(f"DROP DATABASE {made} WITH (FORCE)")


def _dsn_of(session: Session, database: str) -> str:
    """What connects to another database of a session's server, as the same user."""
    return conninfo.make_conninfo(session.raw.info.dsn, password=session.raw.info.password, dbname=database)


def shown_as(url: str) -> str:
    """A URL as messages show it: user, host and database, without its password and other parameters."""
    try:
        found = conninfo.conninfo_to_dict(_libpq(url))
    except psycopg.ProgrammingError:
        return "the database"
    user = f"{found['user']}@" if found.get("user") else ""
    host = str(found.get("host") or "localhost")
    port = f":{found['port']}" if found.get("port") else ""
    if "@" in host + port:
        return mask(url)
    return f"postgres://{user}{host}{port}/{found.get('dbname') or found.get('user') or ''}"


def _libpq(url: str) -> str:
    """The URL as libpq takes it; `postgresql+psycopg` is how SQLAlchemy writes the scheme."""
    return re.sub(r"\Apostgres(?:ql)?(?:\+\w+)?://", "postgresql://", url, flags=re.I)


def _first_line(error: psycopg.Error) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
