"""`aerogit resolve`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.asking import can_ask
from aerogit.errors import AerogitError, UsageError
from aerogit.porcelain.merges.merge_report import ConflictView
from aerogit.porcelain.merges.sharing import exchange, forget
from aerogit.porcelain.repository.project import Project, find_project
from aerogit.porcelain.resolve import (
    SIDES,
    Resolving,
    foretell,
    resolve,
    standing,
    take_file,
    take_remembered,
)
from aerogit.porcelain.worktree.merge_state import Choice
from aerogit.ui.errors import error_lines
from aerogit.ui.resolve import (
    choice_lines,
    foretold_lines,
    forgotten_lines,
    resolved_lines,
    resolving_lines,
    shared_lines,
)
from aerogit.ui.screen import screen_width, write_lines


def command(
    path: Annotated[str, typer.Argument(metavar="[PATH]", show_default=False, help="Such as users.email.")] = "",
    ours: Annotated[bool, typer.Option("--ours", help="Take the current branch's side.")] = False,
    theirs: Annotated[bool, typer.Option("--theirs", help="Take the merged branch's side.")] = False,
    base: Annotated[bool, typer.Option("--base", help="Take neither: what both came from.")] = False,
    sql: Annotated[
        str | None, typer.Option("--sql", help="Take neither, and run these statements on what was there in base.")
    ] = None,
    file: Annotated[
        bool, typer.Option("--file", help="Take it, or all that is open, as the edited schema file has it.")
    ] = False,
    remembered: Annotated[
        bool, typer.Option("--remembered", help="Settle it, or all that is open, as it was before.")
    ] = False,
    forget_: Annotated[bool, typer.Option("--forget", help="Do not remember how PATH was settled.")] = False,
    share: Annotated[bool, typer.Option("--share", help="Give remembered resolutions to the remote.")] = False,
    fetch: Annotated[bool, typer.Option("--fetch", help="Get those of others from the remote.")] = False,
    remote: Annotated[
        str, typer.Option("--remote", metavar="NAME", show_default=False, help="Which, with --share or --fetch.")
    ] = "",
) -> Answer:
    """Settle the conflicts of the merge being made.

    Without a side it shows what each side did; in a terminal it asks, and shows what a choice comes to before it is
    taken. Exits with 1 while conflicts are open. Resolutions are remembered and settle the same conflict when it comes
    back; `--share` and `--fetch` exchange them with a remote.
    """
    project = find_project()
    ways = {"--file": file, "--remembered": remembered, "--forget": forget_, "--share": share, "--fetch": fetch}
    chosen = [name for name, is_on in zip(SIDES, (ours, theirs, base), strict=True) if is_on]
    given = [*(f"--{name}" for name in chosen), *(["--sql"] if sql is not None else []), *(n for n in ways if ways[n])]
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} exclude each other", "see: aerogit resolve --help")
    match given:
        case ["--share" | "--fetch" as way]:
            shared = exchange(project, remote, is_pushed=way == "--share")
            return Answer(shared, shared_lines(shared))
        case ["--file"]:
            return _answer(take_file(project, path))
        case ["--remembered"]:
            return _answer(take_remembered(project, path))
        case []:
            found = standing(project, path)
            return _ask(project, found) if (found.open or found.others) and can_ask() else _answer(found)
    if not path:
        raise UsageError("which conflict?", "see them all: aerogit resolve")
    if forget_:
        forgotten = forget(project, path)
        return Answer(forgotten, forgotten_lines(forgotten))
    return _answer(resolve(project, path, Choice(chosen[0]) if chosen else Choice("sql", sql or "")))


def _ask(project: Project, found: Resolving) -> Answer:
    """One conflict after the other, until all are settled or the user stops."""
    for conflict in [*found.open, *(one for other in found.others for one in other.open)]:
        while True:
            write_lines(choice_lines(conflict, screen_width()))
            answer = input("? ").strip().lower()
            if answer in ("q", ""):
                return _answer(standing(project))
            if answer == "s" or _settled(project, conflict, answer):
                break
    return _answer(standing(project))


def _settled(project: Project, conflict: ConflictView, answer: str) -> bool:
    """Show what an answer comes to and, where the user agrees, take it; whether it was taken."""
    side = {"1": "ours", "2": "theirs", "3": "base", "4": "sql"}.get(answer)
    try:
        if answer == "5":
            write_lines(resolved_lines(take_file(project, conflict.path)))
            return True
        if answer == "6" and conflict.remembered is not None:
            choice = conflict.remembered.choice
        elif side is not None:
            choice = Choice(side, input("SQL: ") if side == "sql" else "")
        else:
            return False
        write_lines(foretold_lines(foretell(project, conflict.path, choice)))
        if input("take it? [Y/n] ").strip().lower() not in ("", "y", "yes"):
            return False
        write_lines(resolved_lines(resolve(project, conflict.path, choice)))
    except AerogitError as error:
        write_lines(error_lines(error), sys.stdout)
        return False
    return True


def _answer(found: Resolving) -> Answer:
    width = screen_width() if sys.stdout.isatty() else None
    return Answer(found, resolving_lines(found, width), 1 if found.open or found.others else 0)
