"""DuckDB: opening a database file, running statements in it, and reading the schema it holds.

The only import of the `duckdb` package. Knows nothing of Git, migrations or the terminal.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from aerogit.errors import DatabaseError, SourceError
from aerogit.introspect import duckdb_catalog
from aerogit.introspect.duckdb_catalog import script_of
from aerogit.introspect.duckdb_names import restore_names
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.sql.catalog import Catalog
from aerogit.sql.collecting import collecting_later
from aerogit.sql.duckdb.broken import restore_bodies
from aerogit.sql.duckdb.dialect import DIALECT
from aerogit.sql.reading import read
from aerogit.sql.splitter import joined, split
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema

Value = str | int | float | bool | bytes | None | object
Row = tuple[Value, ...]

_LOCKED = re.compile(r"Conflicting lock is held in (?P<program>.+?) \(PID (?P<pid>\d+)\)")
_WORD = re.compile(r"\w+")
_LONGEST_COMMAND = 60
_LOCK_FAILED = "Could not set lock on file"
_CONFIG = {"errors_as_json": True, "python_enable_replacements": False}
"""Without the second, a table that is missing is looked for among the variables of this very program."""
_SCRATCH = {**_CONFIG, "enable_external_access": False, "lock_configuration": True, "threads": 1}


class LockedError(DatabaseError):
    """Another process has the database file open; DuckDB allows one at a time."""

    def __init__(self, message: str, hint: str, pid: int) -> None:
        super().__init__(message, hint)
        self.pid = pid


class StatementError(SourceError, DatabaseError):
    """The database refused a statement: its own words, and the place in the statement it means."""


class Connection:
    """A session of an open database."""

    def __init__(self, raw: duckdb.DuckDBPyConnection, path: str) -> None:
        self._raw = raw
        self.path = path
        """The file as messages shall show it; "" for a database in memory."""
        self.catalog = str(raw.execute("SELECT current_database()").fetchall()[0][0])
        """The name DuckDB gives the database; it qualifies names where a script may have changed the search path."""

    def query(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """Run one statement and fetch its rows. Raises `StatementError`."""
        try:
            return self._raw.execute(sql, list(parameters) or None).fetchall()
        except duckdb.Error as error:
            raise _refusal(error, sql) from error

    def execute(self, sql: str, parameters: Sequence[Value] = ()) -> None:
        """Run one statement for its effect. Raises `StatementError`."""
        self.query(sql, parameters)

    def run(self, script: str) -> None:
        """Run a script of statements. Raises `StatementError` at the first that is refused."""
        run_script(self, SourceFile("the script", script))

    def session(self) -> Connection:
        """Another session of the same database, with settings of its own; close it after use."""
        return Connection(self._raw.cursor(), self.path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction around a block; whatever the block raises rolls it back."""
        self.execute("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            with suppress(duckdb.Error):
                self._raw.execute("ROLLBACK")
            raise
        self.execute("COMMIT")

    def close(self) -> None:
        self._raw.close()

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def connect(path: Path, *, read_only: bool = False, shown: str = "") -> Connection:
    """Open a database file, making it where there is none; `shown` is how messages call it.

    Raises `LockedError` where another process has it open, `DatabaseError` where it cannot be opened.
    """
    name = shown or str(path)
    try:
        raw = duckdb.connect(str(path), read_only=read_only, config=dict(_CONFIG))
    except duckdb.Error as error:
        raise _opening_error(error, path, name) from error
    return Connection(raw, name)


def scratch() -> Connection:
    """An empty database in memory that runs what may be a stranger's SQL: no files, no network, no settings."""
    return Connection(duckdb.connect(":memory:", config=dict(_SCRATCH)), "")


def engine_version() -> str:
    """DuckDB's version, as the journal records it."""
    return f"duckdb {duckdb.__version__}"


def run_script(connection: Connection, file: SourceFile) -> int:
    """Run the statements of a file one by one and give their number.

    Raises `StatementError`, with the place in the file, at the first that is refused; opens no transaction.
    """
    count = 0
    for statement in split(file.text, "duckdb"):
        try:
            connection.execute(file.text[statement.start : statement.end])
        except StatementError as error:
            raise placed(error, file, statement.start) from error
        count += 1
    return count


def placed(error: StatementError, file: SourceFile, start: int) -> StatementError:
    """The same refusal placed in the file whose statement begins at `start`."""
    return StatementError(error.message, path=file.path, text=file.text, offset=start + error.offset, hint=error.hint)


@dataclass(frozen=True, slots=True)
class Introspection:
    """A live schema with what it was read from, so that the next one need read no more than was added."""

    schema: Schema
    read: Schema
    """The schema before what DuckDB forgets was put back."""
    statements: tuple[str, ...]


def introspect(connection: Connection, known: Schema | None = None) -> Schema:
    """The schema of the database, as this session sees it, without aerogit's own tables.

    DuckDB forgets some of what it was told: the names of types in columns, and where a sequence that was used since
    started. `known` is a schema that says so for the things that agree with it otherwise.
    """
    return introspect_after(None, connection, known).schema


def introspect_after(earlier: Introspection | None, connection: Connection, known: Schema | None) -> Introspection:
    """Like `introspect`, but quicker where the database only gained objects since `earlier`."""
    found = duckdb_catalog.read_catalog(connection.query, connection.catalog)
    plain = _read_added(earlier, found.statements, connection.path) if earlier else None
    if plain is None:
        plain = _read_all(found.statements, connection.path or "the scratch database")
    named = restore_names(plain, known, found.used_sequences)
    return Introspection(restore_bodies(named, known), plain, found.statements)


def _read_all(statements: Sequence[str], path: str) -> Schema:
    script, placed_statements = joined(statements)
    catalog = Catalog(Schema("duckdb"))
    with collecting_later():
        DIALECT.replay_statements(SourceFile(path, script), placed_statements, catalog)
    return catalog.schema()


def _read_added(earlier: Introspection, statements: Sequence[str], path: str) -> Schema | None:
    """The earlier reading with added statements read onto it; None where that may not be the same as reading all.

    It is not where a statement is gone, where one changes how names are looked up, or where what was there already
    mentions a name that is new.
    """
    before = Counter(earlier.statements)
    now = Counter(statements)
    if before - now or any(one.startswith("SET ") for one in now):
        return None
    added = [one for one in statements if one not in before]
    if not added:
        return earlier.read if now == before else None
    reading = read([SourceFile(path, script_of(added))], "duckdb", earlier.read)
    touched = {key for one in reading.statements for key in one.keys}
    fresh = {word.lower() for key in touched if key not in earlier.read.objects for word in _WORD.findall(key.name)}
    mentioned = {word.lower() for one in earlier.statements for word in _WORD.findall(one)}
    return None if fresh & mentioned else reading.schema


def engine_form(schema: Schema) -> Schema:
    """A schema as DuckDB itself would tell it: made in an empty database and introspected.

    Raises `StatementError` where DuckDB refuses it.
    """
    with scratch() as connection:
        run_script(connection, SourceFile("the schema", write_schema(schema)))
        return introspect(connection, schema)


def are_equivalent(files: Schema, live: Schema) -> bool:
    """Whether a live schema is what a schema read from files describes: by their ids, else by asking the engine."""
    wanted = schema_id(live)
    return schema_id(files) == wanted or schema_id(engine_form(files)) == wanted


def _refusal(error: duckdb.Error, sql: str) -> StatementError:
    """DuckDB's error as ours; it counts the place in bytes of UTF-8."""
    text = str(error)
    try:
        said: dict[str, str] = json.loads(text[text.index("{") :])
    except ValueError:
        return StatementError(text, text=sql)
    place = int(said.get("position", "0"))
    offset = len(sql.encode()[:place].decode(errors="ignore"))
    return StatementError(f"{said['exception_type']} Error: {said['exception_message']}", text=sql, offset=offset)


def _opening_error(error: duckdb.Error, path: Path, name: str) -> DatabaseError:
    text = str(error)
    with suppress(ValueError, KeyError):
        text = json.loads(text[text.index("{") :])["exception_message"]
    if _LOCK_FAILED in text:
        held = _LOCKED.search(text)
        if held is None:
            return DatabaseError(
                f"{name} cannot be locked: {text}", "Close the program that has it open, and try again."
            )
        pid = int(held["pid"])
        program = _command(pid) or Path(held["program"]).name
        return LockedError(
            f"{name} is open in another process: {program} (PID {pid})",
            f"Close it there and try again; to end that process: kill {pid}",
            pid,
        )
    if path.is_file() and "not a valid DuckDB database" in text:
        return DatabaseError(
            f"{name} is not a DuckDB database", f"Move the file away; aerogit makes a new one: mv {name} {name}.bak"
        )
    if not path.parent.is_dir():
        return DatabaseError(f"{name} cannot be opened: the folder {path.parent} is missing", f"mkdir {path.parent}")
    hint = "The file, or the folder it is in, may not be written." if "Permission denied" in text else ""
    return DatabaseError(f"{name} cannot be opened: {text}", hint)


def _command(pid: int) -> str:
    """The command line of a process where the system tells it, shortened to one that fits a message."""
    with suppress(OSError):
        program, *arguments = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
        line = " ".join(" ".join([Path(program).name, *arguments]).split())
        return line if len(line) <= _LONGEST_COMMAND else f"{line[:_LONGEST_COMMAND]}…"
    return ""
