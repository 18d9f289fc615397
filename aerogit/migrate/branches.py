"""Which file holds which branch's database: the folder `.aerodb/` and its register. Opens no database.

A branch's file is named after it (`feature/x` -> `feature-x.duckdb`). Two branches that would share a name get two
files: the register, `branches.json`, says whose is whose.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from aerogit.errors import DatabaseError

REGISTER = "branches.json"
_LOCK = "branches.lock"
_SUFFIX = ".duckdb"
_LONGEST = 100
IGNORED = (f"*{_SUFFIX}", f"*{_SUFFIX}.*", REGISTER, f"{REGISTER}.tmp", _LOCK)
"""What of the folder is no part of the repository, as patterns of Git's."""
_FOREIGN = re.compile(r"[^\w.+@=,-]")


@dataclass(frozen=True, slots=True)
class BranchDatabases:
    """The databases of a project's branches; `folder` is its `.aerodb/`."""

    folder: Path

    def prepare(self) -> None:
        """Make the folder, with a `.gitignore` that keeps the databases, and nothing else, out of Git."""
        self.folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("".join(f"{pattern}\n" for pattern in IGNORED))

    def path(self, branch: str) -> Path:
        """Where a branch's database is, or would be."""
        return self.folder / _file_of(branch, self._register())

    def exists(self, branch: str) -> bool:
        return self.path(branch).is_file()

    def size(self, branch: str) -> int:
        """Bytes on disk, what is not checkpointed yet included; 0 where there is no database."""
        path = self.path(branch)
        return sum(file.stat().st_size for file in (path, wal_of(path)) if file.is_file())

    def all(self) -> dict[str, Path]:
        """The branches that have a database, with its file."""
        register = self._register()
        found = {branch: self.folder / file for branch, file in register.items()}
        known = set(register.values())
        for path in sorted(self.folder.glob(f"*{_SUFFIX}")):
            if path.name not in known:
                found[path.name.removesuffix(_SUFFIX)] = path
        return {branch: path for branch, path in sorted(found.items()) if path.is_file()}

    def branch_of(self, path: Path) -> str | None:
        """The branch whose database a file is; None for any other file."""
        return next((branch for branch, file in self.all().items() if file.name == path.name), None)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps other aerogit processes from changing the folder; waits for one that is."""
        self.prepare()
        with (self.folder / _LOCK).open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def claim(self, branch: str) -> Path:
        """Enter a branch into the register and give its file's path. Needs the lock."""
        register = self._register()
        file = _file_of(branch, register)
        self._write({**register, branch: file})
        return self.folder / file

    def release(self, branch: str) -> None:
        """Take a branch out of the register. Needs the lock."""
        self._write({known: file for known, file in self._register().items() if known != branch})

    def _register(self) -> dict[str, str]:
        path = self.folder / REGISTER
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return {}
        try:
            found: object = json.loads(content)
        except ValueError:
            found = None
        if not _is_register(found):
            raise DatabaseError(
                f"{path} is damaged: it does not say which branch has which database",
                f"Delete it; files are then found by their branches' names: rm {path}",
            )
        return dict(found)

    def _write(self, register: Mapping[str, str]) -> None:
        path = self.folder / REGISTER
        fresh = path.with_name(f"{REGISTER}.tmp")
        fresh.write_text(json.dumps(dict(sorted(register.items())), indent=1, ensure_ascii=False) + "\n")
        os.replace(fresh, path)  # noqa: PTH105 (the same call, by its known name)


def wal_of(path: Path) -> Path:
    """The write-ahead log beside a database file."""
    return path.with_name(f"{path.name}.wal")


def _is_register(found: object) -> TypeGuard[dict[str, str]]:
    return isinstance(found, dict) and all(
        isinstance(branch, str) and isinstance(file, str) and file == Path(file).name for branch, file in found.items()
    )


def _file_of(branch: str, register: Mapping[str, str]) -> str:
    """The name of a branch's file, given those of the others; file systems may not tell letter cases apart."""
    if branch in register:
        return register[branch]
    plain = _FOREIGN.sub("-", branch).lstrip(".-")[:_LONGEST] or "branch"
    taken = {file.lower() for file in register.values()}
    if f"{plain}{_SUFFIX}".lower() not in taken:
        return f"{plain}{_SUFFIX}"
    return f"{plain}~{hashlib.sha256(branch.encode()).hexdigest()[:8]}{_SUFFIX}"
