"""`aerogit migrations new`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.porcelain.migrations_new import start_migration
from aerogit.porcelain.project import find_project
from aerogit.ui.lines import Span, line


def command(
    title: Annotated[list[str], typer.Argument(metavar="TITLE", help="What it does, in a few words.")],
) -> Answer:
    """Start a migration: writes its empty files, numbered after the last one."""
    started = start_migration(find_project(), " ".join(title))
    return Answer(started, [line(Span(f"+ {path}", "add")) for path in started.files])
