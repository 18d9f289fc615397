"""A TiDB server for tests, where one is installed: `tidb-server` of the PATH, or of the variable AEROGIT_TIDB."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

from support.mariadb import MariaServer

VARIABLE = "AEROGIT_TIDB"
"""Names the program, for a server that is not on the PATH."""
_SETTINGS = """
host = "127.0.0.1"
port = {port}
socket = "{folder}/s"
store = "unistore"
path = "{folder}/data"
temp-dir = "{folder}/temporary"
lease = "0"
[status]
report-status = false
[log]
level = "error"
slow-query-file = "{folder}/slow.log"
[performance]
stats-lease = "0"
"""


def tidb_program() -> Path | None:
    """Where TiDB's server is."""
    found = os.environ.get(VARIABLE) or shutil.which("tidb-server")
    return Path(found) if found else None


class TidbServer(MariaServer):
    """A running TiDB with its storage in its own process, as one of MariaDB is run."""

    def _command(self, program: Path) -> list[str]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = self.folder / "settings.toml"
        settings.write_text(_SETTINGS.format(port=port, folder=self.folder), encoding="utf-8")
        return [str(program), "-config", str(settings)]
