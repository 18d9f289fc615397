"""`aerogit resolve`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.asking import can_ask
from aerogit.errors import UsageError
from aerogit.porcelain.merge_state import Choice
from aerogit.porcelain.project import Project, find_project
from aerogit.porcelain.resolve import SIDES, Resolving, resolve, standing
from aerogit.ui.merge import choice_lines, resolving_lines
from aerogit.ui.screen import write_lines


def command(
    path: Annotated[str, typer.Argument(metavar="[PATH]", show_default=False, help="Such as users.email.")] = "",
    ours: Annotated[bool, typer.Option("--ours", help="Take the current branch's side.")] = False,
    theirs: Annotated[bool, typer.Option("--theirs", help="Take the merged branch's side.")] = False,
    base: Annotated[bool, typer.Option("--base", help="Take neither: what both came from.")] = False,
    sql: Annotated[
        str | None, typer.Option("--sql", help="Take neither, and run these statements on what was there in base.")
    ] = None,
) -> Answer:
    """Settle the conflicts of the merge being made.

    Without a side it shows what each side did; in a terminal it asks. Exits with 1 while conflicts are open.
    """
    project = find_project()
    chosen = [name for name, is_on in zip(SIDES, (ours, theirs, base), strict=True) if is_on]
    if len(chosen) + (sql is not None) > 1:
        raise UsageError("--ours, --theirs, --base and --sql exclude each other", "see: aerogit resolve --help")
    if chosen or sql is not None:
        if not path:
            raise UsageError("which conflict?", "see them all: aerogit resolve")
        return _answer(resolve(project, path, Choice(chosen[0]) if chosen else Choice("sql", sql or "")))
    found = standing(project, path)
    if (found.open or found.others) and can_ask():
        return _ask(project, found)
    return _answer(found)


def _ask(project: Project, found: Resolving) -> Answer:
    """One conflict after the other, until all are settled or the user stops."""
    for conflict in [*found.open, *(one for other in found.others for one in other.open)]:
        write_lines(choice_lines(conflict))
        answer = input("? ").strip()
        side = {"1": "ours", "2": "theirs", "3": "base"}.get(answer)
        if answer == "4":
            side, sql = "sql", input("SQL: ")
            found = resolve(project, conflict.path, Choice(side, sql))
        elif side is not None:
            found = resolve(project, conflict.path, Choice(side))
        elif answer in ("q", ""):
            break
        write_lines(resolving_lines(found))
    return _answer(standing(project))


def _answer(found: Resolving) -> Answer:
    return Answer(found, resolving_lines(found), 1 if found.open or found.others else 0)
