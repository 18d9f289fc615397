"""Stories: shell sessions in Markdown, run in an empty folder and compared with the output they show.

In a fenced block, a line `$ command` is run (lines `> more` continue it); the lines up to the next command are what it
prints on both streams, and a last line `[3]` is its exit status where that is not 0. All blocks of a file are one
session: files, the current folder and exported variables stay. A line `…` stands for any lines, `…` inside a line for
any text. Ids, dates, versions made of the time, durations and sizes compare as equal whatever their digits.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_TIMEOUT_SECONDS = 120

_NORMAL = [
    (re.compile(r"\b\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?:[.]\d+)?)?(?: ?[+-]\d{4}|Z)?"), "<date>"),
    (re.compile(r"\b20\d{12}(?=\b|_)"), "<version>"),
    (re.compile(r"\b(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b"), "<id>"),
    (re.compile(r"\b\d+(?:[.]\d+)? ?(?:µs|ms|s|min)\b"), "<duration>"),
    (re.compile(r"\b\d+(?:[.]\d+)? (?:B|bytes|KB|kB|MB|GB|KiB|MiB)\b"), "<size>"),
]


@dataclass(slots=True)
class Step:
    """One command, the lines expected after it, and where those lines stand in the file (zero-based)."""

    command: str
    expected: list[str] = field(default_factory=list)
    start: int = 0


def steps_of(text: str) -> list[Step]:
    """The commands of a story's fenced blocks."""
    steps: list[Step] = []
    is_fenced = False
    open_step: Step | None = None
    for number, line in enumerate(text.splitlines()):
        if line.startswith("```"):
            is_fenced, open_step = not is_fenced, None
        elif not is_fenced:
            continue
        elif line.startswith("$ "):
            open_step = Step(line[2:], start=number + 1)
            steps.append(open_step)
        elif open_step and line.startswith("> ") and not open_step.expected:
            open_step.command += "\n" + line[2:]
            open_step.start = number + 1
        elif open_step:
            open_step.expected.append(line)
    return steps


def normal(line: str) -> str:
    """A line with what differs from run to run replaced.

    >>> normal("3f2a1c9 on 2026-01-01, 31 ms, 20261120101500_add_tags.up.sql")
    '<id> on <date>, <duration>, <version>_add_tags.up.sql'
    """
    for pattern, name in _NORMAL:
        line = pattern.sub(name, line)
    return line.rstrip()


def matches(expected: list[str], actual: list[str]) -> bool:
    """Whether the output is as expected, wildcards considered.

    >>> matches(["a", "…", "z … z"], ["a", "b", "c", "z 1 z"])
    True
    """
    if not expected:
        return not actual
    if expected[0].strip() == "…":
        return any(matches(expected[1:], actual[skipped:]) for skipped in range(len(actual) + 1))
    if not actual:
        return False
    pattern = ".*".join(re.escape(piece) for piece in normal(expected[0]).split("…"))
    return re.fullmatch(pattern, normal(actual[0])) is not None and matches(expected[1:], actual[1:])


class Session:
    """A shell that keeps its folder and exported variables from command to command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cwd = folder / "work"
        self.cwd.mkdir()
        clock = "2026-01-01T12:00:00Z"
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.env = {**os.environ, "PATH": path, "GIT_AUTHOR_DATE": clock, "GIT_COMMITTER_DATE": clock}

    def run(self, command: str) -> list[str]:
        """The lines a command prints, its exit status last where it is not 0."""
        after = self.folder / "after"
        script = f"trap 'status=$?; {{ pwd; env -0; }} > {after}; exit $status' EXIT\n{command}\n"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.cwd,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
        cwd, _, variables = after.read_text(encoding="utf-8").partition("\n")
        self.cwd = Path(cwd)
        self.env = dict(item.split("=", 1) for item in variables.split("\0") if item)
        text = done.stdout.decode(errors="replace").replace(str(self.folder / "work"), "<work>")
        return [*text.splitlines(), *([f"[{done.returncode}]"] if done.returncode else [])]


class StoryError(AssertionError):
    """A command printed something else."""


class StoryItem(pytest.Item):
    """A story as one test."""

    def runtest(self) -> None:
        text = self.path.read_text(encoding="utf-8")
        lines = text.splitlines()
        problems: list[str] = []
        is_updating = bool(self.config.getoption("--update-golden"))
        shift = 0
        with tempfile.TemporaryDirectory(prefix="aerogit-story-") as folder:
            session = Session(Path(folder))
            for step in steps_of(text):
                actual = session.run(step.command)
                if matches(step.expected, actual):
                    continue
                if not is_updating:
                    shown = "\n".join(f"    {line}" for line in actual)
                    wanted = "\n".join(f"    {line}" for line in step.expected)
                    problems.append(
                        f"{self.path}:{step.start}: $ {step.command}\n  expected\n{wanted}\n  printed\n{shown}"
                    )
                    break
                start = step.start + shift
                lines[start : start + len(step.expected)] = actual
                shift += len(actual) - len(step.expected)
        if problems:
            raise StoryError("\n".join(problems))
        if shift or is_updating:
            self.path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        return str(excinfo.value) if isinstance(excinfo.value, StoryError) else str(excinfo.getrepr())

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"story {self.path.stem}"


class StoryFile(pytest.File):
    """A Markdown file under tests/stories, and any page of docs that shows a session to be kept true."""

    def collect(self) -> Iterator[StoryItem]:
        yield StoryItem.from_parent(self, name=self.path.stem)
