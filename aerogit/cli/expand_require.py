"""`aerogit expand require`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.porcelain.expand import expand_require
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.expand import expanded_lines


def command(
    column: Annotated[str, typer.Argument(metavar="TABLE.COLUMN", help="The column.")],
    default: Annotated[
        str, typer.Option(metavar="EXPRESSION", show_default=False, help="What stands where there is NULL.")
    ] = "",
) -> Answer:
    """Make a column NOT NULL in three migrations, so that programs that leave it out go on running.

    The first sets the default and adds a trigger that fills in where a program writes NULL, the second fills the rows
    that are there, the third takes the trigger away.
    """
    found = expand_require(find_project(), column, default)
    return Answer(found, expanded_lines(found))
