"""`tour`: the story of two branches, played in a temporary repository with real commands and their real output."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import AerogitError


@dataclass(frozen=True, slots=True)
class Scene:
    """What happens next, in a sentence, and the commands that make it happen.

    `expects` is the exit code of each command that does not succeed, by the command.
    """

    says: str
    commands: tuple[str, ...]
    expects: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """A command as it was played: its output, and its exit code."""

    command: str
    output: str
    code: int


_EDIT = "sed -i.bak -e '{}' schema.sql && rm schema.sql.bak"

SCENES = (
    Scene(
        "A repository becomes a project in one command.",
        ("git init --quiet --initial-branch=main shop", "cd shop", "aerogit init"),
    ),
    Scene(
        "Write tables into schema.sql and commit: aerogit writes the migration, and its way back.",
        (
            'echo "CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);" >> schema.sql',
            'aerogit commit -m "create users"',
            'echo "CREATE TABLE orders (id INTEGER PRIMARY KEY, total DECIMAL(12,2));" >> schema.sql',
            'aerogit commit -m "create orders"',
            "aerogit migrations up",
        ),
    ),
    Scene(
        "A branch is a git branch with a database of its own.",
        (
            "aerogit branch phones",
            "aerogit switch phones",
            _EDIT.format("s/name VARCHAR/name VARCHAR, phone VARCHAR/"),
            'aerogit commit -m "users have phones"',
            "aerogit migrations up",
        ),
    ),
    Scene(
        "Meanwhile, on main, somebody adds a column to the same table.",
        (
            "aerogit switch main",
            _EDIT.format("s/name VARCHAR/name VARCHAR, avatar VARCHAR/"),
            'aerogit commit -m "users have avatars"',
        ),
    ),
    Scene(
        "Plain git sees two edits at one place and gives up.",
        ("git merge phones", "git merge --abort"),
        (("git merge phones", 1),),
    ),
    Scene("aerogit sees two columns.", ("aerogit merge phones", "aerogit migrations up")),
    Scene(
        "Now a conflict that text cannot see: one branch drops a column, the other indexes it.",
        (
            "aerogit branch no-fax",
            "aerogit switch no-fax",
            _EDIT.format("/fax VARCHAR/d"),
            'aerogit commit -m "nobody has a fax"',
            "aerogit switch main",
            'echo "CREATE INDEX users_fax ON users (fax);" >> schema.sql',
            'aerogit commit -m "look users up by fax"',
        ),
    ),
    Scene(
        "Plain git merges that without a word, into a schema no database accepts.",
        ("git merge --no-edit no-fax", "git reset --quiet --hard HEAD^"),
    ),
    Scene("aerogit stops, and says why.", ("aerogit merge no-fax",), (("aerogit merge no-fax", 1),)),
    Scene(
        "The fax goes, and the index with it. Resolve, continue, apply.",
        ("aerogit resolve users.users_fax --theirs", "aerogit merge --continue", "aerogit migrations up"),
    ),
    Scene(
        "The proof: the schema the database holds is the schema of the commit.",
        ("aerogit schema inspect db --format id", "aerogit schema inspect HEAD --format id"),
    ),
)


def _environment(folder: Path) -> dict[str, str]:
    """The caller's environment, with nobody's git settings and this very program as `aerogit`."""
    shim = folder / "bin"
    shim.mkdir()
    program = shim / "aerogit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m aerogit.cli "$@"\n')
    program.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    package = str(Path(__file__).resolve().parents[2])
    return kept | {
        "PATH": f"{shim}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "PYTHONPATH": os.pathsep.join(filter(None, (package, kept.get("PYTHONPATH", "")))),
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Ana",
        "GIT_AUTHOR_EMAIL": "ana@example.org",
        "GIT_COMMITTER_NAME": "Ana",
        "GIT_COMMITTER_EMAIL": "ana@example.org",
        "NO_COLOR": "1",
    }


def play() -> Iterator[Scene | Played]:
    """Play the scenes one by one; each command is yielded when it has run.

    Raises `AerogitError` where a command does not end as the story says, so that the tour never tells what is not so.
    """
    with tempfile.TemporaryDirectory(prefix="aerogit-tour-") as name:
        folder = Path(name).resolve()
        environment = _environment(folder)
        here = folder
        last = ""
        for scene in SCENES:
            yield scene
            expected = dict(scene.expects)
            for command in scene.commands:
                if command.startswith("cd "):
                    here = here / command.removeprefix("cd ")
                    yield Played(command, "", 0)
                    continue
                done = subprocess.run(
                    ["/bin/sh", "-c", command],
                    cwd=here,
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    stdin=subprocess.DEVNULL,
                    check=False,
                )
                output = done.stdout.decode("utf-8", "replace").replace(f"{folder}/", "")
                yield Played(command, output, done.returncode)
                if done.returncode != expected.get(command, 0):
                    raise AerogitError(f"the tour went wrong at: {command}", "please report it with the output above")
                last, before = output, last
        if last != before:
            raise AerogitError("the tour went wrong: the database's schema is not the commit's")
