"""What an integrity rule is given and what it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema


class Scope(NamedTuple):
    """A schema and the keys of its objects that a rule looks at; what they refer to may be anywhere in it."""

    schema: Schema
    keys: tuple[Key, ...]


class Violation(NamedTuple):
    """An edge that dangles, or two things that contradict each other.

    `path` is the thing that has it, the one that depends; `cause` what it lacks or what it clashes with. Two
    violations are the same one if all three fields are equal: a merge reports those that neither side has.
    """

    code: str
    path: Path
    cause: Path


Rule = Callable[[Scope], Iterator[Violation]]
