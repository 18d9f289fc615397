"""What a commit waits for: the hook in a repository with 10,000 published migrations and 5,000 tables.

With nothing of a schema source staged against `git diff --cached --quiet` in the same repository; with one migration
staged, another each time, against importing pygit2. Processor time of all processes is compared, with Python's cache of
compiled files, which an installed program has, whatever the environment says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import children_cpu_ms, report

MIGRATIONS, COMMITS, REPEATS = 10_000, 100, 10
QUIET, BARE = "`git diff --cached --quiet`", "`import pygit2`"
DIALECTS = ("postgres", "duckdb")


def main(*, is_small: bool = False) -> bool:
    holds = [_measure(dialect, is_small=is_small) for dialect in DIALECTS]
    return all(holds)


def _measure(dialect: str, *, is_small: bool) -> bool:
    migrations, commits, repeats = (20, 2, 1) if is_small else (MIGRATIONS, COMMITS, REPEATS)
    with tempfile.TemporaryDirectory(prefix="aerogit-bench-") as name:
        folder = Path(name) / "work"
        folder.mkdir()
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(Path(name) / "compiled")

        def run(*command: str, given: bytes = b"") -> None:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, input=given, env=environment)

        run("git", "init", "--quiet", "--initial-branch=main")
        run("git", "fast-import", "--quiet", given="".join(_history(dialect, migrations, commits)).encode())
        run("git", "reset", "--quiet", "--hard", "main")
        run("git", "remote", "add", "origin", "../origin.git")
        run("git", "update-ref", "refs/remotes/origin/main", "main")
        run(sys.executable, "-m", "aerogit.cli", "hooks", "install")
        hook = str(folder / ".git" / "hooks" / "pre-commit")
        (folder / "app.py").write_text("print()\n")
        run("git", "add", "app.py")
        idle = min(children_cpu_ms(lambda: run(hook)) for _ in range(repeats))
        # Something is staged, so that it ends with status 1.
        diff = ["git", "diff", "--cached", "--quiet"]
        quiet = min(
            children_cpu_ms(lambda: subprocess.run(diff, cwd=folder, check=False, env=environment))
            for _ in range(repeats)
        )
        is_quick = report(f"{dialect}: the hook, nothing of a schema source staged, against {QUIET}", idle, quiet, 5)
        judged, bare = [], []
        for number in range(repeats):
            text = f"CREATE TABLE last{number} (id integer PRIMARY KEY);\n"
            (folder / "migrations/20300101000000_last.up.sql").write_text(text)
            (folder / "migrations/20300101000000_last.down.sql").write_text(f"DROP TABLE last{number};\n")
            run("git", "add", "--all")
            judged.append(children_cpu_ms(lambda: run(hook)))
            bare.append(children_cpu_ms(lambda: run(sys.executable, "-c", "import pygit2")))
        staged = report(f"{dialect}: the hook, one migration staged, against {BARE}", min(judged), min(bare), 6)
        return staged and is_quick


def _history(dialect: str, migrations: int, commits: int) -> Iterator[str]:
    """A stream for `git fast-import`: a table and a column of it, again and again."""
    config = f'[project]\nname = "big"\ndialect = "{dialect}"\n'
    for commit in range(commits):
        yield f"commit refs/heads/main\ncommitter Ana <ana@example.org> {1_600_000_000 + commit} +0000\n"
        yield _sized("more")
        if not commit:
            yield f"M 100644 inline aerodb.toml\n{_sized(config)}"
        for number in range(commit * migrations // commits, (commit + 1) * migrations // commits):
            table = f"t{number // 2:04d}"
            up, down = f"CREATE TABLE {table} (id integer PRIMARY KEY, name varchar);\n", f"DROP TABLE {table};\n"
            if number % 2:
                up, down = f"ALTER TABLE {table} ADD extra varchar;\n", f"ALTER TABLE {table} DROP extra;\n"
            path = f"migrations/{20_200_101_000_000 + number}_m"
            yield f"M 100644 inline {path}.up.sql\n{_sized(up)}M 100644 inline {path}.down.sql\n{_sized(down)}"


def _sized(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"
