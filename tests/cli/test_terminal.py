"""What a person at a terminal sees: colour, the pager, what takes long; and what a pipe gets instead."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from support.cli import Cli
from support.git import Repo


def seen(folder: Path, *args: str, **environment: str) -> str:
    """What the program writes on a terminal."""
    child = spawn(folder, *args, **environment)
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before).replace("\r\n", "\n")


def spawn(folder: Path, *args: str, **environment: str) -> pexpect.spawn:
    """The program, on a terminal."""
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return pexpect.spawn(
        sys.executable,
        ["-m", "aerogit.cli", *args],
        cwd=str(folder),
        env={**plain, "TERM": "xterm", **environment},
        dimensions=(24, 100),
        encoding="utf-8",
        timeout=60,
    )


def test_colour_is_for_terminals(project: Repo, cli: Cli) -> None:
    assert "\x1b[32m+ table \x1b[0m\x1b[32mposts" in seen(project.path, "diff", "HEAD~1", GIT_PAGER="cat")
    assert seen(project.path, "diff", "HEAD~1", GIT_PAGER="cat", NO_COLOR="1") == "+ table posts (id, author)\n"
    assert seen(project.path, "diff", "HEAD~1", GIT_PAGER="cat", TERM="dumb") == "+ table posts (id, author)\n"
    assert cli("diff", "HEAD~1", code=1).out == "+ table posts (id, author)\n"
    assert "\x1b[1;31maerogit: " in seen(project.path, "diff", "nowhere")


def test_colour_carries_nothing_that_a_sign_does_not(project: Repo) -> None:
    coloured = seen(project.path, "log", GIT_PAGER="cat")
    plain = seen(project.path, "log", GIT_PAGER="cat", NO_COLOR="1")
    assert coloured != plain
    assert "".join(piece.partition("m")[2] for piece in ("m" + coloured).split("\x1b[")) == plain


def test_long_answers_go_through_the_pager(project: Repo) -> None:
    assert seen(project.path, "log", GIT_PAGER="sed s/^/paged:/", NO_COLOR="1").startswith("paged:")
    assert not seen(project.path, "status", GIT_PAGER="sed s/^/paged:/").startswith("paged:")
    assert seen(project.path, "log", GIT_PAGER="true") == ""


def test_a_name_cannot_steer_the_terminal(project: Repo) -> None:
    project.commit("evil", {"migrations/0003_evil.up.sql": 'CREATE TABLE "a\x1b[2Jb" (id INTEGER);\n'})
    said = seen(project.path, "diff", "HEAD~1", GIT_PAGER="cat")
    assert "\x1b[2J" not in said
    assert "a\\x1b[2Jb" in said


def renamed_without_a_word(project: Repo, cli: Cli) -> None:
    cli("commit", "-m", "the mirror")
    mirror = (project.path / "schema.sql").read_text()
    project.write({"schema.sql": mirror.replace("email VARCHAR", "address VARCHAR")})


def test_json_asks_nobody(project: Repo, cli: Cli) -> None:
    renamed_without_a_word(project, cli)
    error = json.loads(seen(project.path, "commit", "-m", "address", "--json"))["error"]
    assert "--renamed users.email=users.address" in error["hint"]


def test_leaving_a_question_changes_nothing(project: Repo, cli: Cli) -> None:
    renamed_without_a_word(project, cli)
    head = project.git("rev-parse", "HEAD")
    child = spawn(project.path, "commit", "-m", "address")
    child.expect_exact("was users.email renamed to users.address? y: renamed, n: dropped and added")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "Traceback" not in str(child.before)
    assert project.git("rev-parse", "HEAD") == head


@pytest.mark.parametrize("args", [["status"], ["migrations", "up"]])
def test_what_is_quick_shows_no_progress(args: list[str], project: Repo) -> None:
    seen(project.path, *args)
    assert " … " not in seen(project.path, *args)
