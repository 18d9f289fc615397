"""The message of a schema commit: the code commit's, and trailers that say where it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from aerogit.store.ids import CommitId

_CODE, _MIGRATION, _CONFIGURATION = "Code-Commit", "Migration", "Configuration"


@dataclass(frozen=True, slots=True)
class Trailers:
    """What a schema commit says about itself."""

    code: CommitId
    migrations: tuple[str, ...]
    """Paths of the migration files the commit added, in order."""
    configuration: str


def with_trailers(message: bytes, code: CommitId, migrations: Iterable[str], configuration: str) -> bytes:
    """A code commit's message with the trailers of its schema commit as last paragraph.

    >>> print(with_trailers(b"add users\\n", CommitId("3f2a"), ["migrations/1_users.sql"], "9c").decode())
    add users
    <BLANKLINE>
    Code-Commit: 3f2a
    Migration: migrations/1_users.sql
    Configuration: 9c
    <BLANKLINE>
    """
    lines = [f"{_CODE}: {code}", *(f"{_MIGRATION}: {_quoted(path)}" for path in migrations)]
    lines.append(f"{_CONFIGURATION}: {configuration}")
    text = message.rstrip(b"\n")
    trailers = "\n".join(lines).encode("utf-8", "surrogateescape") + b"\n"
    return text + b"\n\n" + trailers if text else trailers


def _quoted(path: str) -> str:
    """The path as one line: in JSON where it holds control characters or starts like JSON."""
    return json.dumps(path) if re.search(r'[\x00-\x1f\x7f]|^"|^\s|\s$', path) else path


def split_trailers(message: bytes) -> tuple[bytes, Trailers]:
    """The code commit's message, and the trailers, of a schema commit's message; ValueError where it has none."""
    text, _, last = message.rpartition(b"\n\n")
    code, configuration, migrations = "", "", []
    for line in last.decode("utf-8", "surrogateescape").splitlines():
        word, _, rest = line.partition(": ")
        match word:
            case "Code-Commit":
                code = rest
            case "Migration":
                migrations.append(str(json.loads(rest)) if rest.startswith('"') else rest)
            case "Configuration":
                configuration = rest
            case _:
                continue
    if not code:
        raise ValueError("not the message of a schema commit")
    return text, Trailers(CommitId(code), tuple(migrations), configuration)
