"""With `--json` standard output has exactly one object, whatever happens: answers, help, usage errors, bugs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from aerogit.cli import main
from aerogit.cli.answer import Answer
from aerogit.cli.verbs import GROUPS, VERBS
from support.cli import CliIn
from support.git import Repo


def said(folder: Path, *args: str, **environment: str) -> tuple[int, Any]:
    """The exit code and the one object on standard output."""
    command = [sys.executable, "-m", "aerogit.cli", *args]
    done = subprocess.run(command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    found = json.loads(done.stdout.decode())
    assert isinstance(found, dict), found
    return done.returncode, found


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_answers_with_one_object(verb: str, tmp_path: Path, project: Repo) -> None:
    words = verb.split(" ")
    code, asked = said(tmp_path, *words, "--json", "--help")
    assert (code, asked["verb"], asked["summary"]) == (0, verb, VERBS[verb].summary)
    assert asked["usage"].startswith(f"aerogit {verb}")
    assert "--json" in {name for option in asked["options"] for name in option["names"]}
    code, refused = said(tmp_path, *words, "--json", "--no-such-option")
    assert (code, refused["error"]["exit_code"]) == (2, 2)
    said(project.path, "--json", *words, "no such thing", "nor this", "\udce9")


@pytest.mark.parametrize("args", [(), ("--help",), ("-h",)])
def test_the_help_of_the_program_and_its_groups(args: tuple[str, ...], tmp_path: Path) -> None:
    code, found = said(tmp_path, "--json", *args)
    assert code == 0
    assert [one["verb"] for one in found["verbs"]] == list(VERBS)
    for group in GROUPS:
        code, found = said(tmp_path, group, "--json", *args)
        assert code == 0
        assert [one["verb"] for one in found["verbs"]] == [name for name in VERBS if name.startswith(f"{group} ")]


def test_the_verb_help_answers_like_the_option(tmp_path: Path) -> None:
    for words in ((), ("merge",), ("migrations",), ("migrations", "up")):
        assert said(tmp_path, "help", *words, "--json") == said(tmp_path, *words, "--help", "--json")
    code, found = said(tmp_path, "help", "i03", "AG1001", "--json")
    assert (code, [one["code"] for one in found["codes"]]) == (0, ["I03", "AG1001"])
    assert "index" in found["codes"][0]["text"]


def test_arguments_and_options_are_told_apart(tmp_path: Path) -> None:
    _, found = said(tmp_path, "--json", "commit", "--help")
    options = {option["names"][0]: option for option in found["options"]}
    assert options["-m"]["names"] == ["-m", "--message"]
    assert options["-h"]["names"] == ["-h", "--help"]
    assert options["--renamed"]["is_repeatable"]
    _, found = said(tmp_path, "migrations", "new", "--help", "--json")
    assert [one["is_required"] for one in found["arguments"]] == [True]


def test_help_that_is_an_options_value_is_no_help(project: Repo) -> None:
    code, found = said(project.path, "--json", "commit", "-m", "--help")
    assert code == 0
    assert found["subject"] == "--help"


@pytest.mark.parametrize(("error", "code"), [(ZeroDivisionError("by nothing"), 70), (KeyboardInterrupt(), 130)])
def test_bugs_and_interruptions_too(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(line: main.Line) -> Answer:
        raise error

    monkeypatch.setattr(main, "_answer", broken)
    assert main.run(["status", "--json"]) == code
    assert json.loads(capsys.readouterr().out)["error"]["exit_code"] == code


def test_names_beyond_the_terminals_encoding(project: Repo, cli_in: CliIn, monkeypatch: pytest.MonkeyPatch) -> None:
    project.commit("käse", {"migrations/0003_cheese.up.sql": "CREATE TABLE käse (id INTEGER);\n"})
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert cli_in(project.path).json("diff", "HEAD~1", code=1)["changes"][0]["name"] == "käse"
