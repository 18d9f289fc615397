"""Merge of opaque objects part by part, where the model says which parts they have."""

from __future__ import annotations

from typing import Any, NamedTuple

from aerogit.diff.compare import same
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.parted import PARTED, Parts


class Both(NamedTuple):
    """An object with what both sides say; None where that is nothing."""

    value: SchemaObject | None


def merged_parted(key: Key, three: tuple[Any, Any, Any]) -> Both | None:
    """The object both sides' parts make; None where it has none, or where they clash."""
    parted = PARTED.get(key.kind)
    if parted is None or (parted.is_whole and None in three):
        return None
    base, ours, theirs = (parted.cut(side) for side in three)
    found = _merged(base, ours, theirs)
    value = parted.join(key, found) if found is not None else None
    return None if found is None or (parted.is_whole and value is None) else Both(value)


def _merged(base: Parts, ours: Parts, theirs: Parts) -> Parts | None:
    """The parts both sides' changes leave, in the order of base, ours and theirs; None where one changed two ways."""
    found: dict[Any, Any] = {}
    for name in dict.fromkeys((*base, *ours, *theirs)):
        b, o, t = base.get(name), ours.get(name), theirs.get(name)
        if not (same(o, t) or same(b, t) or same(b, o)):
            return None
        chosen = t if same(b, o) else o
        if chosen is not None:
            found[name] = chosen
    return found
