"""The program as its users run it: a process in a real folder."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.git import Repo


@dataclass(frozen=True)
class Done:
    """What a run of the program did."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Cli:
    """`aerogit` in one folder."""

    folder: Path

    def __call__(self, *args: str, code: int | None = 0) -> Done:
        """Run it; the exit code must be `code` (None: any)."""
        ran = subprocess.run(
            [sys.executable, "-m", "aerogit.cli", *args],
            cwd=self.folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        done = Done(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
        if code is not None and done.code != code:
            raise AssertionError(f"aerogit {' '.join(args)}: exit {done.code}, not {code}\n{done.out}{done.err}")
        return done

    def json(self, *args: str, code: int = 0) -> Any:
        """Run it with `--json`; the object it prints."""
        return json.loads(self(*args, "--json", code=code).out)

    def refused(self, *args: str, code: int = 3) -> str:
        """Run what must be refused: the message; nothing may be on standard output, and no traceback anywhere."""
        done = self(*args, code=code)
        assert done.out == ""
        assert done.err.startswith("aerogit: ")
        assert "Traceback" not in done.err
        return done.err


CliIn = Callable[[Path], Cli]
"""`aerogit` in any folder."""

StateOf = Callable[[Repo], str]
"""Everything of a repository that a refused command must leave as it was."""
