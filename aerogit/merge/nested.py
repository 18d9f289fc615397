"""Three-way merge inside a data type: fields of a STRUCT by name, labels of an inline enum or set as a list."""

from __future__ import annotations

import dataclasses

from aerogit.merge.findings import Findings, Place
from aerogit.merge.order import merged_order, moved
from aerogit.model.types import Type, TypeField


def merge_types(base: Type, ours: Type, theirs: Type, place: Place, findings: Findings) -> Type | None:
    """The type both sides' changes give; None where they changed one thing two ways."""
    if not _outside(base) == _outside(ours) == _outside(theirs):
        return None
    if base.name in ("enum", "set") and base.args:
        return _merge_labels(base, ours, theirs, place, findings)
    if not (base.fields and ours.fields and theirs.fields) or not base.args == ours.args == theirs.args:
        return None
    before, mine, yours = ({field.name: field for field in side.fields} for side in (base, ours, theirs))
    orders = _in_place(list(before), list(mine), list(yours))
    if moved(*orders).differently:
        return None
    found: dict[str, TypeField] = {}
    for name in dict.fromkeys((*before, *mine, *yours)):
        b, o, t = before.get(name), mine.get(name), yours.get(name)
        chosen = o if o == t or b == t else t
        if o not in (b, t) and b != t:
            inner = merge_types(b.type, o.type, t.type, place, findings) if b and o and t else None
            if inner is None:
                return None
            chosen = TypeField(name, inner)
        if chosen is not None:
            found[name] = chosen
    ordered = tuple(found[name] for name in merged_order(*orders, found))
    return dataclasses.replace(ours, fields=ordered, text="")


def _in_place(base: list[str], ours: list[str], theirs: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The three orders, with a field that stands where one of base is gone counted as standing there.

    What casts to a STRUCT goes by position, so a field renamed on one side stays before what the other side appends.
    """
    orders = (base, ours, theirs)
    for side in (ours, theirs):
        if len(side) >= len(base):
            place = {old: new for old, new in zip(base, side, strict=False) if old not in side and new not in base}
            orders = (_named(orders[0], place), _named(orders[1], place), _named(orders[2], place))
    return orders


def _named(order: list[str], place: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(place.get(name, name) for name in order))


def _outside(value: Type) -> tuple[object, ...]:
    return (value.name, value.user, value.dims)


def _merge_labels(base: Type, ours: Type, theirs: Type, place: Place, findings: Findings) -> Type | None:
    who = moved(base.args, ours.args, theirs.args)
    here, there = set(ours.args) - set(base.args), set(theirs.args) - set(base.args)
    kept = [
        label
        for label in dict.fromkeys((*base.args, *ours.args, *theirs.args))
        if label not in base.args or (label in ours.args and label in theirs.args)
    ]
    whole = place._replace(path=place.path._replace(field=""))
    if who.differently or (who.ours and there - here) or (who.theirs and here - there):
        findings.clash("E03", whole, (base, ours, theirs))
    elif here - there and there - here:
        findings.clash("E01", whole, (base, ours, theirs))
    args = tuple(merged_order(base.args, ours.args, theirs.args, kept))
    return dataclasses.replace(ours, args=args, text="")
