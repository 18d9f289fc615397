"""What the branch itself made so far: nobody has rows in it, and no program that runs knows of it."""

from __future__ import annotations

from collections.abc import Iterable

from aerogit.diff.changes import Add, Alter, Change, Drop, Rename
from aerogit.model.names import Key

Part = tuple[str, str]
_WHOLE: Part = ("", "")


class Branch:
    """The objects and parts that unpublished migrations made, under the names they have now."""

    def __init__(self) -> None:
        self._objects: set[Key] = set()
        self._parts: set[tuple[Key, Part]] = set()

    def made(self, key: Key, part: Part = _WHOLE) -> bool:
        """Whether it made the object, or (for a part) the part or the object it is part of."""
        return key in self._objects or (part != _WHOLE and (key, part) in self._parts)

    def made_parts(self, key: Key) -> list[Part]:
        """The parts it gave to an object that others made."""
        return sorted(part for owner, part in self._parts if owner == key)

    def follow(self, changes: Iterable[Change]) -> None:
        """Take in what a statement changed."""
        for change in changes:
            match change:
                case Add(path=path):
                    self._add(path.key, path.part)
                case Drop(path=path):
                    self._drop(path.key, path.part)
                case Rename(path=old, new=new):
                    self._rename((old.key, old.part), (new.key, new.part))
                case Alter():
                    pass

    def _add(self, key: Key, part: Part) -> None:
        if part == _WHOLE:
            self._objects.add(key)
        else:
            self._parts.add((key, part))

    def _drop(self, key: Key, part: Part) -> None:
        if part == _WHOLE:
            self._objects.discard(key)
            self._parts = {place for place in self._parts if place[0] != key}
        else:
            self._parts.discard((key, part))

    def _rename(self, old: tuple[Key, Part], new: tuple[Key, Part]) -> None:
        if old[1] != _WHOLE:
            if old in self._parts:
                self._parts.discard(old)
                self._parts.add((new[0], new[1]))
            return
        if old[0] in self._objects:
            self._objects.discard(old[0])
            self._objects.add(new[0])
        self._parts = {(new[0] if key == old[0] else key, part) for key, part in self._parts}
