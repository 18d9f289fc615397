"""What a merge returns: conflicts, warnings and reasons, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aerogit.model.codes import Severity, severity_of
from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows a side's scripts write: of which table, and the columns the statement lists (of an INSERT none: all).

    `is_update` says that they were there before, and got other values.
    """

    table: Key
    columns: tuple[str, ...] = ()
    is_update: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """What a side brings besides its schema: how it renamed things of base, and the rows it writes."""

    renames: Mapping[Path, Path] = field(default_factory=dict)
    rows: tuple[Rows, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """What both sides bring besides their schemas."""

    ours: Side = Side()
    theirs: Side = Side()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sides that cannot both hold, or (by its code's severity) that a person should look at.

    `path` is the address in the merged schema, `where` the address as people and scripts read it. `base`, `ours` and
    `theirs` are the values there, None where a side has none. `parts` names what differs inside, where one conflict
    stands for several differences; `needs` the things whose loss causes it. `resolutions` are the sides whose value
    can settle it.
    """

    code: str
    path: Path
    where: str
    base: Any = None
    ours: Any = None
    theirs: Any = None
    parts: tuple[str, ...] = ()
    needs: tuple[Path, ...] = ()
    resolutions: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """What the code does to the merge."""
        return severity_of(self.code)

    def __str__(self) -> str:
        return f"{self.code} {self.where}"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a path was merged without asking.

    `why` is `one-sided`, `convergent`, `both-kept` or `retargeted`; `side` is the side whose value was taken, or
    `both`.
    """

    path: Path
    why: str
    side: str = "both"


@dataclass(frozen=True, slots=True)
class Merge:
    """The outcome: the merged schema as far as it goes, every conflict, every warning, and why the rest is as it is.

    Where a conflict stands, `schema` holds ours' value, or the value that is there where the other side dropped it.
    """

    schema: Schema
    conflicts: tuple[Conflict, ...]
    warnings: tuple[Conflict, ...]
    reasons: tuple[Reason, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing stops the merge."""
        return not self.conflicts
