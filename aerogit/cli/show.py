"""`aerogit show`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.completing import branch_names
from aerogit.porcelain.repository.project import find_project
from aerogit.porcelain.show import show, show_object
from aerogit.ui.history import show_lines
from aerogit.ui.lines import sql_lines
from aerogit.ui.progress import busy


def command(
    revision: Annotated[
        str, typer.Argument(help="A commit, or REVISION:OBJECT.", show_default=False, autocompletion=branch_names)
    ] = "HEAD",
) -> Answer:
    """Show one commit and what it did to the schema; with REVISION:OBJECT, that object as SQL.

    For example: aerogit show main~2, aerogit show main:users
    """
    start, colon, name = revision.partition(":")
    if colon and name and not start.endswith("/"):
        found = show_object(find_project(), start, name)
        return Answer(found, sql_lines(found.sql), is_long=True)
    with busy("reading the schemas"):
        shown = show(find_project(), revision)
    return Answer(shown, show_lines(shown), is_long=True)
