"""`aerogit expand split`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.porcelain.expand import expand_split
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.expand import expanded_lines


def command(
    column: Annotated[str, typer.Argument(metavar="TABLE.COLUMN", help="The column.")],
    parts: Annotated[
        list[str], typer.Argument(metavar="PART", help="A new column, quoted: 'NAME TYPE = EXPRESSION'; several.")
    ],
    back: Annotated[
        str, typer.Option(metavar="EXPRESSION", show_default=False, help="The old value, from the new columns.")
    ] = "",
) -> Answer:
    """Split a column into others in three migrations, so that programs with the old one and the new ones run together.

    With `--back` programs may write either; without it the new columns follow the old one, and the last step cannot be
    undone.
    """
    found = expand_split(find_project(), column, parts, back)
    return Answer(found, expanded_lines(found))
