"""The errors a user can act on; anything else that escapes is a bug.

AerogitError
├── UsageError            the command line or an argument does not make sense (exit 2)
├── ConfigError           aerodb.toml is missing, broken or contradicts itself
├── RepositoryError       the Git repository is not in a state the verb can work with
├── SourceError           a schema source cannot be read; carries file, line and column
├── DatabaseError         a database refused a statement, is locked or is out of reach
│   └── ConnectionLostError   a server that had answered is gone; what the last statement did, only it knows
├── PlanError             a change cannot be brought about on this engine
└── UnsupportedError      something aerogit does not do yet, said before anything is touched
"""

from __future__ import annotations

import unicodedata


class AerogitError(Exception):
    """What went wrong (`message`), and what to do about it (`hint`, with the exact command where there is one)."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(AerogitError):
    exit_code = 2


class ConfigError(AerogitError):
    exit_code = 2


class RepositoryError(AerogitError):
    pass


class DatabaseError(AerogitError):
    pass


class ConnectionLostError(DatabaseError):
    pass


class LockedError(DatabaseError):
    """Others hold a lock that was waited for as long as it may be."""


class PlanError(AerogitError):
    pass


class UnsupportedError(AerogitError):
    pass


class SourceError(AerogitError):
    """A place in a schema source that cannot be read or replayed.

    `offset` counts characters from the start of `text`; line and column are derived from it.
    """

    def __init__(self, message: str, *, path: str = "", text: str = "", offset: int = 0, hint: str = "") -> None:
        super().__init__(message, hint)
        self.path = path
        self.text = text
        self.offset = offset

    @property
    def line(self) -> int:
        """One-based line of the place."""
        return self.text.count("\n", 0, self.offset) + 1

    @property
    def column(self) -> int:
        """One-based column of the place, in characters."""
        return self.offset - (self.text.rfind("\n", 0, self.offset) + 1) + 1

    @property
    def excerpt(self) -> str:
        """The line of the place and a caret below it; empty where there is no text.

        >>> print(SourceError("x", text="a\\nbc d", offset=5).excerpt)
          2 | bc d
            |    ^
        """
        if not self.text:
            return ""
        lines = self.text.split("\n")
        line, before = _around(lines[self.line - 1].rstrip("\r"), self.column - 1)
        number = str(self.line)
        pad = "".join(map(_blank, line[:before]))
        return f"  {number} | {line}\n  {' ' * len(number)} | {pad}^"

    @property
    def is_placed(self) -> bool:
        """Whether it says in which file it is."""
        return bool(self.path or self.text)

    def at(self, path: str, text: str, offset: int) -> SourceError:
        """The same error placed in the file it came from, where it was raised without one."""
        if self.is_placed:
            return self
        return SourceError(self.message, path=path, text=text, offset=offset + self.offset, hint=self.hint)


_AROUND = 120


def _around(line: str, place: int) -> tuple[str, int]:
    """What is shown of a line, all but a long one, and where in that the place is."""
    if len(line) <= 2 * _AROUND:
        return line, place
    start = max(0, min(place - _AROUND, len(line) - 2 * _AROUND))
    end = start + 2 * _AROUND
    head, tail = "…" if start else "", "…" if end < len(line) else ""
    return f"{head}{line[start:end]}{tail}", place - start + len(head)


def _blank(character: str) -> str:
    """What is as wide as a character in a terminal."""
    if character == "\t" or unicodedata.combining(character):
        return character if character == "\t" else ""
    return "  " if unicodedata.east_asian_width(character) in "WF" else " "
