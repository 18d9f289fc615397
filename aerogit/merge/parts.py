"""Opaque objects that are lists of parts, each of which merges by itself: the tables of a publication."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from aerogit.model.expression import Expr
from aerogit.model.objects import Opaque

_K = TypeVar("_K")
_V = TypeVar("_V")


class Both(NamedTuple):
    """An object with what both sides say; None where that is nothing."""

    value: Opaque | None


def merged_parts(base: Mapping[_K, _V], ours: Mapping[_K, _V], theirs: Mapping[_K, _V]) -> dict[_K, _V] | None:
    """The parts both sides' changes leave, in the order of base, ours and theirs; None where one changed two ways."""
    found: dict[_K, _V] = {}
    for key in dict.fromkeys((*base, *ours, *theirs)):
        b, o, t = base.get(key), ours.get(key), theirs.get(key)
        if o not in (b, t) and t != b:
            return None
        chosen = t if o == b else o
        if chosen is not None:
            found[key] = chosen
    return found


def merged_publication(base: object, ours: object, theirs: object) -> Both | None:
    """A publication with the tables and schemas both sides gave it; None where both changed one of them, or the rest.

    All tables and some are no two parts: one is said instead of the other.
    """
    if not isinstance(base, Opaque) or not isinstance(ours, Opaque) or not isinstance(theirs, Opaque):
        return None
    sides = [_published(side) for side in (base, ours, theirs)]
    if len({"FOR ALL" in str(side.statements[0].norm[0]) for side in (base, ours, theirs)}) > 1:
        return None
    found = merged_parts(*({key: statement.norm for key, statement in side.items()} for side in sides))
    if found is None:
        return None
    spelled = [
        next(s[key] for s in sides[1:] + sides[:1] if key in s and s[key].norm == norm) for key, norm in found.items()
    ]
    return Both(dataclasses.replace(ours, statements=tuple(spelled)))


def _published(value: Opaque) -> dict[tuple[object, ...], Expr]:
    """The statements of a publication by what each is about."""
    made, *others = value.statements
    found: dict[tuple[object, ...], Expr] = {("",): made}
    for statement in others:
        about = statement.refs[:1] if statement.refs else ("owner",)
        found[about] = statement
    return found
