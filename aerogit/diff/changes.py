"""Changes: what differs between two schemas, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aerogit.model.names import Key, Path


@dataclass(frozen=True, slots=True)
class Rename:
    """A thing keeps its identity under a new name or in another namespace. The other changes use the new name."""

    path: Path
    new: Path


@dataclass(frozen=True, slots=True)
class Add:
    """An object or part that is new; `place` is the set that holds the part, such as `columns`."""

    path: Path
    value: Any
    place: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """An object or part that is gone."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Alter:
    """One attribute (`path.field`), or a whole part that compares as one, has another value.

    A nested record's attribute is named with a dot: `options.increment`.
    """

    path: Path
    before: Any
    after: Any


Change = Rename | Add | Drop | Alter


def key_of_change(change: Change) -> Key:
    """The object a change belongs to, by its new name."""
    return change.new.key if isinstance(change, Rename) else change.path.key
