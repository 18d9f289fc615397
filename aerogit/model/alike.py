"""Constraints that say the same: foreign keys without names that nothing tells apart, keys of several names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from aerogit.model.table import Constraint, ForeignKey, PrimaryKey, Unique


def told_apart(constraints: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
    """The constraints, those foreign keys numbered in the order of what they do; the very same where none is alike."""
    keys = [(at, item) for at, item in enumerate(constraints) if isinstance(item, ForeignKey) and not item.name]
    if len(keys) == len({item.key for _, item in keys}) and not any(item.ordinal for _, item in keys):
        return constraints
    alike: dict[tuple[str, str], list[tuple[int, ForeignKey]]] = defaultdict(list)
    for at, item in keys:
        bare = replace(item, ordinal=0) if item.ordinal else item
        alike[bare.key].append((at, bare))
    found = list(constraints)
    for items in alike.values():
        for ordinal, (at, item) in enumerate(sorted(items, key=_does)):
            found[at] = replace(item, ordinal=ordinal) if ordinal else item
    return tuple(found)


def _does(place: tuple[int, ForeignKey]) -> tuple[str, ...]:
    _, key = place
    return (key.on_delete, key.on_update, key.deferrable, key.match, key.comment, key.actual)


def is_same_key(one: Constraint, other: Constraint) -> bool:
    """Whether two keys say the same, whatever they are called: a partition's is then part of its parent's.

    >>> is_same_key(PrimaryKey(("id",), "one"), PrimaryKey(("id",))), is_same_key(PrimaryKey(("id",)), Unique(("id",)))
    (True, False)
    """
    if not isinstance(one, PrimaryKey | Unique) or not isinstance(other, PrimaryKey | Unique):
        return False
    bare = (replace(key, name="", comment="", actual="", parent="", lacking=()) for key in (one, other))
    return not one.parent and next(bare) == next(bare)
