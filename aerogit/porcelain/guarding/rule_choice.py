"""Which rules a project wants, what they weigh there, and the server they go by."""

from __future__ import annotations

import re

from aerogit.errors import UsageError
from aerogit.lint.finding import Severity
from aerogit.lint.profile import Profile, check_codes
from aerogit.lint.step import Server
from aerogit.porcelain.repository.config import Config

OLDEST = {"postgres": (15,), "mysql": (8, 0), "sqlite": (3, 40), "duckdb": (2, 0), "mariadb": (10, 11), "tidb": (7, 5)}
"""The oldest server of each flavour that aerogit knows; what is judged where the project names none."""
_SERVER = re.compile(r"(?:(?P<flavour>[a-z]+)[ -]*)?(?P<version>\d+(?:\.\d+)*)?\Z")


def profile_of(config: Config) -> Profile:
    """The rules a project wants; `UsageError` for a code that nothing has."""
    said = config.lint
    check_codes((*said.select, *said.ignore), may_be_all=True)
    check_codes(tuple(said.severity))
    return Profile(said.select, said.ignore, {code: Severity(value) for code, value in said.severity.items()})


def server_of(config: Config) -> Server:
    """The server a project's migrations are for.

    >>> server_of(Config("app", "postgres"))
    Server(flavour='postgres', version=(15,))
    """
    said = _SERVER.match(config.lint.server.strip().lower())
    if said is None or (said["flavour"] or config.dialect) not in OLDEST:
        raise UsageError(f"unknown server {config.lint.server}", 'For example: server = "mariadb 10.11" below [lint]')
    flavour = said["flavour"] or config.dialect
    version = tuple(int(part) for part in said["version"].split(".")) if said["version"] else OLDEST[flavour]
    return Server(flavour, version)
