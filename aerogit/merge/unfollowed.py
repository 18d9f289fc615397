"""Bodies a side left as they were written though it renamed or dropped what they name: for the merge, unchanged.

Some engines keep the text of a view, trigger or routine when a table gets another name. Such a body differs from
base's, which follows the rename, in what its words lead to, and nobody changed a word of it. Where the other side
changed it, the other side's is meant.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from aerogit.diff.compare import differing_keys, same
from aerogit.merge.align import Aligned, Own, align
from aerogit.merge.conflicts import Sides
from aerogit.merge.findings import Findings
from aerogit.merge.names import part_of
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key, Path
from aerogit.model.references import with_expressions
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of


def aligned_sides(
    inputs: tuple[Schema, Schema, Schema], sides: Sides, findings: Findings
) -> tuple[Aligned, frozenset[Key], frozenset[Key]]:
    """Base, ours and theirs under common names, and the keys of the objects each side changed."""
    aligned = align(*inputs, sides, findings)
    by_ours, by_theirs = _changed(aligned)
    if by_ours & by_theirs:
        kept = with_bodies_as_in_base(inputs[0], aligned, by_ours & by_theirs)
        alike = [key for key in by_ours & by_theirs if same(aligned.ours.get(key), aligned.theirs.get(key))]
        by_ours, by_theirs = _changed(kept)
        aligned = _with_values(kept, aligned, alike)
    return aligned, by_ours, by_theirs


def _with_values(kept: Aligned, aligned: Aligned, alike: Iterable[Key]) -> Aligned:
    """The sides with what both have alike just as they have it, unchanged or not."""
    keys = list(alike)
    ours, theirs = ({key: side.get(key) for key in keys} for side in (aligned.ours, aligned.theirs))
    return dataclasses.replace(kept, ours=kept.ours.with_changes(ours), theirs=kept.theirs.with_changes(theirs))


def _changed(aligned: Aligned) -> tuple[frozenset[Key], frozenset[Key]]:
    by_ours, by_theirs = (differing_keys(aligned.base, side) for side in (aligned.ours, aligned.theirs))
    return frozenset(by_ours), frozenset(by_theirs)


def with_bodies_as_in_base(base: Schema, aligned: Aligned, changed_by_both: Iterable[Key]) -> Aligned:
    """The sides with each body they left as it was as the aligned base has it; `base` is base under its own names."""
    keys = sorted(changed_by_both)
    former = {common: own for own, common in aligned.names.items()}
    sides = []
    for own, side in zip(aligned.own, (aligned.ours, aligned.theirs), strict=True):
        back = {new.key: old.key for old, new in own.to_common.items() if not old.part[0]}
        changes: dict[Key, Any] = {}
        for key in keys:
            was, now = base.get(former.get(key, key)), own.schema.get(back.get(key, key))
            before, after = aligned.base.get(key), side.get(key)
            if was is None or now is None or before is None or after is None:
                continue
            kept = _as_in_base(_Words(base, aligned, own), (was, now), (before, after))
            if kept is not after:
                changes[key] = kept
        sides.append(side.with_changes(changes) if changes else side)
    return dataclasses.replace(aligned, ours=sides[0], theirs=sides[1])


@dataclasses.dataclass(frozen=True, slots=True)
class _Words:
    """Compares base with a side, both under their own names, word by word."""

    base: Schema
    aligned: Aligned
    own: Own

    def same(self, was: Any, now: Any) -> bool:
        """Whether two values are written alike, and no name leads to another thing of base than it did."""
        return same(_words(was), _words(now)) and not any(self._leads_elsewhere(ref) for ref in _refs(was))

    def _leads_elsewhere(self, ref: Ref) -> bool:
        before, after = self.base.find(ref), self.own.schema.find(ref)
        if before is None or after is None:
            return False
        return self.own.common(Path(after)).key != self.aligned.names.get(before, before)


def _words(value: Any) -> Any:
    return with_expressions(value, lambda found: Expr((found.text,)))


def _refs(value: Any) -> list[Ref]:
    found: list[Ref] = []

    def collect(expression: Expr) -> Expr:
        found.extend(expression.refs)
        return expression

    with_expressions(value, collect)
    return found


def _as_in_base(words: _Words, own: tuple[Any, Any], common: tuple[Any, Any]) -> Any:
    """What a side has under the common names, its unchanged bodies as in base; the same value where there is none."""
    (was, now), (before, after) = own, common
    if words.same(was, now):
        return before
    changed: dict[str, Any] = {}
    for field in fields_of(type(after)):
        if field.spec.shape not in (Shape.SET, Shape.LIST):
            continue
        items = getattr(after, field.name)
        kept = tuple(_part_as_in_base(words, own, before, item) for item in items)
        if any(a is not b for a, b in zip(items, kept, strict=True)):
            changed[field.name] = kept
    return dataclasses.replace(after, **changed) if changed else after


def _part_as_in_base(words: _Words, own: tuple[Any, Any], before: Any, item: Any) -> Any:
    was, now = (part_of(value, item.key) for value in own)
    there = part_of(before, item.key)
    if was is None or now is None or there is None or same(there, item):
        return item
    return there if words.same(was, now) else item
