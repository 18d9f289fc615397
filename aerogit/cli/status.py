"""`aerogit status`."""

from __future__ import annotations

from aerogit.cli.answer import Answer
from aerogit.porcelain.repository.project import find_project
from aerogit.porcelain.status import status
from aerogit.ui.progress import busy
from aerogit.ui.status import status_lines


def command() -> Answer:
    """Show where you are: the branch, migrations that are not published, the database, and what others published."""
    with busy("reading the schemas"):
        found = status(find_project())
    return Answer(found, status_lines(found))
