"""Real git with aerogit's real shims; what they start is this process, so that a hook costs milliseconds."""

from __future__ import annotations

import io
import os
import selectors
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from aerogit.cli.main import run
from support.git import Repo

_CLIENT = """\
#!/bin/sh
# Hands a call of aerogit to the test's process: arguments, environment, folder and input; then says what it said.
# Nobody answers where git was not run through Hooked.
[ -n "$HOOKED" ] || exit 0
call='{folder}'/call
mkdir "$call" || exit 99
printf '%s\\0' "$@" > "$call/words"
env -0 > "$call/environment"
pwd > "$call/folder"
case "$3" in pre-push | post-rewrite) cat > "$call/input" ;; *) : > "$call/input" ;; esac
echo > '{folder}/asked'
read -r code < '{folder}/answered'
cat "$call/said" >&2
rm -r "$call"
exit "$code"
"""


@dataclass(frozen=True)
class Ran:
    """How a git command ended, and which of aerogit's hooks it ran."""

    code: int
    said: str
    hooks: tuple[str, ...]

    @property
    def is_fine(self) -> bool:
        return self.code == 0


class Hooked:
    """Runs git in a repository whose shims call `client`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.client = folder / "aerogit"
        self.client.write_text(_CLIENT.format(folder=folder))
        self.client.chmod(0o755)
        self._folder = folder
        for name in ("asked", "answered"):
            os.mkfifo(folder / name)

    def git(self, repo: Repo, *words: str, env: Mapping[str, str] | None = None, stdin: str = "") -> Ran:
        """Run a git command to its end."""
        asked = os.open(self._folder / "asked", os.O_RDWR | os.O_NONBLOCK)
        hooks: list[str] = []
        output = self._folder / "output"
        with output.open("wb") as out:
            process = subprocess.Popen(
                ["git", *words],
                cwd=repo.path,
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {}), "HOOKED": "yes"},
            )
            assert process.stdin is not None
            process.stdin.write(stdin.encode())
            process.stdin.close()
            with selectors.DefaultSelector() as selector, _ended(process) as ended:
                selector.register(asked, selectors.EVENT_READ)
                selector.register(ended, selectors.EVENT_READ)
                while process.poll() is None:
                    for key, _ in selector.select():
                        if key.fd == asked and os.read(asked, 1):
                            hooks.append(self._answer())
        os.close(asked)
        return Ran(process.returncode, output.read_text(errors="replace"), tuple(hooks))

    def _answer(self) -> str:
        """Do what a shim asks for, in its folder and environment; the hook's name."""
        call = self._folder / "call"
        words = [word for word in os.fsdecode((call / "words").read_bytes()).split("\0") if word]
        pairs = (pair.partition("=") for pair in os.fsdecode((call / "environment").read_bytes()).split("\0") if pair)
        folder = Path((call / "folder").read_text().removesuffix("\n"))
        said = io.StringIO()
        environment = {name: value for name, _, value in pairs}
        inside = _inside(folder, environment, (call / "input").read_text())
        with inside, redirect_stderr(said), redirect_stdout(said):
            code = run(words)
        (call / "said").write_text(said.getvalue(), errors="backslashreplace")
        (self._folder / "answered").write_text(f"{code}\n")
        return words[2]


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[int]:
    """A file descriptor that can be read from when a process has ended."""
    found = os.pidfd_open(process.pid)
    try:
        yield found
    finally:
        os.close(found)


@contextmanager
def _inside(folder: Path, environment: Mapping[str, str], text: str) -> Iterator[None]:
    here, kept, stdin = Path.cwd(), dict(os.environ), sys.stdin
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.stdin = io.StringIO(text)
    try:
        yield
    finally:
        sys.stdin = stdin
        os.environ.clear()
        os.environ.update(kept)
        os.chdir(here)
