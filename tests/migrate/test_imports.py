"""What looking costs: listing branches, files and standings loads no driver and no parser."""

from __future__ import annotations

import subprocess
import sys

_LOOK = """
import sys
import aerogit.migrate.branches, aerogit.migrate.files, aerogit.migrate.journal, aerogit.migrate.naming
import aerogit.migrate.status
print(*sorted({"duckdb", "_duckdb", "sqlglot", "postgast", "pygit2", "rich", "typer"} & set(sys.modules)))
"""


def test_looking_loads_no_driver_and_no_parser() -> None:
    found = subprocess.run([sys.executable, "-c", _LOOK], capture_output=True, text=True, check=True)
    assert found.stdout == "\n"
