"""Who mentions whom while statements are replayed: the reverse of references, kept as objects change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.references import references
from aerogit.model.schema import StoredObjects

_Name = tuple[str, str]


class Mentions:
    """Over a base that stays and the changes made since; nothing is walked before it is first asked."""

    def __init__(self, base: Mapping[Key, SchemaObject], changes: Mapping[Key, SchemaObject | None]) -> None:
        self._base = base
        self._changes = changes
        self._stale: set[Key] | None = None
        """Keys to look at again; None before the first question."""
        self._names: dict[Key, frozenset[_Name]] = {}
        self._by: dict[_Name, set[Key]] = {}

    def changed(self, key: Key) -> None:
        """An object was put or dropped."""
        if self._stale is not None:
            self._stale.add(key)

    def forget(self) -> None:
        """Many objects changed at once."""
        self._stale = None

    def of(self, targets: Iterable[Key]) -> set[Key]:
        """Keys of the objects that mention one of `targets`, the targets themselves left out."""
        wanted = set(targets)
        self._refresh()
        found: set[Key] = set()
        for name in _names_of(wanted):
            found |= self._by.get(name, set())
        if isinstance(self._base, StoredObjects):
            stored = self._base.referrers(wanted)
            assert stored is not None or not self._base
            found |= {key for key in stored or () if key not in self._changes}
        return found - wanted

    def _refresh(self) -> None:
        if self._stale is None:
            self._names, self._by = {}, {}
            self._stale = set(self._changes)
            if not isinstance(self._base, StoredObjects) or self._base.referrers(()) is None:
                self._stale |= set(self._base)
        for key in self._stale:
            self._learn(key)
        self._stale = set()

    def _learn(self, key: Key) -> None:
        for name in self._names.pop(key, ()):
            self._by[name].discard(key)
        value = self._changes[key] if key in self._changes else self._base.get(key)
        if value is None:
            return
        paths = [ref.path if len(ref.path) > 1 else ("", *ref.path) for _, ref in references(value)]
        names = frozenset((path[0], path[1]) for path in paths)
        self._names[key] = names
        for name in names:
            self._by.setdefault(name, set()).add(key)


def _names_of(keys: Iterable[Key]) -> set[_Name]:
    """What a reference to one of the keys begins with: a routine may be mentioned without its argument types."""
    found: set[_Name] = set()
    for key in keys:
        found |= {(key.namespace, key.name), ("", key.name), (key.namespace, key.name.split("(", 1)[0])}
    return found
