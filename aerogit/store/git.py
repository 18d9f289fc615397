"""Running the `git` command: environment, arguments and errors. It knows nothing about schemas."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import RepositoryError

LOCAL_VARIABLES = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_CONFIG_COUNT",
        "GIT_CONFIG_PARAMETERS",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_NAMESPACE",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
"""What binds a process to one repository (`git rev-parse --local-env-vars`); no other repository may see it."""

_PATH_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")

_PATTERN_VARIABLES = frozenset(
    {"GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"}
)
"""What changes the meaning of every pattern: front ends set them for the paths they name, and hooks inherit them."""


_LOCKED = re.compile(r"(?:Unable to create|cannot lock ref[^\n]*:) '(?P<path>[^'\n]+\.lock)': File exists")


def busy(lock: str | Path) -> str:
    """What to say where a lock of git's is held."""
    return f"another git is at work in this repository, or was killed: {lock} is there"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did."""

    arguments: tuple[str, ...]
    code: int
    output: bytes
    errors: str

    @property
    def text(self) -> str:
        """The output without its last line end; bytes that are not UTF-8 are kept as surrogates."""
        return os.fsdecode(self.output).removesuffix("\n")

    def complaint(self) -> str:
        """What git said was wrong, in one line where it can be; of another git at work, which lock it holds."""
        lock = _LOCKED.search(self.errors)
        if lock is not None:
            return busy(lock["path"])
        said = self.errors.strip() or f"git {self.arguments[0]} failed with status {self.code}"
        return said.removeprefix("fatal: ").removeprefix("error: ")


@dataclass(frozen=True, slots=True)
class Git:
    """The git command in one folder, with one environment."""

    folder: Path
    environment: Mapping[str, str]

    def attempt(self, *arguments: str, given: bytes = b"") -> Outcome:
        """Run a command whose failure is an answer."""
        try:
            done = subprocess.run(
                ["git", *arguments],
                cwd=self.folder,
                env=dict(self.environment),
                input=given,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError as error:
            if not self.folder.is_dir():
                raise RepositoryError(f"no such folder: {self.folder}") from error
            raise RepositoryError("the git command was not found", "install git 2.31 or newer") from error
        except NotADirectoryError as error:
            raise RepositoryError(f"not a folder: {self.folder}") from error
        return Outcome(arguments, done.returncode, done.stdout, os.fsdecode(done.stderr))

    def run(self, *arguments: str, given: bytes = b"") -> Outcome:
        """Run a command that must succeed; RepositoryError with git's own words where it does not."""
        outcome = self.attempt(*arguments, given=given)
        if outcome.code != 0:
            raise RepositoryError(f"git {arguments[0]}: {outcome.complaint()}")
        return outcome

    def batch(self) -> subprocess.Popen[bytes]:
        """A `git cat-file --batch` process: object names in, objects out."""
        return subprocess.Popen(
            ["git", "--no-replace-objects", "cat-file", "--batch"],
            cwd=self.folder,
            env=dict(self.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def environment_of_caller(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The caller's environment for commands in the caller's own repository, from whatever folder they run in.

    Hooks are given `GIT_INDEX_FILE` and the like relative to the folder they run in. Hooks that only tell are silent
    where it is a verb of ours that switches or merges (`AEROGIT_INSIDE`), which tells for itself.
    """
    found = {name: value for name, value in environment.items() if name not in _PATTERN_VARIABLES}
    found |= {"GIT_OPTIONAL_LOCKS": "0", "AEROGIT_INSIDE": "1"}
    for name in _PATH_VARIABLES:
        if found.get(name):
            found[name] = str((folder / found[name]).absolute())
    return found


def environment_for(git_dir: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """An environment for a bare repository that has nothing to do with the caller's repository or configuration."""
    found = {name: value for name, value in environment.items() if name not in LOCAL_VARIABLES | _PATTERN_VARIABLES}
    return found | {
        "GIT_DIR": str(git_dir),
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
