"""What a rule reports: a value with a stable code, a place in a file, and what to do instead."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Severity(enum.Enum):
    """How much a finding weighs."""

    ERROR = "error"
    """The answer is no."""
    WARNING = "warning"
    """A person should look."""
    NOTE = "note"
    """For information."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a file's text, and what takes their place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one place.

    `message` says what the statement does ("renames users.email to users.mail"), `effect` what comes of it, `rewrite`
    what is safe instead, and `command` the command that writes that. `object` is the path of what it is about, as
    people say it ("users.email"; "" where it is about the file). `file` is relative to the repository's top folder.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    object: str
    message: str
    effect: str = ""
    rewrite: str = ""
    command: str = ""
    edits: tuple[Edit, ...] = ()
    """The mechanical rewrite, where there is one."""
