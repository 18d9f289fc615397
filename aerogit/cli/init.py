"""`aerogit init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.porcelain.init import Wish, init
from aerogit.sql.dialects import DIALECTS
from aerogit.ui.init import init_lines


def command(
    name: Annotated[str, typer.Option(help="The project's name; the folder's by default.")] = "",
    dialect: Annotated[str, typer.Option(help=f"{', '.join(DIALECTS)}; detected by default.")] = "",
    source: Annotated[str, typer.Option(help="A migrations folder, or a declarative file or folder.")] = "",
) -> Answer:
    """Make this folder of a Git repository an aerogit project.

    Writes aerodb.toml, .aerodb/ for the branches' databases, the migrations folder and schema.sql. Looks at what is
    there: migrations or a declarative schema, and their dialect. Running it again adds what is missing and changes
    nothing.
    """
    done = init(Path.cwd(), Wish(name, dialect, source))
    return Answer(done, init_lines(done))
