"""`aerogit migrations down`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.porcelain.migrations_down import migrate_down
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.migrations import down_lines


def command(count: Annotated[int, typer.Argument(min=1, help="How many.")] = 1) -> Answer:
    """Undo the migrations that were applied last to the current branch's database."""
    done = migrate_down(find_project(), count)
    return Answer(done, down_lines(done))
