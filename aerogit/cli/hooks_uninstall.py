"""`aerogit hooks uninstall`."""

from __future__ import annotations

from aerogit.cli.answer import Answer
from aerogit.porcelain.hooks import uninstall_all
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.hooks import hooks_lines


def command() -> Answer:
    """Take the hooks and the merge and diff drivers out of this clone again.

    What was there before is there again, byte for byte."""
    found = uninstall_all(find_project())
    return Answer(found, hooks_lines(found))
