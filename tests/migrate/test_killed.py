"""A process killed in the middle of a migration leaves a database that holds all of it or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from aerogit.introspect.duckdb import LockedError, connect
from aerogit.migrate.engine import Engine, Origin
from aerogit.migrate.files import Migration, Version
from aerogit.migrate.journal import read_applied, read_events
from aerogit.sql.statement import SourceFile

_CHILD = """
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from aerogit.introspect.duckdb import connect
from aerogit.migrate.engine import Engine, Origin
from aerogit.migrate.files import Migration, Version
from aerogit.sql.statement import SourceFile
path, text, whole, before = sys.argv[1:]
first = Migration(Version("1"), "first", SourceFile("1.sql", before))
second = Migration(Version("2"), "second", SourceFile("2.sql", text), in_transaction=whole == "whole")
Engine(connect(Path(path)), Origin("child")).up([first, second])
"""

BEFORE = "create table first (i int); insert into first values (1)"


@contextmanager
def midway(path: Path, whole: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that waits before the last statement of migration 2, with four done; killed at the end of the block.

    It says that it is there through one pipe, and waits for rows from another that never come.
    """
    there, says = os.pipe()
    waits, never = os.pipe()
    text = f"""
        create table half (i int);
        insert into half select range from range(100000);
        copy (select 1) to '/dev/fd/{says}' (format csv);
        select * from read_csv('/dev/fd/{waits}', columns = {{'a': 'int'}});
        create table rest (i int);
    """
    command = [sys.executable, "-c", _CHILD, str(path), text, whole, BEFORE]
    child = subprocess.Popen(command, pass_fds=(says, waits))
    os.close(says)
    try:
        assert os.read(there, 1), "the child ended before it came to the middle"
        yield child
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        for pipe in (there, waits, never):
            os.close(pipe)


def kill_midway(path: Path, whole: str) -> Path:
    with midway(path, whole):
        pass
    return path


SECOND = Migration(Version("2"), "second", SourceFile("2.sql", "create table half (i int); create table rest (i int)"))
FIRST = Migration(Version("1"), "first", SourceFile("1.sql", BEFORE))


def test_a_killed_migration_leaves_nothing_and_can_be_run_again(tmp_path: Path) -> None:
    with connect(kill_midway(tmp_path / "main.duckdb", "whole")) as connection:
        assert [row.version for row in read_applied(connection)] == ["1"]
        assert [event.event for event in read_events(connection)] == ["up"]
        found = connection.query("select table_name from duckdb_tables() order by 1")
        assert found == [("aerogit_events",), ("aerogit_migrations",), ("first",)]
        assert connection.query("select * from first") == [(1,)]
        Engine(connection, Origin("ana")).up([FIRST, SECOND])
        assert [row.version for row in read_applied(connection)] == ["1", "2"]


def test_a_killed_migration_without_a_transaction_says_how_far_it_came(tmp_path: Path) -> None:
    with connect(kill_midway(tmp_path / "main.duckdb", "steps")) as connection:
        [_, partial] = read_applied(connection)
        assert partial.status == "partial"
        done = partial.statements_done
        assert done in (2, 3)  # the third statement wrote before it was noted
        assert connection.query("select count(*) from half") == [(100000,)]
        script = [part for part in partial.up_sql.split(";") if part.strip()]
        edited = ";".join([*script[:done], "create table rest (i int)"])
        again = Migration(Version("2"), "second", SourceFile("2.sql", edited), in_transaction=False)
        Engine(connection, Origin("ana")).up([FIRST, again])
        assert [row.status for row in read_applied(connection)] == ["applied", "applied"]
        assert connection.query("select count(*) from rest") == [(0,)]


def test_two_processes_cannot_migrate_one_file(tmp_path: Path) -> None:
    path = tmp_path / "main.duckdb"
    with midway(path, "whole") as child, pytest.raises(LockedError) as caught:
        connect(path, shown=".aerodb/main.duckdb")
    assert caught.value.pid == child.pid
    assert caught.value.message.startswith(".aerodb/main.duckdb is open in another process: python")
    assert f"(PID {child.pid})" in caught.value.message
