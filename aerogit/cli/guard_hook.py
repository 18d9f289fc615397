"""What git calls for a hook of the guard: words to a verdict. Loads no parser of command lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from aerogit.cli.answer import Answer
from aerogit.porcelain.guarding.guard_hooks import Pushed, Verdict, guard_commit, guard_message, guard_push
from aerogit.ui.guard import verdict_lines
from aerogit.ui.screen import write_lines


def answer(name: str, words: Sequence[str]) -> Answer:
    """What a hook of the guard answers; 1 where it says no. What it says goes to standard error, as git's hooks do."""
    verdict = _verdict(name, words)
    write_lines(verdict_lines(verdict.hook, verdict.what, verdict.breaches, verdict.allowed), sys.stderr)
    return Answer(verdict, code=1 if verdict.breaches else 0)


def _verdict(name: str, words: Sequence[str]) -> Verdict:
    here = Path.cwd()
    match name:
        case "pre-push":
            return guard_push(here, pushed_refs(sys.stdin.read()))
        case "prepare-commit-msg" if words:
            return guard_message(here, Path(words[0]), os.environ)
        case "append-only" | "check":
            return _for_framework(here, name)
        case _:
            return guard_commit(here, "append-only" if name == "pre-commit" else name, os.environ)


def _for_framework(here: Path, name: str) -> Verdict:
    """What the pre-commit framework asks for: the staged commit, or the one ref that it tells of a push."""
    only_published = name == "append-only"
    told = os.environ.get
    if "PRE_COMMIT_TO_REF" not in os.environ:
        return guard_commit(here, name, os.environ, only_published=only_published)
    refs = told("PRE_COMMIT_LOCAL_BRANCH", ""), told("PRE_COMMIT_REMOTE_BRANCH", "")
    pushed = Pushed(refs[0], told("PRE_COMMIT_TO_REF", ""), refs[1], told("PRE_COMMIT_FROM_REF", ""))
    return guard_push(here, [pushed], hook=name, only_published=only_published)


def pushed_refs(lines: str) -> list[Pushed]:
    """The refs of a push, as git writes them to a pre-push hook."""
    return [Pushed(*words) for row in lines.splitlines() if len(words := row.split(" ")) == 4]
