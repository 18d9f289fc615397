"""What Tab gives at a shell: verbs, options and names, and never a word on standard error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aerogit.cli.verbs import GROUPS, VERBS
from support.cli import Cli
from support.git import Repo


def completed(folder: Path, *words: str) -> set[str]:
    """What bash would be given for the last word of a line."""
    asked = {"_AEROGIT_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    code = "import sys; sys.argv = ['aerogit']; from aerogit.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


def test_verbs_and_their_options(tmp_path: Path) -> None:
    assert completed(tmp_path, "aerogit", "me") == {"merge", "merge-file", "mergetool"}
    assert completed(tmp_path, "aerogit", "") == {name.split(" ")[0] for name in VERBS}
    assert completed(tmp_path, "aerogit", "migrations", "") == {"new", "up", "down", "status"}
    assert completed(tmp_path, "aerogit", "merge", "--pr") == {"--preview", "--prove", "--project"}
    assert completed(tmp_path, "aerogit", "diff", "--format", "") == {"text", "sql", "json"}
    assert "--json" in completed(tmp_path, "aerogit", "status", "--j")


def test_branches_and_objects(project: Repo) -> None:
    project.git("branch", "feature/tags")
    assert completed(project.path, "aerogit", "switch", "") == {"main", "feature/tags"}
    assert completed(project.path, "aerogit", "merge", "f") == {"feature/tags"}
    assert completed(project.path, "aerogit", "blame", "") == {"users", "posts"}
    assert completed(project.path, "aerogit", "log", "users.") == {"users.id", "users.email"}
    assert completed(project.path.parent, "aerogit", "-C", project.path.name, "switch", "m") == {"main"}


@pytest.mark.parametrize("words", [["nonsense", "x"], ["-C", "nowhere", "sw"], ["switch", "m"], ["blame", "u"], ["-"]])
def test_where_nothing_can_be_read_nothing_is_said(words: list[str], tmp_path: Path) -> None:
    completed(tmp_path, "aerogit", *words)


def test_the_script_of_a_shell_is_printed(cli: Cli) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m aerogit.cli --show-completion; true"],
        cwd=cli.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "complete -o default -F _aerogit_completion aerogit" in done.stdout
    assert set(GROUPS) <= set(completed(cli.folder, "aerogit", ""))


def test_gits_name_for_it_gets_the_same_script() -> None:
    code = "import sys; sys.argv = ['git-aero', '--show-completion']; from aerogit.cli.main import main; main()"
    done = subprocess.run(
        ["bash", "-c", f'{sys.executable} -c "$0"; true', code], capture_output=True, text=True, check=True
    )
    assert "-F _aerogit_completion aerogit" in done.stdout
