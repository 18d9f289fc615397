"""`aerogit commit`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.asking import can_ask
from aerogit.cli.renames import asked_renames
from aerogit.errors import UsageError
from aerogit.porcelain.commit import commit_changes
from aerogit.porcelain.repository.project import find_project
from aerogit.porcelain.worktree.renaming import RenameError
from aerogit.ui.commit import committed_lines
from aerogit.ui.lines import line


def command(
    message: Annotated[str, typer.Option("-m", "--message", help="What this change is, in a line.")] = "",
    renamed: Annotated[
        list[str] | None, typer.Option("--renamed", metavar="OLD=NEW", help="Something was renamed, not replaced.")
    ] = None,
    not_renamed: Annotated[bool, typer.Option("--not-renamed", help="Nothing was renamed.")] = False,
) -> Answer:
    """Turn what changed into a migration, and commit it with the mirror.

    What changed: edits of the schema file, and DDL run on the branch database. Where neither has anything new it
    commits the migrations that are there. Exits with 1 where there is nothing to commit.
    """
    if not message.strip():
        raise UsageError("commit needs a message", 'for example: aerogit commit -m "add tags"')
    project = find_project()
    try:
        found = commit_changes(project, message, renamed=renamed or (), not_renamed=not_renamed)
    except RenameError as error:
        if not can_ask():
            raise
        found = commit_changes(project, message, renamed=asked_renames(error, renamed or ()), not_renamed=True)
    if found is None:
        return Answer({"committed": None}, [line("Nothing to commit: the schema and its files are as committed.")], 1)
    return Answer(found, committed_lines(found))
