"""`aerogit log`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.completing import branches_and_objects
from aerogit.porcelain.log import history
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.diff import warning_lines
from aerogit.ui.history import log_lines
from aerogit.ui.progress import busy


def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REVISION OBJECT",
            help="Where to begin, and one object of it.",
            show_default=False,
            autocompletion=branches_and_objects,
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option("-n", "--max-count", min=1, help="How many commits at most.")] = None,
    patch: Annotated[bool, typer.Option("-p", "--patch", help="Every changed part on a line of its own.")] = False,
    oneline: Annotated[bool, typer.Option("--oneline", help="The commits alone.")] = False,
) -> Answer:
    """Show the commits that changed the schema, newest first, and what each did.

    OBJECT is a table, view, column …: `aerogit log users`, `aerogit log main users.email`.
    """
    with busy("reading the schema history"):
        found = history(find_project(), words or [], limit)
    value = {
        "object": found.object,
        "commits": found.commits,
        "unreadable": found.unreadable,
        "warnings": found.warnings,
    }
    lines = log_lines(found, patch=patch, oneline=oneline)
    return Answer(value, lines, is_long=True, warnings=warning_lines(found.warnings))
