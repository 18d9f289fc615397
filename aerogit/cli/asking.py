"""Whether there is somebody to ask: a person at a terminal, who did not ask for JSON."""

from __future__ import annotations

import sys
from contextvars import ContextVar

_WANTS_JSON: ContextVar[bool] = ContextVar("wants_json", default=False)


def set_json(*, is_json: bool) -> None:
    """Say whether this command line asked for JSON, which a question on standard output would spoil."""
    _WANTS_JSON.set(is_json)


def wants_json() -> bool:
    """Whether this command line asked for JSON."""
    return _WANTS_JSON.get()


def can_ask() -> bool:
    """Whether a question would be seen and answered."""
    return not wants_json() and sys.stdin.isatty() and sys.stdout.isatty()
