"""A project in a real repository, driven through the program in this process."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from aerogit.cli.main import run
from support.git import Repo


class Done(NamedTuple):
    """How a command line ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shop:
    """A project with a schema file, and short ways to change and commit it."""

    def __init__(self, repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
        self.repo = repo
        self.path = repo.path
        self._capsys = capsys

    def run(self, *args: str) -> Done:
        """Run a command line, whatever comes of it."""
        self._capsys.readouterr()
        code = run(args)
        captured = self._capsys.readouterr()
        return Done(code, captured.out, captured.err)

    def ok(self, *args: str) -> Done:
        """Run a command line that must succeed."""
        done = self.run(*args)
        assert done.code == 0, f"aerogit {' '.join(args)}: {done.out}{done.err}"
        return done

    def migration(self, version: str, name: str, up: str, down: str = "-- nothing") -> None:
        """Write a migration by hand."""
        self.repo.write({f"migrations/{version}_{name}.up.sql": up, f"migrations/{version}_{name}.down.sql": down})

    def commit(self, message: str) -> None:
        self.ok("commit", "-m", message)

    def edit(self, old: str, new: str) -> None:
        """Change the schema file as somebody would by hand."""
        place = self.path / "schema.sql"
        text = place.read_text()
        assert old in text
        place.write_text(text.replace(old, new))

    def append(self, text: str) -> None:
        with (self.path / "schema.sql").open("a") as file:
            file.write(text + "\n")

    @property
    def schema_id(self) -> str:
        return self.ok("schema", "inspect", "HEAD", "--format", "id").out.strip()

    @property
    def database_id(self) -> str:
        return self.ok("schema", "inspect", "db", "--format", "id").out.strip()
