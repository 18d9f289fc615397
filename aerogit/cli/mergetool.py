"""`aerogit mergetool`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.asking import can_ask
from aerogit.errors import AerogitError
from aerogit.merge.conflicts import Conflict
from aerogit.porcelain.mergetool import Sitting, sit_down
from aerogit.porcelain.worktree.merge_state import Choice
from aerogit.ui.errors import error_lines
from aerogit.ui.resolve import choice_lines, foretold_lines, settled_lines
from aerogit.ui.screen import screen_width, write_lines


def command(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="What both come from.")],
    local: Annotated[Path, typer.Argument(metavar="LOCAL", help="The version of the current branch.")],
    remote: Annotated[Path, typer.Argument(metavar="REMOTE", help="The version that comes in.")],
    merged: Annotated[Path, typer.Argument(metavar="MERGED", help="The file to write.")],
    dialect: Annotated[str, typer.Option("--dialect", help="What the files are written in.")],
) -> Answer:
    """Settle a schema file that git could not merge: every object in conflict, one after the other.

    What merges by meaning is merged; the rest is asked for in a terminal. MERGED is written when all is settled, and
    else left as it is, with exit code 1. `aerogit hooks install` registers it under the name aerogit-DIALECT, for
    `git mergetool --tool`.
    """
    sitting = sit_down(base, local, remote, merged, dialect)
    if can_ask():
        _ask(sitting)
    found = sitting.finish()
    return Answer(found, settled_lines(found), 1 if found.open else 0)


def _ask(sitting: Sitting) -> None:
    """One open conflict after the other; what a choice breaks is asked for next."""
    skipped: set[str] = set()
    while waiting := [conflict for conflict in sitting.open if conflict.where not in skipped]:
        conflict = waiting[0]
        write_lines(choice_lines(sitting.view(conflict), screen_width(), has_file=False))
        answer = input("? ").strip().lower()
        if answer in ("q", ""):
            return
        if answer == "s":
            skipped.add(conflict.where)
            continue
        _choose(sitting, conflict, answer)


def _choose(sitting: Sitting, conflict: Conflict, answer: str) -> None:
    """Show what an answer comes to and, where the user agrees, take it."""
    side = {"1": "ours", "2": "theirs", "3": "base", "4": "sql"}.get(answer)
    if side is None:
        return
    choice = Choice(side, input("SQL: ") if side == "sql" else "")
    try:
        write_lines(foretold_lines(sitting.foretell(conflict, choice)))
    except AerogitError as error:
        write_lines(error_lines(error), sys.stdout)
        return
    if input("take it? [Y/n] ").strip().lower() in ("", "y", "yes"):
        sitting.choices[conflict.where] = choice
