"""`aerogit --version`."""

from __future__ import annotations

from importlib.metadata import version

from aerogit.cli.answer import Answer
from aerogit.ui.lines import line


def command() -> Answer:
    """Print the version."""
    found = version("aerogit")
    return Answer({"version": found}, [line(f"aerogit {found}")])
