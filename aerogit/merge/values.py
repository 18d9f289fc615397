"""Three-way merge of values by shape: leaf, record, keyed set, ordered list. No kind of object is named here.

A side that left a value as it was in base yields to the other; both alike is clean; else a clash, under the code the
field or the record declares.
"""

from __future__ import annotations

import dataclasses
from typing import Any, NamedTuple

from aerogit.diff.compare import same
from aerogit.merge.bodies import merge_bodies
from aerogit.merge.findings import Findings, Place
from aerogit.merge.nested import merge_types
from aerogit.merge.order import merged_order, moved, placed_two_ways
from aerogit.merge.partitioning import is_scheme_set_two_ways, merge_partitions
from aerogit.model.expression import Expr
from aerogit.model.names import Path
from aerogit.model.shapes import Codes, Field, Shape, Spec, fields_of
from aerogit.model.types import Type


class Three(NamedTuple):
    """The three versions of a value; None where there is none."""

    base: Any
    ours: Any
    theirs: Any


def merge_value(three: Three, place: Place, findings: Findings) -> Any:
    """The merged object or part, None where it is gone."""
    base, ours, theirs = three
    settled = _settle(three, place, findings)
    if settled is not None:
        return settled.value
    codes: Codes = type(ours if ours is not None else theirs).CODES
    if ours is None or theirs is None:
        findings.clash(codes.dropped, place, three)
        return theirs if ours is None else ours
    if type(ours) is not type(theirs):
        both: list[Codes] = [codes, type(theirs).CODES]
        findings.clash(min(c.changed if base is not None else c.added for c in both), place, three)
        return ours
    if base is not None and type(base) is not type(ours):
        findings.clash(codes.changed, place, three)
        return ours
    if codes.atomic:
        return _merge_atomic(three, place, findings)
    if base is None and codes.collapse:
        inner = findings.below()
        merged = _merge_record(three, place, inner)
        findings.fold(inner, codes.added, place, three)
        return merged
    return _merge_record(three, place, findings)


class _Settled(NamedTuple):
    value: Any


def _settle(three: Three, place: Place, findings: Findings) -> _Settled | None:
    """The value where one side did not change it or both agree, with the reason; None where the two sides differ."""
    base, ours, theirs = three
    if same(ours, theirs):
        if not same(base, ours):
            findings.reason(place.path, "convergent")
        return _Settled(_spelled(three))
    if same(base, ours):
        findings.reason(place.path, "one-sided", "theirs")
        return _Settled(theirs)
    if same(base, theirs):
        findings.reason(place.path, "one-sided", "ours")
        return _Settled(ours)
    return None


def _spelled(three: Three) -> Any:
    """Of values with equal meaning the one that was spelled anew; ours where both or neither were."""
    base, ours, theirs = three
    if base is None or ours is None or not dataclasses.is_dataclass(ours):
        return ours
    return theirs if _layout(ours) == _layout(base) and _layout(theirs) != _layout(base) else ours


def _layout(value: Any) -> Any:
    """All there is to say of a value, spelling and order included, as something that compares."""
    if isinstance(value, tuple):
        return tuple(_layout(item) for item in value)
    if not dataclasses.is_dataclass(value):
        return value
    return tuple(_layout(getattr(value, field.name)) for field in fields_of(type(value)))


def _merge_atomic(three: Three, place: Place, findings: Findings) -> Any:
    """A record that merges as a leaf; only fields with a code of their own are looked at by themselves."""
    base, ours, theirs = three
    asides = [field for field in fields_of(type(ours)) if field.spec.changed]
    blank = {field.name: field.default for field in asides}
    cores = Three(*(None if value is None else dataclasses.replace(value, **blank) for value in three))
    codes: Codes = type(ours).CODES
    if same(cores.ours, cores.theirs) or same(cores.base, cores.theirs):
        chosen = ours
    elif same(cores.base, cores.ours):
        chosen = theirs
    else:
        findings.clash(codes.changed if base is not None else codes.added, place, three)
        return ours
    merged = {field.name: _merge_field(field, three, place, findings, codes) for field in asides}
    return dataclasses.replace(chosen, **merged)


def _merge_record(three: Three, place: Place, findings: Findings) -> Any:
    """Field by field; `base` None means that both sides added the record."""
    codes: Codes = getattr(type(three.ours), "CODES", _NO_CODES)
    merged = {
        field.name: _merge_field(field, three, place, findings, codes)
        for field in fields_of(type(three.ours))
        if field.spec.shape is not Shape.KEY
    }
    return dataclasses.replace(three.ours, **merged)


_NO_CODES = Codes(added="", changed="", dropped="")


def _merge_field(field: Field, three: Three, place: Place, findings: Findings, codes: Codes) -> Any:
    inner = Three(*(None if value is None else getattr(value, field.name) for value in three))
    owner, place = place, place.field(field.name)
    is_new = three.base is None
    match field.spec.shape:
        case Shape.LAYOUT:
            return inner.theirs if not is_new and inner.ours == inner.base else inner.ours
        case Shape.SET | Shape.LIST:
            return _merge_items(field.spec, three, inner, owner, findings)
        case Shape.RECORD if inner.ours is not None and inner.theirs is not None and (is_new or inner.base is not None):
            return _merge_record(inner, place, findings)
        case _:
            code = (field.spec.added or codes.added) if is_new else (field.spec.changed or codes.changed)
            return _merge_leaf(field.spec, inner, place, (findings, code, is_new))


def _merge_leaf(spec: Spec, three: Three, place: Place, how: tuple[Findings, str, bool]) -> Any:
    findings, code, is_new = how
    base, ours, theirs = three
    if same(ours, theirs):
        if not is_new and not same(base, ours):
            findings.reason(place.path, "convergent")
        return _spelled(three)
    if not is_new:
        settled = _settle(three, place, findings)
        if settled is not None:
            return settled.value
    if spec.prefer_ours and not (ours and theirs) and is_new:
        return ours or theirs
    if spec.prefer_ours:
        findings.clash(code, place, three)
        return ours
    merged = None if is_new else _merge_inside(spec, three, place, findings)
    if merged is not None:
        return merged
    if code == "T07" and isinstance(ours or theirs, Expr) and is_scheme_set_two_ways(base, ours, theirs):
        code = "T05"
    findings.clash(code, place, three)
    return ours


def _merge_inside(spec: Spec, three: Three, place: Place, findings: Findings) -> Any:
    """A leaf that has an inside both sides may have changed in different places; None where they clash there too."""
    base, ours, theirs = three
    if isinstance(base, Expr) and isinstance(ours, Expr) and isinstance(theirs, Expr):
        merged: Expr | Type | None = merge_bodies(base, ours, theirs, by_item=spec.lists_rows)
        if merged is None and spec.changed == "T07":
            merged = merge_partitions(base, ours, theirs)
    elif isinstance(base, Type) and isinstance(ours, Type) and isinstance(theirs, Type):
        merged = merge_types(base, ours, theirs, place, findings)
    elif spec.by_field and all(dataclasses.is_dataclass(side) for side in three):
        inner = findings.below()
        fields = _merge_record(three, place, inner)
        merged = None if inner.conflicts else fields
    else:
        return None
    if merged is not None:
        findings.reason(place.path, "both-kept")
    return merged


def _merge_items(spec: Spec, owners: Three, three: Three, place: Place, findings: Findings) -> tuple[Any, ...]:
    """A keyed set or an ordered list, key by key."""
    is_new = owners.base is None
    code = spec.added if is_new else spec.changed
    if not code and place.path.part[0]:
        codes: Codes = type(owners.ours).CODES
        code = codes.added if is_new else codes.changed
    record = findings.below() if code else findings
    base, ours, theirs = ({item.key: item for item in side or ()} for side in three)
    found: dict[tuple[str, str], Any] = {}
    for key in dict.fromkeys((*base, *ours, *theirs)):
        items = Three(base.get(key), ours.get(key), theirs.get(key))
        part = place if place.path.part[0] else record.place(Path(place.path.key, key), *items)
        if is_new and spec.added and (items.ours is None or items.theirs is None):
            record.clash(spec.added, part, items, parts=(key[1],))
            merged = items.ours if items.theirs is None else items.theirs
        else:
            merged = merge_value(items, part, record)
        if merged is not None:
            found[key] = merged
    orders = (list(base), list(ours), list(theirs))
    if not is_new:
        _note_order(spec, orders, place, (findings, owners))
    elif spec.shape is Shape.LIST and orders[1] != orders[2]:
        record.clash(spec.added, place, three)
    if code:
        findings.fold(record, code, place, owners)
    return tuple(found[key] for key in merged_order(*orders, found))


def in_order(value: Any, three: Three, place: Place, findings: Findings) -> Any:
    """A merged record with the items of its sets as the side has them that reordered them, whatever else it changed.

    A merge that takes one side's record whole does not look at the order, which is no part of its meaning.
    """
    changed: dict[str, tuple[Any, ...]] = {}
    for field in fields_of(type(value)):
        if field.spec.shape is not Shape.SET or not field.spec.order:
            continue
        base, ours, theirs = ([item.key for item in getattr(side, field.name)] for side in three)
        found = {item.key: item for item in getattr(value, field.name)}
        if any(moved(base, ours, theirs)):
            _note_order(field.spec, (base, ours, theirs), place.field(field.name), (findings, three))
            changed[field.name] = tuple(found[key] for key in merged_order(base, ours, theirs, found))
    return dataclasses.replace(value, **changed) if changed else value


_Keys = list[tuple[str, str]]


def _note_order(spec: Spec, orders: tuple[_Keys, _Keys, _Keys], place: Place, how: tuple[Findings, Three]) -> None:
    """Report orders that clash, and lists both sides added to."""
    findings, owners = how
    base, ours, theirs = orders
    who = moved(base, ours, theirs)
    added_here, added_there = set(ours) - set(base), set(theirs) - set(base)
    clashes = who.differently
    if spec.shape is Shape.LIST:
        clashes = clashes or bool((who.ours and added_there - added_here) or (who.theirs and added_here - added_there))
        clashes = clashes or placed_two_ways(base, ours, theirs)
    if clashes and spec.order:
        findings.clash(spec.order, place, owners)
    elif spec.joined and added_here - added_there and added_there - added_here:
        findings.clash(spec.joined, place, owners)
        findings.reason(place.path, "both-kept")
