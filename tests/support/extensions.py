"""Extensions that a case makes: where the server itself has not all of them, the shared stubs stand in for them."""

from __future__ import annotations

import re

import pytest

from support.postgres import Server

_EXTENSION = re.compile(r'CREATE EXTENSION (?:IF NOT EXISTS )?"?([\w-]+)')


def need_extensions(text: str, server: Server, request: pytest.FixtureRequest) -> None:
    """Ask for the shared stubs, without which a test is skipped, where the server has not all extensions of a text."""
    wanted = set(_EXTENSION.findall(text))
    if wanted:
        with server.database() as database:
            found = {name for (name,) in database.query("SELECT name FROM pg_available_extensions")}
        if wanted - found:
            request.getfixturevalue("shared")
