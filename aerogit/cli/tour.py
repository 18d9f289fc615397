"""`aerogit tour`."""

from __future__ import annotations

from aerogit.cli.answer import Answer
from aerogit.porcelain.tour import play
from aerogit.ui.tour import tour_lines


def command() -> Answer:
    """Play the story of two branches in a temporary repository, with real commands and their real output.

    Nothing of yours is touched; the repository is gone when it ends.
    """
    played = play()
    return Answer({"played": played}, tour_lines(played))
