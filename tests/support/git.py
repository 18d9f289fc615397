"""Real Git repositories for tests: made by the `git` on this machine, with fixed identities and dates."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

FIRST_COMMIT = 1_767_225_600
"""2026-01-01T00:00:00Z; every further commit of a repository is one minute later."""

_CONFIG = """\
[user]
    name = Ana Tester
    email = ana@example.org
[init]
    defaultBranch = main
[commit]
    gpgsign = false
[gc]
    auto = 0
[protocol "file"]
    allow = always
"""


def isolate(home: Path, temporary: Path) -> None:
    """Keep this process and all it starts away from the Git configuration and repository of whoever runs the tests.

    It has to come before the first import of pygit2, which looks for the configuration when it is loaded.
    """
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        del os.environ[name]
    # The program starts thousands of times, and need not be compiled each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    (home / ".gitconfig").write_text(_CONFIG, encoding="utf-8")
    os.environ.update(
        HOME=str(home),
        XDG_CONFIG_HOME=str(home / ".config"),
        XDG_RUNTIME_DIR=str(home),
        GIT_CONFIG_GLOBAL=str(home / ".gitconfig"),
        GIT_CONFIG_NOSYSTEM="1",
        GIT_CEILING_DIRECTORIES=str(temporary),
        GIT_TERMINAL_PROMPT="0",
        GIT_EDITOR="true",
        GIT_PAGER="cat",
        LC_ALL="C.UTF-8",
        TZ="UTC",
        NO_COLOR="1",
        COLUMNS="100",
    )


class Repo:
    """A repository with a work tree, driven by the `git` command."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.commits = 0

    def git(self, *arguments: str, stdin: str | bytes = b"", check: bool = True) -> str:
        """What `git` prints, without the final line break; its error message is in the exception when it fails."""
        clock = f"{FIRST_COMMIT + 60 * self.commits} +0000"
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env={**os.environ, "GIT_AUTHOR_DATE": clock, "GIT_COMMITTER_DATE": clock},
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode().removesuffix("\n")

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files into the work tree, making folders as needed."""
        for name, content in files.items():
            place = self.path / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, message: str, files: Mapping[str, str | bytes] | None = None) -> str:
        """Write files, stage everything, commit; the new commit's id. An empty commit is allowed."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", message)
        self.commits += 1
        return self.git("rev-parse", "HEAD")

    def switch(self, branch: str, *, create: bool = False) -> None:
        """Check a branch out; with `create` it is made from the current one."""
        self.git("switch", "--quiet", *(["--create"] if create else []), branch)
