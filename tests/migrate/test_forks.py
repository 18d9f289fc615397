"""Forks of branch databases on real files: no row is lost, no file is changed by a refusal."""

from __future__ import annotations

import errno
import fcntl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from aerogit.errors import DatabaseError
from aerogit.introspect.duckdb import LockedError, connect
from aerogit.migrate.branches import BranchDatabases
from aerogit.migrate.engine import Engine, Origin
from aerogit.migrate.files import Migration, Version
from aerogit.migrate.forks import create, delete, fork, rename
from aerogit.migrate.journal import read_applied, read_events
from aerogit.sql.statement import SourceFile

Hold = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def databases(tmp_path: Path) -> BranchDatabases:
    return BranchDatabases(tmp_path / ".aerodb")


def fill(databases: BranchDatabases, branch: str = "main") -> Path:
    path = create(databases, branch).path
    with connect(path) as connection:
        connection.execute("create table t (i int)")
        connection.execute("insert into t select range from range(1000)")
    return path


def count(path: Path) -> object:
    with connect(path, read_only=True) as connection:
        return connection.query("select count(*) from t")[0][0]


def names(databases: BranchDatabases) -> list[str]:
    return sorted(path.name for path in databases.folder.glob("*.duckdb*"))


def test_a_new_database_is_empty(databases: BranchDatabases) -> None:
    made = create(databases, "main")
    assert made.path == databases.path("main")
    assert made.is_empty
    assert made.size == databases.size("main") > 0
    with connect(made.path) as connection:
        assert connection.query("select count(*) from duckdb_tables()") == [(0,)]


def test_a_fork_has_the_rows_and_goes_its_own_way(databases: BranchDatabases) -> None:
    fill(databases)
    made = fork(databases, "main", "feature/x")
    assert made.path.name == "feature-x.duckdb"
    assert (made.is_empty, made.size) == (False, databases.size("feature/x"))
    with connect(made.path) as connection:
        connection.execute("delete from t")
    assert count(databases.path("main")) == 1000
    assert count(made.path) == 0
    assert names(databases) == ["feature-x.duckdb", "main.duckdb"]


def test_rows_of_a_killed_process_are_in_the_fork(databases: BranchDatabases, hold: Hold) -> None:
    path = fill(databases)
    process = hold(path, "insert into t values (7), (8)")
    process.kill()
    process.wait()
    assert path.with_name("main.duckdb.wal").stat().st_size > 0
    assert count(fork(databases, "main", "exp").path) == 1002
    assert count(path) == 1002


def test_a_fork_of_nothing_is_empty(databases: BranchDatabases) -> None:
    made = fork(databases, "main", "exp")
    assert made.is_empty
    assert names(databases) == ["exp.duckdb"]


def test_a_locked_source_is_refused_with_the_pid(databases: BranchDatabases, hold: Hold) -> None:
    path = fill(databases)
    process = hold(path)
    with pytest.raises(LockedError) as caught:
        fork(databases, "main", "exp")
    assert caught.value.pid == process.pid
    assert caught.value.message.startswith(f"{path} is open in another process: python")
    assert caught.value.message.endswith(f"(PID {process.pid})")
    assert caught.value.hint == f"Close it there and try again; to end that process: kill {process.pid}"
    assert [name for name in names(databases) if not name.endswith(".wal")] == ["main.duckdb"]
    process.communicate("")
    assert count(fork(databases, "main", "exp").path) == 1000


def test_a_branch_that_has_a_database_keeps_it(databases: BranchDatabases) -> None:
    fill(databases)
    fork(databases, "main", "exp")
    with pytest.raises(DatabaseError, match=r"branch exp has a database already: .*exp\.duckdb") as caught:
        fork(databases, "main", "exp")
    assert caught.value.hint.endswith(f"rm {databases.path('exp')}")
    with pytest.raises(DatabaseError, match="has a database already"):
        create(databases, "exp")


def test_what_a_killed_fork_left_behind_does_no_harm(databases: BranchDatabases) -> None:
    fill(databases)
    for name in ("exp.duckdb.new", "exp.duckdb.new.wal", "exp.duckdb.wal"):
        (databases.folder / name).write_bytes(b"half a file")
    assert count(fork(databases, "main", "exp").path) == 1000
    assert names(databases) == ["exp.duckdb", "main.duckdb"]


def test_a_source_that_is_no_database_leaves_no_target(databases: BranchDatabases) -> None:
    databases.prepare()
    databases.path("main").write_bytes(b"hello" * 1000)
    with pytest.raises(DatabaseError, match=r"main\.duckdb is not a DuckDB database"):
        fork(databases, "main", "exp")
    assert names(databases) == ["main.duckdb"]


def test_a_disk_that_is_full_leaves_no_target(databases: BranchDatabases, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(databases)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        fork(databases, "main", "exp")
    assert names(databases) == ["main.duckdb"]
    monkeypatch.undo()
    assert count(fork(databases, "main", "exp").path) == 1000


def test_blocks_are_shared_where_the_file_system_can(
    databases: BranchDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(databases)
    asked: list[int] = []

    def clone(target: int, request: int, source: int) -> int:
        asked.append(request)
        with open(source, "rb", closefd=False) as reading, open(target, "wb", closefd=False) as writing:
            writing.write(reading.read())
        return 0

    monkeypatch.setattr(fcntl, "ioctl", clone)
    assert fork(databases, "main", "exp").is_clone
    assert asked == [0x40049409]
    assert count(databases.path("exp")) == 1000


MIGRATION = Migration(
    Version("1"),
    "t",
    SourceFile("1_t.up.sql", "create schema app; create type app.mood as enum ('a', 'b'); "
    "create table app.t (i int primary key, m app.mood); create view v as select i from app.t; "
    "insert into app.t values (1, 'a')"),
    SourceFile("1_t.down.sql", "drop view v; drop table app.t; drop type app.mood; drop schema app"),
)  # fmt: skip


def test_a_fork_of_the_structure_has_no_rows_and_the_journal(databases: BranchDatabases) -> None:
    with connect(create(databases, "main").path) as connection:
        [applied] = Engine(connection, Origin("ana")).up([MIGRATION])
    made = fork(databases, "main", "exp", data="schema")
    with connect(made.path) as connection:
        assert connection.query("select count(*) from app.t") == [(0,)]
        assert connection.query("select * from v") == []
        assert read_applied(connection) == (applied,)
        assert [event.event for event in read_events(connection)] == ["up"]
        [undone] = Engine(connection, Origin("ana")).down([MIGRATION])
        assert undone.is_restored
    assert names(databases) == ["exp.duckdb", "main.duckdb"]


def test_a_database_moves_with_its_branch(databases: BranchDatabases, hold: Hold) -> None:
    path = fill(databases, "old")
    process = hold(path, "insert into t values (7)")
    with pytest.raises(LockedError):
        rename(databases, "old", "new/one")
    process.kill()
    process.wait()
    moved = rename(databases, "old", "new/one")
    assert moved == databases.path("new/one")
    assert count(moved) == 1001
    assert names(databases) == ["new-one.duckdb"]
    assert list(databases.all()) == ["new/one"]
    assert rename(databases, "gone", "other") is None


def test_a_branch_is_not_renamed_onto_another_s_database(databases: BranchDatabases) -> None:
    fill(databases, "a")
    fill(databases, "b")
    with pytest.raises(DatabaseError, match="branch b has a database already"):
        rename(databases, "a", "b")
    assert sorted(databases.all()) == ["a", "b"]


def test_a_database_is_deleted_with_its_branch(databases: BranchDatabases, hold: Hold) -> None:
    path = fill(databases, "old/one")
    process = hold(path)
    with pytest.raises(LockedError):
        delete(databases, "old/one")
    assert path.is_file()
    process.kill()
    process.wait()
    assert delete(databases, "old/one") > 0
    assert names(databases) == []
    assert delete(databases, "old/one") == 0
    assert databases.all() == {}


def test_a_damaged_database_can_be_deleted(databases: BranchDatabases) -> None:
    databases.prepare()
    databases.path("main").write_bytes(b"hello" * 1000)
    assert delete(databases, "main") == 5000
