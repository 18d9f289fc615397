"""What a verb costs before it does anything: `aerogit status` in a clean project against importing pygit2."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import best_ms, report


def main(*, is_small: bool = False) -> bool:
    repeats = 1 if is_small else 9
    with tempfile.TemporaryDirectory(prefix="aerogit-bench-") as name:
        folder = Path(name)
        program = [sys.executable, "-m", "aerogit.cli"]
        identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]

        def run(*command: str) -> None:
            subprocess.run(command, cwd=folder, check=True, capture_output=True)

        run("git", "init", "--quiet")
        run(*program, "init")
        (folder / "migrations/20260101000000_users.up.sql").write_text("CREATE TABLE users (id INTEGER PRIMARY KEY);\n")
        (folder / "migrations/20260101000000_users.down.sql").write_text("DROP TABLE users;\n")
        run("git", "add", "--all")
        run("git", *identity, "commit", "--quiet", "--message", "users")
        run(*program, "migrations", "up")
        run(*program, "status")
        status = best_ms(lambda: run(*program, "status"), repeats)
        bare = best_ms(lambda: run(sys.executable, "-c", "import pygit2"), repeats)
        return report("`aerogit status`, cold, against `import pygit2`", status, bare, 2.5)
