"""Opening DuckDB files, and refusals: what they say and where they point."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aerogit.errors import DatabaseError, SourceError
from aerogit.introspect.duckdb import (
    Connection,
    LockedError,
    StatementError,
    connect,
    engine_version,
    run_script,
    scratch,
)
from aerogit.sql.statement import SourceFile

_HOLDER = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('ready', flush=True); sys.stdin.read()"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_another_process_has_open(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "main.duckdb"
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "ready\n"
        with pytest.raises(LockedError) as caught:
            connect(path, read_only=read_only, shown=".aerodb/main.duckdb")
    finally:
        holder.kill()
        holder.communicate()
    program = f"{os.path.basename(sys.executable)} -c import sys, duckdb;"
    assert caught.value.message.startswith(f".aerodb/main.duckdb is open in another process: {program}")
    assert caught.value.message.endswith(f"… (PID {holder.pid})")
    assert caught.value.hint == f"Close it there and try again; to end that process: kill {holder.pid}"
    assert caught.value.pid == holder.pid
    with connect(path):
        pass


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "main.duckdb"
    path.write_text("hello" * 1000)
    with pytest.raises(DatabaseError) as caught:
        connect(path)
    assert caught.value.message == f"{path} is not a DuckDB database"
    assert caught.value.hint.endswith(f"mv {path} {path}.bak")


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError) as caught:
        connect(tmp_path / "none" / "main.duckdb", shown="none/main.duckdb")
    assert caught.value.message == f"none/main.duckdb cannot be opened: the folder {tmp_path / 'none'} is missing"
    assert caught.value.hint == f"mkdir {tmp_path / 'none'}"


def test_a_path_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"cannot be opened: .*Is a directory"):
        connect(tmp_path)


def test_reading_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"cannot be opened: .*database does not exist"):
        connect(tmp_path / "main.duckdb", read_only=True)


def test_a_refused_statement_says_where() -> None:
    text = "create table t (i int);\n\n  select 'é日本',\n    nope from t;\n"
    with scratch() as connection, pytest.raises(StatementError) as caught:
        run_script(connection, SourceFile("a.sql", text))
    error = caught.value
    assert error.message.startswith('Binder Error: Referenced column "nope" not found in FROM clause!')
    assert (error.path, error.line, error.column) == ("a.sql", 4, 5)
    assert isinstance(error, SourceError)
    assert isinstance(error, DatabaseError)


def test_a_refusal_without_a_place_points_at_its_statement() -> None:
    text = "create table t (i int primary key);\n insert into t values (1), (1);"
    with scratch() as connection, pytest.raises(StatementError, match=r"Constraint Error: .*duplicate key") as caught:
        run_script(connection, SourceFile("a.sql", text))
    assert (caught.value.line, caught.value.column) == (2, 2)


def test_a_script_counts_its_statements() -> None:
    with scratch() as connection:
        assert run_script(connection, SourceFile("a.sql", "select 1; -- two\n; select ';';")) == 2


def test_a_transaction_is_all_or_nothing() -> None:
    def interrupted(connection: Connection) -> None:
        with connection.transaction():
            connection.execute("create table t (i int)")
            raise KeyboardInterrupt

    def refused(connection: Connection) -> None:
        with connection.transaction():
            connection.execute("create table t (i int)")
            connection.execute("selec")

    with scratch() as connection:
        with pytest.raises(StatementError):
            refused(connection)
        with pytest.raises(KeyboardInterrupt):
            interrupted(connection)
        assert connection.query("select count(*) from duckdb_tables()") == [(0,)]
        with connection.transaction():
            connection.execute("create table t (i int)")
        assert connection.query("select count(*) from duckdb_tables()") == [(1,)]


def test_a_missing_table_is_not_looked_for_in_this_program() -> None:
    sql = error = name = None
    assert [sql, error, name] == [None] * 3
    with scratch() as connection, pytest.raises(StatementError, match="Table with name sql does not exist"):
        connection.query("select * from sql")


def test_sessions_share_the_database_and_not_the_settings() -> None:
    with scratch() as connection:
        connection.execute("create schema app")
        with connection.session() as other:
            other.execute("use app")
            other.execute("create table t (i int)")
        assert connection.query("select current_schema()") == [("main",)]
        assert connection.query("select count(*) from app.t") == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "copy (select 1) to 'stolen.csv'",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "attach 'other.duckdb'",
        "export database 'there'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set threads = 8",
        "reset enable_external_access",
        "create view v as select * from 'https://example.org/a.csv'",
    ],
)
def test_a_scratch_database_reaches_nothing(statement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with scratch() as connection, pytest.raises(StatementError):
        connection.execute(statement)
    assert list(tmp_path.iterdir()) == []


def test_the_engine_says_which_it_is() -> None:
    name, version = engine_version().split()
    assert name == "duckdb"
    assert version.split(".")[0] == "2"
