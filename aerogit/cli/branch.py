"""`aerogit branch`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.completing import branch_names
from aerogit.errors import UsageError
from aerogit.porcelain.branch import create_branch, delete_branch, list_branches, rename_branch
from aerogit.porcelain.repository.databases import require_branch
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.branch import branch_lines, created_lines, moved_lines
from aerogit.ui.progress import busy


class Data(StrEnum):
    """What of the rows a fork takes along."""

    FULL = "full"
    SCHEMA = "schema"


def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME START",
            help="The new branch, and where it begins.",
            show_default=False,
            autocompletion=branch_names,
        ),
    ] = None,
    move: Annotated[bool, typer.Option("-m", "--move", help="Rename: aerogit branch -m [OLD] NEW.")] = False,
    delete: Annotated[bool, typer.Option("-d", "--delete", help="Delete a branch and its database.")] = False,
    force: Annotated[bool, typer.Option("-D", help="Delete it even where its commits are nowhere else.")] = False,
    data: Annotated[Data, typer.Option(help="Fork the database with its rows, or its structure alone.")] = Data.FULL,
) -> Answer:
    """List branches, or make, rename or delete one together with its database.

    Without NAME: every branch, its schema, how it stands to the main branch. With NAME: an ordinary Git branch at
    START or HEAD, with a fork of the database.
    """
    project = find_project()
    given = names or []
    if delete or force:
        if len(given) != 1:
            raise UsageError("-d takes one branch", "for example: aerogit branch -d old-idea")
        gone = delete_branch(project, given[0], force=force)
        return Answer(gone, moved_lines(gone))
    if move:
        if len(given) not in (1, 2):
            raise UsageError("-m takes the new name, or the old and the new one", "aerogit branch -m better-name")
        moved = rename_branch(project, given[0] if len(given) == 2 else require_branch(project), given[-1])
        return Answer(moved, moved_lines(moved))
    if len(given) > 2:
        raise UsageError("branch takes a name and a start point", "for example: aerogit branch try-it main")
    if not given:
        with busy("reading the schemas"):
            found = list_branches(project)
        return Answer({"branches": found}, branch_lines(found))
    with busy("forking the database"):
        made = create_branch(project, given[0], given[1] if len(given) > 1 else "HEAD", data.value)
    return Answer(made, created_lines(made))
