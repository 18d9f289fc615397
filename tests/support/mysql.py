"""A MySQL server for tests, where one is installed: `mysqld` of the PATH, or of the variable AEROGIT_MYSQLD."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import ClassVar

from support.mariadb import MariaServer

VARIABLE = "AEROGIT_MYSQLD"
"""Names the program, for a server that is not on the PATH."""


def mysql_program() -> Path | None:
    """Where MySQL's server is; MariaDB goes by the same name, and is none."""
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = os.environ.get(VARIABLE) or shutil.which("mysqld", path=places)
    if found is None:
        return None
    said = subprocess.run([found, "--version"], text=True, capture_output=True, check=True, timeout=60).stdout
    return None if "mariadb" in said.lower() else Path(found)


class MySqlServer(MariaServer):
    """A running MySQL server, as one of MariaDB is run."""

    options: ClassVar[tuple[str, ...]] = (
        "--skip-networking",
        "--skip-name-resolve",
        "--mysqlx=OFF",
        "--skip-log-bin",
        "--performance-schema=OFF",
        "--secure-file-priv=",
        "--innodb-buffer-pool-size=64M",
        "--innodb-doublewrite=OFF",
        "--innodb-flush-method=nosync",
        "--innodb-flush-log-at-trx-commit=0",
        "--max-connections=30",
    )

    def _make_system_tables(self, command: list[str]) -> None:
        made = subprocess.run(
            [*command, "--initialize-insecure"], text=True, capture_output=True, check=False, timeout=120
        )
        if made.returncode:
            shutil.rmtree(self.folder)
            raise RuntimeError(f"MySQL's system tables cannot be made:\n{made.stderr[-2000:]}")
