"""`aerogit expand rename`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.porcelain.expand import expand_rename
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.expand import expanded_lines


def command(
    column: Annotated[str, typer.Argument(metavar="TABLE.COLUMN", help="The column.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
) -> Answer:
    """Rename a column in three migrations, so that programs with the old name and the new one run together.

    The first adds the new column and a trigger that keeps both in step, the second fills the rows that are there, the
    third takes the trigger and the old column away.
    """
    found = expand_rename(find_project(), column, new)
    return Answer(found, expanded_lines(found))
