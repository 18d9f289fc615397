"""`aerogit hooks install`."""

from __future__ import annotations

from aerogit.cli.answer import Answer
from aerogit.porcelain.hooks import install_all
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.hooks import hooks_lines


def command() -> Answer:
    """Guard commits and pushes in this clone, and let plain git merge and diff the schema file by meaning.

    Hooks that are there already go on running; uninstall restores every byte.
    """
    found = install_all(find_project())
    return Answer(found, hooks_lines(found))
