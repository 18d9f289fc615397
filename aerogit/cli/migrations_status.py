"""`aerogit migrations status`."""

from __future__ import annotations

from aerogit.cli.answer import Answer
from aerogit.porcelain.migrations_status import migrations_status
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.migrations import status_lines


def command() -> Answer:
    """Show which migrations are applied to the current branch's database, and which are pending."""
    found = migrations_status(find_project())
    return Answer(found, status_lines(found))
