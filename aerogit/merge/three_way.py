"""Three-way merge of schemas: align names, merge by shape, look at the whole. See docs/merging.md.

Knows models and shapes; nothing of SQL, Git, databases or the terminal.
"""

from __future__ import annotations

import dataclasses

from aerogit.diff.compare import respelled_keys
from aerogit.merge.across import look_across, look_at_rows
from aerogit.merge.align import Aligned
from aerogit.merge.conflicts import Merge, Rows, Side, Sides
from aerogit.merge.findings import Findings, Place, one_line_each
from aerogit.merge.parts import merged_parted
from aerogit.merge.supporting import follow_their_keys, follow_their_owners
from aerogit.merge.unfollowed import aligned_sides
from aerogit.merge.values import Three, in_order, merge_value
from aerogit.merge.whole import Whole, look_at_whole
from aerogit.model.codes import Severity
from aerogit.model.names import Key, Path
from aerogit.model.objects import Grants, SchemaObject
from aerogit.model.schema import Schema


def merge_schemas(base: Schema, ours: Schema, theirs: Schema, sides: Sides | None = None) -> Merge:
    """Merge two schemas that come from one; every conflict is in the result, none is raised."""
    known = sides or Sides()
    findings = Findings(base.traits.default_namespace)
    aligned, by_ours, by_theirs = aligned_sides((base, ours, theirs), known, findings)
    merged = _in_order(_merge_objects(aligned, by_ours, by_theirs, findings), aligned, findings)
    whole = Whole(merged, aligned, by_ours, by_theirs)
    mine, yours = aligned.own
    if (by_ours or mine.renamed) and (by_theirs or yours.renamed):
        look_at_whole(whole, findings)
        look_across(whole, findings)
        follow_their_keys(whole, findings)
        follow_their_owners(whole, findings)
    look_at_rows(whole, (_aligned_rows(known.ours, aligned), _aligned_rows(known.theirs, aligned)), findings)
    return _result(merged, findings)


def _merge_objects(aligned: Aligned, by_ours: frozenset[Key], by_theirs: frozenset[Key], findings: Findings) -> Schema:
    """The merged schema: the side that changed more than names, with the other's changes worked in."""
    for key in sorted(by_ours - by_theirs):
        findings.reason(Path(key), "one-sided", "ours")
    if not by_ours:
        for key in sorted(by_theirs):
            findings.reason(Path(key), "one-sided", "theirs")
        return aligned.theirs
    changes: dict[Key, SchemaObject | None] = {}
    for key in sorted(by_theirs, key=lambda key: (key.kind == "grants", key)):
        three = Three(aligned.base.get(key), aligned.ours.get(key), aligned.theirs.get(key))
        if key.kind == "grants":
            three = _with_empty_grants(three, aligned)
        place = findings.place(Path(key), *three)
        value = _merged(key, three, place, findings)
        if isinstance(value, Grants) and not value.privileges:
            value = None
        if value is not aligned.ours.get(key):
            changes[key] = value
    return aligned.ours.with_changes(changes)


def _merged(key: Key, three: Three, place: Place, findings: Findings) -> SchemaObject | None:
    """The merged object; those of parts no shape tells of by these, as long as they do not clash."""
    both = merged_parted(key, three)
    if both is None:
        value: SchemaObject | None = merge_value(three, place, findings)
        return value
    findings.reason(Path(key), "both-kept")
    return both.value


def _in_order(merged: Schema, aligned: Aligned, findings: Findings) -> Schema:
    """The merged schema with what both sides laid out anew in the order that comes of it."""
    respelled = respelled_keys(aligned.base, aligned.ours) & respelled_keys(aligned.base, aligned.theirs)
    changes: dict[Key, SchemaObject | None] = {}
    for key in sorted(respelled):
        value, three = merged.get(key), Three(*(side.get(key) for side in (aligned.base, aligned.ours, aligned.theirs)))
        if value is not None and type(three.base) is type(three.ours) is type(three.theirs) is type(value):
            ordered = in_order(value, three, findings.place(Path(key), *three), findings)
            if ordered is not value:
                changes[key] = ordered
    return merged.with_changes(changes)


def _with_empty_grants(three: Three, aligned: Aligned) -> Three:
    """Grants that are gone though what they were on is there are empty grants: all was revoked."""
    if three.base is None:
        return three
    sides = [
        dataclasses.replace(three.base, privileges=())
        if value is None and schema.find(three.base.target) is not None
        else value
        for value, schema in ((three.ours, aligned.ours), (three.theirs, aligned.theirs))
    ]
    return Three(three.base, *sides)


def _aligned_rows(side: Side, aligned: Aligned) -> tuple[Rows, ...]:
    """Rows under the common names of their tables."""
    back = {new.key: old.key for old, new in side.renames.items() if not old.part[0]}
    found = []
    for row in side.rows:
        origin = back.get(row.table, row.table)
        found.append(dataclasses.replace(row, table=aligned.names.get(origin, origin)))
    return tuple(found)


def _result(merged: Schema, findings: Findings) -> Merge:
    listed = sorted(one_line_each(findings.conflicts), key=lambda conflict: (conflict.where, conflict.code))
    hard = tuple(conflict for conflict in listed if conflict.severity is Severity.HARD)
    soft = tuple(conflict for conflict in listed if conflict.severity is not Severity.HARD)
    return Merge(merged, hard, soft, tuple(findings.reasons))
