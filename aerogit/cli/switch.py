"""`aerogit switch`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.completing import branch_names
from aerogit.errors import UsageError
from aerogit.porcelain.repository.project import find_project
from aerogit.porcelain.switch import switch_branch, switch_to_new
from aerogit.ui.switch import switched_lines


def command(
    name: Annotated[str, typer.Argument(help="The branch; - for the one you came from.", autocompletion=branch_names)],
    start: Annotated[str, typer.Argument(help="Where a new branch starts; HEAD by default.", show_default=False)] = "",
    create: Annotated[bool, typer.Option("-c", "--create", help="Make the branch and fork the database.")] = False,
) -> Answer:
    """Go to another branch; its own database is the one that is used from then on.

    Nothing is changed where the work tree has changes that are not committed.
    """
    if start and not create:
        raise UsageError("only a new branch has a start point", f"to make it: aerogit switch -c {name} {start}")
    project = find_project()
    found = switch_to_new(project, name, start or "HEAD") if create else switch_branch(project, name)
    return Answer(found, switched_lines(found))
