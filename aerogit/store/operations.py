"""The commit git is making: whether in a rebase, whether amending, and its message.

Read from git's files, and from who called us.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from aerogit.store.repository import Repository

_CALLERS_AT_MOST = 12


def is_applying(repository: Repository) -> bool:
    """Whether a rebase or `git am` is being made, whose commits are parts of something that is not finished."""
    return any((repository.git_dir / name).is_dir() for name in ("rebase-merge", "rebase-apply"))


def is_amending() -> bool:
    """Whether one of the processes that led to this one is `git commit --amend`.

    Git tells a pre-commit hook nothing of it: environment and index are those of any commit.
    """
    process = os.getppid()
    for _ in range(_CALLERS_AT_MOST):
        words = _command(process)
        if words and words[0].rpartition("/")[2] == "git" and "commit" in words:
            return "--amend" in words[words.index("commit") :]
        process = _parent(process)
        if process <= 1:
            return False
    return False


def _command(process: int) -> list[str]:
    """The words of a process's command line; none where the system does not say."""
    try:
        raw = Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return _asked(process, "args=").split()
    return [word.decode("utf-8", "replace") for word in raw.split(b"\0")]


def _parent(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        told = _asked(process, "ppid=")
        return int(told) if told.isdigit() else 0
    # The second field is the program's name in parentheses, which may hold any (proc(5)).
    return int(status.rpartition(")")[2].split()[1])


def _asked(process: int, column: str) -> str:
    """What `ps` says of a process; "" where there is no such program or process."""
    try:
        done = subprocess.run(["ps", "-o", column, "-p", str(process)], capture_output=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def add_trailers(repository: Repository, message: Path, lines: Iterable[str]) -> None:
    """Put trailers at the end of a commit message that is being written."""
    given = [word for one in lines for word in ("--trailer", one)]
    repository.git.run("interpret-trailers", "--in-place", "--if-exists", "addIfDifferent", *given, str(message))
