"""`aerogit hooks install`."""

from __future__ import annotations

from aerogit.cli.answer import Answer
from aerogit.porcelain.hooks import install_drivers
from aerogit.porcelain.project import find_project
from aerogit.ui.hooks import hooks_lines


def command() -> Answer:
    """Let plain git merge and diff the schema file by meaning: registers the merge and diff drivers in this clone."""
    found = install_drivers(find_project())
    return Answer(found, hooks_lines(found))
