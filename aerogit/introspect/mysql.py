"""MySQL, MariaDB and TiDB: connecting, running statements, reading the schema of a database, scratch databases.

The only import of the `pymysql` package. Knows nothing of Git, migrations or the terminal.
"""

from __future__ import annotations

import codecs
import re
import secrets
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import pymysql

from aerogit.errors import ConnectionLostError, DatabaseError, SourceError
from aerogit.introspect.found import Introspection
from aerogit.introspect.mysql_catalog import read_catalog
from aerogit.introspect.mysql_charsets import Defaults, chosen_collations
from aerogit.introspect.mysql_charsets import completed as completed_by
from aerogit.introspect.mysql_keys import called_by_tidb, without_index_names
from aerogit.introspect.mysql_text import name
from aerogit.introspect.mysql_url import Address, Arguments, parse_url
from aerogit.introspect.tidb_policies import without_policies_there
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.sql.dialects import dialect_of
from aerogit.sql.mysql.charsets import canonical
from aerogit.sql.mysql.write import POLICY

_MODES_THAT_CHANGE_SQL = frozenset(
    "ANSI ANSI_QUOTES DB2 MAXDB MSSQL NO_BACKSLASH_ESCAPES NO_FIELD_OPTIONS NO_KEY_OPTIONS NO_TABLE_OPTIONS ORACLE "
    "POSTGRESQL".split()
)
_LOST = frozenset({0, 2006, 2013, 2055, 4031, 1053, 1152, 1159, 1160, 1161, 1927})
"""The server is gone, was shut down, or ended the connection (manual, Error Message Reference)."""
_NO_DATABASE = 1049
_DENIED = frozenset({1044, 1045, 1698, 1142, 1227})
_RUNS_WITH_OPTION = 1290
_MAY_NOT = "SHOW GRANTS tells what the user may: let it, or connect as one who may."
_READ_ONLY = "Connect to the server that takes writes, or let this one: SET GLOBAL read_only = OFF"
_HINTS = {
    1044: _MAY_NOT,
    1142: _MAY_NOT,
    1205: "SHOW FULL PROCESSLIST tells whose transaction holds the lock. Run the command again once it has ended.",
    _RUNS_WITH_OPTION: _READ_ONLY,
    1792: "The transaction, or all of the session's, may only read: SET SESSION TRANSACTION READ WRITE",
    1836: _READ_ONLY,
}
"""What to do about an error, by its code (manual, Error Message Reference)."""
_NEAR = re.compile(r"near '(.*)' at line \d+\Z", re.S)
_CHOSEN_COLLATIONS = (
    "SHOW VARIABLES WHERE Variable_name IN ('character_set_collations', 'default_collation_for_utf8mb4')"
)
"""Where an administrator chooses collations for character sets: MariaDB 11.2 and MySQL 8.0.11."""
_SCRATCH = "aerogit_scratch_"
_LENIENT = "aerogit_utf_8"
"""UTF-8 in which a byte that is none stands for itself: MariaDB shows defaults of bytes as they are."""
_UTF_8 = codecs.lookup("utf-8")
codecs.register(
    lambda name: (
        codecs.CodecInfo(
            lambda text, errors="strict": _UTF_8.encode(text, "surrogateescape"),
            lambda content, errors="strict": _UTF_8.decode(content, "surrogateescape"),
            name=_LENIENT,
        )
        if name == _LENIENT
        else None
    )
)
_OUTSIDE = frozenset(("namespace", "server", "tablespace", POLICY))


class StatementError(SourceError, DatabaseError):
    """The server refused a statement: its own words, and the place in the statement it means."""


class Session:
    """An open connection to a database."""

    def __init__(self, raw: pymysql.connections.Connection[pymysql.cursors.Cursor], address: Address) -> None:
        self._raw = raw
        self.address = address
        self.database = address.database
        version, user = self.query("SELECT VERSION(), CURRENT_USER()")[0]
        self.version = str(version)
        self.user = str(user)
        """The account the server took the user for, as `name@host`."""
        self.is_mariadb = "mariadb" in self.version.lower()
        self.is_tidb = "tidb" in self.version.lower()
        self._set_modes()

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run one statement and fetch its rows. `StatementError`, or `DatabaseError` for a lost connection."""
        try:
            with self._raw.cursor() as cursor:
                cursor.execute(sql, tuple(parameters) or None)
                return list(cursor.fetchall())
        except pymysql.MySQLError as error:
            raise self._refusal(error, sql) from error

    def run(self, script: str) -> None:
        """Run a script, statement by statement; DELIMITER is understood, other lines of the client are passed over."""
        for statement in dialect_of("mysql").split(script):
            if statement.kind == "sql":
                self.query(statement.text)

    @contextmanager
    def in_plain_words(self) -> Iterator[None]:
        """A block in which the server shows SQL in its usual quoting, whatever a script has set since."""
        modes = self._set_modes()
        try:
            yield
        finally:
            if modes is not None:
                self.query("SET SESSION sql_mode = %s", (modes,))

    def _set_modes(self) -> str | None:
        """Leave out the modes that change what SQL means; what was set before, None where there are none of those."""
        ((found, quotes),) = self.query("SELECT @@sql_mode, @@sql_quote_show_create")
        modes = str(found).split(",")
        kept = [mode for mode in modes if mode not in _MODES_THAT_CHANGE_SQL]
        if len(kept) == len(modes) and quotes:
            return None
        self.query("SET SESSION sql_mode = %s, sql_quote_show_create = 1", (",".join(kept),))
        return str(found)

    def close(self) -> None:
        with suppress(pymysql.MySQLError):
            self._raw.close()

    def _refusal(self, error: pymysql.MySQLError, sql: str) -> DatabaseError:
        code, text = _said(error)
        if code in _LOST:
            return ConnectionLostError(
                f"the connection to {self.address.shown} was lost: {text or 'the server closed it'}",
                "Nothing that was read is used. Run the command again once the server answers.",
            )
        near = _NEAR.search(text)
        offset = max(sql.find(near[1]), 0) if near and near[1] else 0
        return StatementError(f"{text} (error {code})", text=sql, offset=offset, hint=_hint(code, text))


@contextmanager
def connect(url: str) -> Iterator[Session]:
    """Connect to the database of a URL; `DatabaseError` where that fails, `UsageError` for a URL that is none."""
    session = _open(parse_url(url))
    try:
        yield session
    finally:
        session.close()


def _open(address: Address) -> Session:
    raw = pymysql.Connection(
        database=address.database, charset="utf8mb4", autocommit=True, defer_connect=True, **address.arguments
    )
    try:
        raw.connect(_dial(address.arguments))
        raw.encoding = _LENIENT
    except (pymysql.MySQLError, OSError, UnicodeError) as error:
        raise _connection_error(error, address) from error
    try:
        return Session(raw, address)
    except BaseException:
        raw.close()
        raise


def _dial(arguments: Arguments) -> socket.socket | None:
    """A socket on which a server has begun to speak; None where the driver has to open its own.

    A server of another kind waits for the client to speak first, and the driver would wait for it for good.
    """
    if "unix_socket" in arguments:
        # The driver leaves its own socket open where there is no server behind the file.
        with socket.socket(socket.AF_UNIX) as probe:
            probe.connect(arguments["unix_socket"])
        return None
    found = socket.create_connection((arguments["host"], arguments["port"]), arguments["connect_timeout"])
    try:
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        found.recv(1, socket.MSG_PEEK)
    except OSError as error:
        found.close()
        if isinstance(error, TimeoutError):
            raise TimeoutError("no MySQL server speaks there") from error
        raise
    return found


def introspect(session: Session) -> Introspection:
    """The schema of the database, without aerogit's own tables, and what the user was not let to see."""
    with session.in_plain_words():
        return read_catalog(session.query, session)


def completed(session: Session, schema: Schema) -> Schema:
    """A schema read from text with what it leaves to this server and database: character sets, names of keys."""
    ((charset, collation),) = session.query("SELECT @@character_set_database, @@collation_database")
    rows = session.query("SELECT CHARACTER_SET_NAME, DEFAULT_COLLATE_NAME FROM information_schema.CHARACTER_SETS")
    collations = {canonical(str(name), str(own)).name: str(own) for name, own in rows}
    for _, value in session.query(_CHOSEN_COLLATIONS):
        collations |= chosen_collations(str(value))
    found = completed_by(schema, Defaults(canonical(str(charset), str(collation)), collations))
    if session.is_tidb:
        return called_by_tidb(without_policies_there(session.query, found))
    return found if session.is_mariadb else without_index_names(found)


def outside(schema: Schema) -> frozenset[Key]:
    """The objects whose statements may change more than the database they are run in: other databases, servers."""
    return frozenset(key for key in schema.objects if key.kind in _OUTSIDE)


@contextmanager
def scratch(session: Session) -> Iterator[Session]:
    """An empty database on the same server, with the same character set, dropped afterwards."""
    database = _SCRATCH + secrets.token_hex(6)
    charset, collation = session.query("SELECT @@character_set_database, @@collation_database")[0]
    try:
        session.query(f"CREATE DATABASE {name(database)} CHARACTER SET {charset} COLLATE {collation}")
    except StatementError as error:
        user, _, host = session.user.rpartition("@")
        raise DatabaseError(
            f"{session.address.shown}: no scratch database can be made: {error.message}",
            f"Let the user make one: GRANT ALL ON `aerogit\\_scratch\\_%`.* TO '{user}'@'{host}'",
        ) from error
    try:
        opened = _open(Address(session.address.shown, database, session.address.arguments))
        try:
            yield opened
        finally:
            opened.close()
    finally:
        session.query(f"DROP DATABASE {name(database)}")


def _hint(code: int, text: str) -> str:
    """What to do about an error; one code stands for every option that a server runs with."""
    return "" if code == _RUNS_WITH_OPTION and "read" not in text else _HINTS.get(code, "")


def _said(error: Exception) -> tuple[int, str]:
    """The code and the words of an error."""
    code = error.args[0] if error.args and isinstance(error.args[0], int) else -1
    return code, str(error.args[-1]) if error.args else type(error).__name__


def _connection_error(error: Exception, address: Address) -> DatabaseError:
    code, text = _said(error)
    arguments = address.arguments
    place = arguments.get("unix_socket") or f"{arguments['host']}:{arguments['port']}"
    if code == _NO_DATABASE:
        return DatabaseError(
            f"{address.shown}: there is no database {address.database} on {place}",
            f"Make it there: CREATE DATABASE {name(address.database)}",
        )
    if code in _DENIED:
        return DatabaseError(
            f"{address.shown}: the server refused the user: {text}",
            "Check user and password in the URL, and what SHOW GRANTS says of the user on the server.",
        )
    return DatabaseError(f"{address.shown} cannot be reached: {text}", f"Is a server running at {place}?")
