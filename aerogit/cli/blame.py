"""`aerogit blame`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.completing import object_names
from aerogit.porcelain.blame import blame_object
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.history import blame_lines
from aerogit.ui.progress import busy


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="OBJECT", help="A table, view …, or one column: users.email.", autocompletion=object_names
        ),
    ],
    revision: Annotated[str, typer.Argument(help="At which revision.", show_default=False)] = "HEAD",
) -> Answer:
    """Show who made each column, index and constraint of an object what it is, and in which migration."""
    with busy("reading the schema history"):
        found = blame_object(find_project(), name, revision)
    return Answer(found, blame_lines(found), is_long=True)
