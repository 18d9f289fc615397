"""A merge killed at any of its writes can go on or be given up: a process that ends itself before write N, for every N.

Writes are what the interpreter tells its audit hooks of: files opened to be written, renamed or removed in the
repository, and git commands that change something.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.git import Repo
from support.shop import Shop

_CHILD = """
import os, signal, sys
last, root, before = int(sys.argv[1]), sys.argv[2], [0]
GIT = {"merge", "add", "rm", "commit", "update-index", "merge-tree", "commit-tree", "reset"}

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

_MOST = 80
"""Writes that no verb comes to; a verb that ends after fewer was killed at each of them."""


def killed_at(write: int, path: Path, arguments: list[str]) -> bool:
    """Run a command that is killed before its Nth write; whether it was, or had ended before."""
    command = [sys.executable, "-c", _CHILD, str(write), str(path), *arguments]
    done = subprocess.run(command, cwd=path, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode in (-signal.SIGKILL, 0, 1), done.stderr.decode()
    return done.returncode == -signal.SIGKILL


class _Copy(Shop):
    """The same repository in another place."""

    def __init__(self, shop: Shop, path: Path) -> None:
        shutil.copytree(shop.path, path, symlinks=True)
        super().__init__(Repo(path), shop._capsys)

    def told(self, *args: str) -> tuple[int, str]:
        done = self.run("-C", str(self.path), *args)
        return done.code, done.out + done.err


STATES: dict[str, list[list[str]]] = {
    "merge": [],
    "resolve": [["merge", "other"]],
    "continue": [["merge", "other"], ["resolve", "users.fax", "--ours"], ["resolve", "invoices.sum", "--theirs"]],
    "abort": [["merge", "other"], ["resolve", "users.fax", "--ours"]],
}
VERBS = {
    "merge": ["merge", "other"],
    "resolve": ["resolve", "users.fax", "--ours"],
    "continue": ["merge", "--continue"],
    "abort": ["merge", "--abort"],
}


def is_sound(shop: Shop) -> None:
    assert shop.repo.git("fsck", "--strict", "--no-dangling") == ""
    assert shop.repo.git("status", "--porcelain", "--untracked-files=all") == ""
    assert not list((shop.path / ".git").glob("AEROGIT_MERGE*"))


def goes_on(shop: _Copy, head: str) -> None:
    """From wherever it stands the merge comes to its end, and what was chosen is in it or is asked for again."""
    code, said = shop.told("merge", "--continue")
    if code == 3:
        assert "no merge is being made" in said, said
        if shop.repo.git("rev-parse", "HEAD") == head:
            code, said = shop.told("merge", "other")
        else:
            code = 0
    for path, side in (("users.fax", "--ours"), ("invoices.sum", "--theirs")):
        if code == 1:
            assert shop.told("resolve", path, side)[0] in (0, 1)
    if code == 1:
        code, said = shop.told("merge", "--continue")
    assert code == 0, said
    for place, wanted in ((".", "fax SMALLINT"), ("billing", "sum bigint")):
        assert wanted in shop.ok("-C", str(shop.path / place), "schema", "inspect", "HEAD", "--format", "sql").out
    assert len(shop.repo.git("rev-list", "--merges", "HEAD").split()) == 1
    is_sound(shop)


def is_given_up(shop: _Copy, head: str) -> None:
    """From wherever it stands the merge can be given up, unless it is committed already."""
    code, said = shop.told("merge", "--abort")
    assert code == 0 or "no merge is being made" in said, said
    if shop.repo.git("rev-parse", "HEAD") != head:
        assert len(shop.repo.git("rev-list", "--parents", "-1", "HEAD").split()) == 3
    is_sound(shop)


@pytest.mark.heavy
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_merge_of_two_projects_killed_at_any_write(torn_projects: Shop, tmp_path: Path, verb: str) -> None:
    head = torn_projects.repo.git("rev-parse", "HEAD")
    before = _Copy(torn_projects, tmp_path / "before")
    for command in STATES[verb]:
        assert before.told(*command)[0] in (0, 1)
    write = 1
    while write < _MOST:
        killed = _Copy(before, tmp_path / f"killed-{write}")
        is_killed = killed_at(write, killed.path, VERBS[verb])
        is_given_up(_Copy(killed, tmp_path / f"given-up-{write}"), head)
        goes_on(killed, head)
        for folder in ("killed", "given-up"):
            shutil.rmtree(tmp_path / f"{folder}-{write}")
        if not is_killed:
            break
        write += 1
    assert 3 < write < _MOST, f"{verb} was killed at {write - 1} writes"
