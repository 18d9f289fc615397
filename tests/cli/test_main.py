"""The program as a process: help, exit codes, errors for people and for programs, pipes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from aerogit.cli import main
from aerogit.cli.answer import Answer
from aerogit.cli.verbs import GROUPS, VERBS
from aerogit.errors import SourceError


def run(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "aerogit.cli", *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def test_help_lists_every_verb_and_imports_none() -> None:
    code = "import sys; from aerogit.cli.main import run; run([]); print(sorted(m for m in sys.modules if 'git' in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for name, verb in VERBS.items():
        assert f"  {name} " in done.stdout
        assert verb.summary.split()[0] in done.stdout
    modules = done.stdout.splitlines()[-1]
    assert "pygit2" not in modules
    assert not any(f"'{verb.module}'" in modules for verb in VERBS.values())


def test_every_two_word_verb_has_its_group() -> None:
    assert {name.split(" ")[0] for name in VERBS if " " in name} == set(GROUPS)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_explains_itself(verb: str) -> None:
    done = run(*verb.split(" "), "--help")
    assert done.returncode == 0, done.stderr
    assert f"Usage: aerogit {verb}" in done.stdout
    assert "--json" in done.stdout


def test_the_version_in_words_and_as_json() -> None:
    assert run("--version").stdout.startswith("aerogit ")
    assert "version" in json.loads(run("--version", "--json").stdout)


def test_an_unknown_verb_is_a_usage_error_with_a_guess() -> None:
    done = run("dif")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "aerogit: there is no verb dif\n\ndid you mean: aerogit diff\n"
    assert "did you mean: aerogit migrations new" in run("migrations", "newt").stderr


def test_an_unknown_option_names_the_help() -> None:
    done = run("diff", "--zzz")
    assert done.returncode == 2
    assert done.stderr == "aerogit: no such option: --zzz\n\nsee: aerogit diff --help\n"


def test_an_error_as_json_is_one_object_on_standard_output() -> None:
    done = run("stauts", "--json")
    assert done.stderr == ""
    error = json.loads(done.stdout)["error"]
    assert (error["message"], error["exit_code"]) == ("there is no verb stauts", 2)


def test_a_folder_that_is_not_there() -> None:
    done = run("-C", "/nowhere/at/all", "diff")
    assert done.returncode == 2
    assert "cannot go to /nowhere/at/all" in done.stderr


def test_a_closed_pipe_is_quiet() -> None:
    code = (
        "import sys; from aerogit.cli import main; from aerogit.cli.answer import Answer\n"
        "from aerogit.ui.lines import line\n"
        "main._answer = lambda args: Answer({}, (line('x' * 80) for _ in range(100000)))\n"
        "main.main()"
    )
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; {sys.executable} -c "$0" | head -n 1', code],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == main.PIPE_CLOSED


def test_a_bug_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(args: list[str]) -> Answer:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(main, "_answer", broken)
    assert main.run(["status"]) == 70
    said = capsys.readouterr().err
    assert "ZeroDivisionError: by nothing" in said
    assert said.endswith("Please report it with the lines above.\n")


def test_interrupting_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(args: list[str]) -> Answer:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "_answer", interrupted)
    assert main.run(["status"]) == 130


def test_a_source_error_shows_its_place(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refused(args: list[str]) -> Answer:
        raise SourceError("there is no table order", path="m/1.sql", text="a\nALTER x\n", offset=8, hint="Fix it.")

    monkeypatch.setattr(main, "_answer", refused)
    assert main.run(["diff"]) == 3
    said = capsys.readouterr().err
    assert said == "aerogit: m/1.sql:2:7: there is no table order\n\n  2 | ALTER x\n    |       ^\n\nFix it.\n"


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_help_speaks_of_the_command_line_and_not_of_this_program(verb: str) -> None:
    said = run(*verb.split(" "), "--help").stdout
    usage = said.partition("\n\n")[0]
    assert not set("{}<>") & set(usage)
    assert not [word for word in ("list[str]", "<str>", "<path>", "int range", "x>=") if word in said]
    arguments = said.partition("Arguments:\n")[2].partition("\n\n")[0]
    for line in arguments.splitlines():
        assert re.match(r"  [A-Z]+([ .][A-Z]+)*  +\S|   +\S", line), line


def test_narrow_terminals_cut_no_word() -> None:
    command = [sys.executable, "-m", "aerogit.cli", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "60"})
    assert max(len(line) for line in done.stdout.splitlines()) <= 60
    assert all(name in done.stdout for name in VERBS)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["diff", "--format", "yaml"], "invalid value for '--format': 'yaml' is not one of 'text', 'sql', 'json'"),
        (["migrations", "up", "x"], "invalid value for 'COUNT': a whole number is needed"),
        (["migrations", "up", "0"], "invalid value for 'COUNT': it must be 1 or more"),
        (["switch"], "missing argument 'NAME'"),
        (["hooks", "run", "foo"], "there is no hook foo"),
        (["hooks", "run", "textconv", "--dialect", "sqlite"], "textconv takes other arguments"),
        (["status", "extra"], "unexpected argument: extra"),
    ],
)
def test_usage_errors_are_said_plainly(args: list[str], message: str) -> None:
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"aerogit: {message}\n")
