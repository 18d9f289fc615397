"""`aerogit expand retype`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.porcelain.expand import expand_retype
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.expand import expanded_lines


def command(
    column: Annotated[str, typer.Argument(metavar="TABLE.COLUMN", help="The column.")],
    type_: Annotated[str, typer.Argument(metavar="TYPE", help="Its new type.")],
    using: Annotated[
        str, typer.Option(metavar="EXPRESSION", show_default=False, help="The new value, from the old columns.")
    ] = "",
) -> Answer:
    """Change a column's type in three migrations, so that the table is not locked while its rows are converted.

    The first adds a column of the new type and a trigger that converts into it, the second converts the rows that are
    there, the third gives it the old one's place.
    """
    found = expand_retype(find_project(), column, type_, using)
    return Answer(found, expanded_lines(found))
