"""The MariaDB of the tests: private, one database for each test, gone with the tests even when they are killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.mariadb import MariaDatabase, MariaServer, server_program

_KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from support.mariadb import MariaServer, server_program
server = MariaServer(server_program())
print(server.folder, server.process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_database_of_ones_own(mariadb: MariaDatabase, mariadb_server: MariaServer) -> None:
    mariadb.execute("CREATE TABLE t (a INT); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)")
    assert mariadb.query("SELECT a FROM t ORDER BY a") == [(1,), (2,)]
    with mariadb_server.database() as other:
        assert other.name != mariadb.name
        assert other.query("SHOW TABLES") == []
    assert mariadb.query("SELECT @@skip_networking") == [(1,)]


def test_nothing_is_left_when_the_tests_are_killed(mariadb_server: MariaServer) -> None:
    tests = Path(__file__).parents[1]
    program = server_program()
    assert program is not None
    died = subprocess.run([sys.executable, "-c", _KILLED, str(tests)], capture_output=True, text=True, check=False)
    folder, _, watcher = died.stdout.strip().rpartition(" ")
    assert folder, died.stderr
    # The watcher ends once the server is dead and the folder removed.
    waited = subprocess.run(
        ["/bin/sh", "-c", f"while kill -0 {watcher} 2>/dev/null; do :; done"], timeout=60, check=False
    )
    assert waited.returncode == 0
    assert not Path(folder).exists()


def test_a_server_that_cannot_start_says_why() -> None:
    with pytest.raises(RuntimeError, match="system tables cannot be made"):
        MariaServer(Path("/bin/false"))
