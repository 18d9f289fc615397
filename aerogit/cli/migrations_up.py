"""`aerogit migrations up`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.porcelain.migrations_up import migrate_up
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.migrations import up_lines
from aerogit.ui.progress import busy


def command(
    count: Annotated[
        int | None, typer.Argument(min=1, help="How many at most; all by default.", show_default=False)
    ] = None,
) -> Answer:
    """Apply pending migrations to the current branch's database, oldest first.

    Each migration and its journal row are one transaction. The database is made where there is none.
    """
    with busy("applying migrations"):
        done = migrate_up(find_project(), count)
    return Answer(done, up_lines(done))
