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
        self._parts: dict[Key, set[Part]] = {}
        self.written: set[Key] = set()
        """The relations whose rows it changed, or changes from now on by a trigger."""
        self.rebuilding: frozenset[Key] = frozenset()
        """Objects of its own that the script at hand takes away and puts back; they are its own on the way too."""

    def made(self, key: Key, part: Part = _WHOLE) -> bool:
        """Whether it made the object, or (for a part) the part or the object it is part of."""
        return key in self._objects or key in self.rebuilding or (part != _WHOLE and part in self._parts.get(key, ()))

    def made_parts(self, key: Key) -> list[Part]:
        """The parts it gave to an object that others made."""
        return sorted(self._parts.get(key, ()))

    def follow(self, changes: Iterable[Change]) -> None:
        """Take in what a statement changed."""
        for change in changes:
            match change:
                case Add(path=path) if path.part == _WHOLE:
                    self._objects.add(path.key)
                case Add(path=path):
                    self._parts.setdefault(path.key, set()).add(path.part)
                    if path.part[0] == "trigger":
                        self.written.add(path.key)
                case Drop(path=path) if path.part == _WHOLE:
                    self._objects.discard(path.key)
                    self._parts.pop(path.key, None)
                case Drop(path=path):
                    self._parts.get(path.key, set()).discard(path.part)
                case Rename(path=old, new=new) if old.part == _WHOLE:
                    self._rename(old.key, new.key)
                case Rename(path=old, new=new):
                    if old.part in self._parts.get(old.key, ()):
                        self._parts[old.key].discard(old.part)
                        self._parts.setdefault(new.key, set()).add(new.part)
                case Alter():
                    pass

    def disown(self, keys: Iterable[Key]) -> None:
        """Objects that it made anew under their old names are not its own once the script has ended."""
        self._objects.difference_update(keys)

    def _rename(self, old: Key, new: Key) -> None:
        for keys in (self._objects, self.written):
            if old in keys:
                keys.discard(old)
                keys.add(new)
        if old in self._parts:
            self._parts[new] = self._parts.pop(old)
