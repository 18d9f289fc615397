"""`aerogit radar`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.completing import branch_names
from aerogit.porcelain.radar import LIMIT, radar
from aerogit.porcelain.repository.project import find_readable_project
from aerogit.ui.progress import busy
from aerogit.ui.radar import radar_lines, radar_markdown
from aerogit.ui.screen import screen_width


class Format(StrEnum):
    """How the radar is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def command(
    branches: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BRANCH",
            help="The branches to look at.",
            show_default="the newest open ones",
            autocompletion=branch_names,
        ),
    ] = None,
    onto: Annotated[
        str, typer.Option(metavar="REF", show_default="the first protected branch", help="What they go into.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", help="How many branches to look at, the newest first.")] = LIMIT,
    format_: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
    project: Annotated[
        str, typer.Option(metavar="DIR", show_default=False, help="The project's folder, in a bare repository.")
    ] = "",
) -> Answer:
    """Show which open branches merge with the main branch and with each other, by meaning.

    Local and remote-tracking branches that have something to merge. It reads commits alone: no database and no work
    tree are needed, so that it runs in a bare repository too. Exits with 1 where a branch does not merge with the main
    branch.
    """
    with busy("reading the branches"):
        found = radar(find_readable_project(folder=project), branches or [], onto, limit)
    code = 0 if found.is_clean else 1
    match format_:
        case Format.JSON:
            return Answer(found, code=code, is_json=True)
        case Format.MARKDOWN:
            return Answer(found, code=code, content=radar_markdown(found))
        case Format.TEXT:
            return Answer(found, radar_lines(found, screen_width()), code, is_long=True)
