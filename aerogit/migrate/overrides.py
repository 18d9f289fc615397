"""Overrides: lines of a commit message by which somebody takes it on themselves to break a rule, and says why.

A line is `Aerogit-Allow: AG1001 migrations/x.up.sql reason in words`; a path with spaces stands in double quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aerogit.migrate.append_only import Breach

TRAILER = "Aerogit-Allow"

_LINE = re.compile(rf"^{TRAILER}:[ \t]*(?P<said>.+?)[ \t]*$", re.M | re.I)
_SAID = re.compile(r"(?P<code>[A-Z]+\d+)[ \t]+(?P<path>\"(?:[^\"\\]|\\.)*\"|\S+)(?:[ \t]+(?P<reason>\S.*))?\Z")


@dataclass(frozen=True, slots=True)
class Override:
    """A code and a path that are allowed, and why; `commit` is "" for a commit that is being made."""

    code: str
    path: str
    reason: str
    commit: str = ""

    @property
    def line(self) -> str:
        """As it stands in a message."""
        path = json.dumps(self.path) if re.search(r"[\s\"]", self.path) else self.path
        return f"{TRAILER}: {self.code} {path} {self.reason}"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A breach that an override allows."""

    breach: Breach
    override: Override


def overrides_in(message: str, commit: str = "") -> list[Override]:
    """The overrides of a commit message; a line without a path or a reason is none.

    >>> overrides_in("fix\\n\\nAerogit-Allow: AG1001 m/1.sql it never ran")
    [Override(code='AG1001', path='m/1.sql', reason='it never ran', commit='')]
    >>> overrides_in("Aerogit-Allow: AG1001 m/1.sql")
    []
    """
    return [one for match in _LINE.finditer(message) if (one := parse_override(match["said"], commit)) is not None]


def parse_override(said: str, commit: str = "") -> Override | None:
    """What stands behind the colon of an override; None where code, path or reason are missing."""
    match = _SAID.match(said.strip())
    if match is None or not match["reason"]:
        return None
    path = match["path"]
    if path.startswith('"'):
        try:
            path = str(json.loads(path))
        except ValueError:
            return None
    return Override(match["code"], path, match["reason"], commit)


def allow(
    breaches: Iterable[Breach], overrides: Sequence[Override]
) -> tuple[list[Breach], list[Allowed], list[Override]]:
    """The breaches that stay, those that are allowed, and the overrides that allow nothing."""
    known = {(one.code, one.path): one for one in overrides}
    stay, allowed = [], []
    for breach in breaches:
        override = known.get((breach.code, breach.path))
        if override is None:
            stay.append(breach)
        else:
            allowed.append(Allowed(breach, override))
    used = {(one.override.code, one.override.path) for one in allowed}
    return stay, allowed, [one for one in overrides if (one.code, one.path) not in used]
