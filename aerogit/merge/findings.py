"""The record a merge keeps while it works: conflicts found so far, and reasons."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from aerogit.merge.conflicts import Conflict, Reason
from aerogit.model.codes import Severity, severity_of
from aerogit.model.names import Key, Path
from aerogit.model.objects import Grants

RETIRED = "\0"
"""Ends the name of a thing of base that gave its name to another; never printed."""


def printed(path: Path, default_namespace: str, *values: Any) -> str:
    """A path for people: a part without a name of its own by the name the server gives it, grants by what they are on.

    Where the values disagree on a name, the one that sorts first stands, so that the sides can be swapped.
    """
    key, part, _ = path
    if key.kind == "grants":
        granted = [value.target.path for value in values if isinstance(value, Grants)]
        name = granted[0] if granted else (key.namespace, key.name.split(" ", 1)[-1])
        key = Key(name[0] if len(name) > 1 else "", key.kind, name[-1])
        part = ("", "")
    if part[0]:
        names = [getattr(value, "name", "") or getattr(value, "actual", "") for value in values if value is not None]
        part = (part[0], min([name for name in names if name], default=part[1]))
    return Path(key, part).text(default_namespace).replace(RETIRED, "")


class Place(NamedTuple):
    """Where a merge is: the path, and the path as it is printed."""

    path: Path
    where: str

    def field(self, name: str) -> Place:
        """The place of a field of what is here; a nested record's field is named with a dot."""
        return Place(self.path._replace(field=f"{self.path.field}.{name}" if self.path.field else name), self.where)


class Findings:
    """Conflicts and reasons, collected; the one mutable thing of a merge."""

    def __init__(self, default_namespace: str) -> None:
        self.default_namespace = default_namespace
        self.conflicts: list[Conflict] = []
        self.reasons: list[Reason] = []

    def place(self, path: Path, *values: Any) -> Place:
        """The place of a path whose value is one of `values`."""
        return Place(path, printed(path, self.default_namespace, *values))

    def clash(self, code: str, place: Place, values: tuple[Any, Any, Any], **more: Any) -> None:
        """Record that two sides' values at a place do not agree; `values` are base's, ours' and theirs'."""
        more.setdefault("resolutions", _resolutions(code, values[0]))
        self.conflicts.append(Conflict(code, place.path, place.where, *values, **more))

    def reason(self, path: Path, why: str, side: str = "both") -> None:
        """Record why a path was merged without asking."""
        self.reasons.append(Reason(path, why, side))

    def below(self) -> Findings:
        """A record of its own for what one conflict may come to stand for."""
        return Findings(self.default_namespace)

    def fold(self, inner: Findings, code: str, place: Place, values: tuple[Any, Any, Any]) -> None:
        """Take over an inner record, all that stops the merge there as one conflict."""
        hard = [c for c in inner.conflicts if c.severity is Severity.HARD]
        self.conflicts += [c for c in inner.conflicts if c.severity is not Severity.HARD]
        self.reasons += inner.reasons
        if hard:
            parts = sorted({part for c in hard for part in _parts_within(c, place) if part})
            self.clash(code, place, values, parts=tuple(parts))


def _resolutions(code: str, base: Any) -> tuple[str, ...]:
    if severity_of(code) is not Severity.HARD:
        return ()
    return ("ours", "theirs") if base is None else ("ours", "theirs", "base")


def one_line_each(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """Conflicts without repetitions: those of one code at one place become one, which lists its fields."""
    found: dict[tuple[str, str], Conflict] = {}
    for conflict in conflicts:
        name = (conflict.code, conflict.where)
        known = found.get(name)
        if known is None:
            found[name] = conflict
            continue
        parts = dict.fromkeys((*_parts(known), *_parts(conflict)))
        needs = dict.fromkeys((*known.needs, *conflict.needs))
        found[name] = dataclasses.replace(known, parts=tuple(parts), needs=tuple(needs))
    yield from found.values()


def _parts_within(conflict: Conflict, place: Place) -> tuple[str, ...]:
    """What differs, seen from the place of the one conflict that stands for it: `n type` for a table, `type` for n."""
    fields = _parts(conflict)
    if conflict.path.part == place.path.part:
        return fields
    name = conflict.where.removeprefix(f"{place.where}.")
    return tuple(f"{name} {field}" for field in fields) or (name,)


def _parts(conflict: Conflict) -> tuple[str, ...]:
    return conflict.parts or ((conflict.path.field,) if conflict.path.field else ())
