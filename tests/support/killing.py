"""A process of the program that ends itself before write N, for any N.

Writes are what the interpreter tells its audit hooks of: files opened to be written, renamed or removed in the
repository, and git commands that change something.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

from support.git import Repo
from support.shop import Shop

CHILD = """
import os, signal, sys
last, root, before = int(sys.argv[1]), sys.argv[2], [0]
GIT = {
    "merge", "add", "rm", "commit", "update-index", "merge-tree", "commit-tree", "reset", "checkout", "switch",
    "read-tree", "cherry-pick", "revert", "notes",
}

def is_write(event, args):
    if event == "open":
        return isinstance(args[0], str) and args[0].startswith(root) and bool(args[2] & (os.O_WRONLY | os.O_RDWR))
    if event in ("os.rename", "os.remove"):
        return str(args[0]).startswith(root)
    return event == "subprocess.Popen" and "git" in str(args[0]) and not GIT.isdisjoint(args[1][:4])

def hook(event, args):
    if is_write(event, args):
        before[0] += 1
        if before[0] == last:
            os.kill(os.getpid(), signal.SIGKILL)

from aerogit.cli.main import run
sys.addaudithook(hook)
sys.exit(run(sys.argv[3:]))
"""


def killed_at(write: int, path: Path, arguments: list[str]) -> bool:
    """Run a command that is killed before its Nth write; whether it was, or had ended before."""
    command = [sys.executable, "-c", CHILD, str(write), str(path), *arguments]
    done = subprocess.run(command, cwd=path, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode in (-signal.SIGKILL, 0, 1), done.stderr.decode()
    return done.returncode == -signal.SIGKILL


class Copy(Shop):
    """The same repository in another place."""

    def __init__(self, shop: Shop, path: Path) -> None:
        shutil.copytree(shop.path, path, symlinks=True)
        super().__init__(Repo(path), shop._capsys)

    def told(self, *args: str) -> tuple[int, str]:
        done = self.run("-C", str(self.path), *args)
        return done.code, done.out + done.err


def is_sound(shop: Shop) -> None:
    """Nothing is damaged, half done or left lying about."""
    assert shop.repo.git("fsck", "--strict", "--no-dangling") == ""
    assert shop.repo.git("status", "--porcelain", "--untracked-files=all") == ""
    assert not list((shop.path / ".git").glob("AEROGIT_MERGE*"))
