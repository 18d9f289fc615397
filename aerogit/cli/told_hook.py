"""What git calls after a checkout, a merge or a rebase: how the databases stand to the files there are now."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from aerogit.cli.answer import Answer
from aerogit.errors import AerogitError
from aerogit.porcelain.telling import behind
from aerogit.ui.errors import error_lines
from aerogit.ui.screen import write_lines
from aerogit.ui.told import told_lines


def answer(name: str, words: Sequence[str]) -> Answer:
    """Tell of databases that are behind; whatever goes wrong, what git did is done and stays."""
    try:
        told = behind(Path.cwd())
    except AerogitError as error:
        write_lines(error_lines(error), sys.stderr)
        return Answer({"databases": ()})
    write_lines(told_lines(told), sys.stderr)
    return Answer({"databases": told})
