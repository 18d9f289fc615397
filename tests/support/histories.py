"""Histories as long as real ones, written at once by git's own importer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from support.git import FIRST_COMMIT, Repo


class Imported(NamedTuple):
    """One commit to make: its message and the files it writes."""

    message: str
    files: dict[str, bytes]


def imported(repo: Repo, commits: Sequence[Imported]) -> list[str]:
    """Commit to main, in order and at once; the commits' ids."""
    stream = bytearray()
    for at, commit in enumerate(commits):
        message = commit.message.encode()
        who = f"Ana Tester <ana@example.org> {FIRST_COMMIT + 60 * at} +0000"
        stream += f"commit refs/heads/main\ncommitter {who}\ndata {len(message)}\n".encode() + message + b"\n"
        for path, content in commit.files.items():
            stream += f"M 644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"
    repo.git("fast-import", "--quiet", stdin=bytes(stream))
    repo.git("reset", "--quiet", "--hard")
    return repo.git("rev-list", "--reverse", "main").split()


class Project(NamedTuple):
    """Concourse's migrations as a project, a commit for each; shared, so read only."""

    repo: Repo
    commits: list[str]
    names: list[str]

    def copy(self, path: Path) -> Repo:
        """A clone to change; the store does not come with it."""
        self.repo.git("clone", "--quiet", str(self.repo.path), str(path))
        return Repo(path)
