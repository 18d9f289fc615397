"""A merge in plain values, ready to draw or to print as JSON: conflicts with their authors, what merged and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aerogit.diff.changes import Change, key_of_change
from aerogit.diff.compare import compare
from aerogit.merge.conflicts import Conflict
from aerogit.model.codes import meaning_of
from aerogit.model.names import Key, Path
from aerogit.porcelain.described import ObjectChange
from aerogit.porcelain.describing import describe
from aerogit.porcelain.merge import Merged, Merging
from aerogit.porcelain.schemas import Schemas
from aerogit.porcelain.sides import Author, MergeSide, author_of
from aerogit.porcelain.words import Words


@dataclass(frozen=True, slots=True)
class Version:
    """One side's version of what is in conflict: in words, and who made it so (None where nobody since base)."""

    label: str
    text: str
    author: Author | None = None


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict or warning as people and programs read it."""

    code: str
    severity: str
    path: str
    meaning: str
    base: str
    ours: Version
    theirs: Version
    parts: tuple[str, ...]
    needs: tuple[str, ...]
    resolutions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedObject:
    """An object at least one side changed: what each did, and how the two came together."""

    path: str
    kind: str
    ours: ObjectChange | None
    theirs: ObjectChange | None
    how: str
    """`ours`, `theirs`, `both kept`, `the same on both sides`, or `resolved` where a person chose."""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """Everything the screen shows of a merge."""

    outcome: str
    ours: str
    theirs: str
    base: str
    schema_id: str
    commit: str
    conflicts: tuple[ConflictView, ...]
    warnings: tuple[ConflictView, ...]
    resolved: tuple[str, ...]
    merged: tuple[MergedObject, ...]
    states: tuple[int, int] | None
    """The grid of the convergence proof; None where the files do not converge as they are, or there are none."""
    obstacle: str
    migrations: tuple[str, ...]
    files: tuple[str, ...]


def report(schemas: Schemas, merged: Merged) -> MergeReport:
    """The report of a merge."""
    merging = merged.merging
    proof = merged.convergence
    obstacle = proof.obstacle if proof is not None else None
    return MergeReport(
        merged.outcome,
        merged.ours_label,
        merged.theirs_label,
        "" if merging is None else merging.three.base_commit,
        merged.schema_id or "",
        merged.commit,
        () if merging is None else conflict_views(schemas, merging, merging.open_conflicts),
        () if merging is None else conflict_views(schemas, merging, merging.merge.warnings),
        () if merging is None else tuple(sorted(merging.choices)),
        () if merging is None else merged_objects(schemas, merging),
        proof.states if proof is not None and proof.holds else None,
        "" if obstacle is None else f"{obstacle.ours} and {obstacle.theirs}: {obstacle.error or 'their order matters'}",
        merged.migrations,
        merged.files,
    )


def conflict_views(schemas: Schemas, merging: Merging, conflicts: tuple[Conflict, ...]) -> tuple[ConflictView, ...]:
    """Conflicts with their sides in words and by whom."""
    words = Words(schemas.project.default_namespace)
    ours, theirs = merging.three.ours, merging.three.theirs
    return tuple(
        ConflictView(
            conflict.code,
            conflict.severity.value,
            conflict.where,
            meaning_of(conflict.code),
            _said(words, conflict, conflict.base),
            Version(ours.label, _said(words, conflict, conflict.ours), _author(schemas, ours, conflict)),
            Version(theirs.label, _said(words, conflict, conflict.theirs), _author(schemas, theirs, conflict)),
            conflict.parts,
            tuple(path.text(schemas.project.default_namespace) for path in conflict.needs),
            conflict.resolutions,
        )
        for conflict in conflicts
    )


def _author(schemas: Schemas, side: MergeSide, conflict: Conflict) -> Author | None:
    """Who made a side's part of a conflict: of the thing itself, or of what it needs."""
    for path in (conflict.path, *conflict.needs):
        found = author_of(
            schemas, side, [path.key, *(new.key for old, new in side.renames.items() if old.key == path.key)], path
        )
        if found is not None:
            return found
    return None


def _said(words: Words, conflict: Conflict, value: Any) -> str:
    """A side's value in words."""
    if value is None:
        return "not there"
    if conflict.path.field:
        return words.value(value)
    if conflict.path.part[0]:
        return words.part(value) or conflict.path.part[1]
    return words.object(value) or conflict.where


def merged_objects(schemas: Schemas, merging: Merging) -> tuple[MergedObject, ...]:
    """The objects the sides changed and that merged without a conflict."""
    three = merging.three
    stopped = {conflict.path.key for conflict in merging.open_conflicts}
    settled = {conflict.path.key for conflict in merging.merge.conflicts if conflict.where in merging.choices}
    namespace = schemas.project.default_namespace
    found: dict[Key, list[ObjectChange | None]] = {}
    changes = (
        compare(three.base.schema, three.ours.schema, three.sides.ours.renames),
        compare(three.base.schema, three.theirs.schema, three.sides.theirs.renames),
    )
    for at, side in enumerate(changes):
        groups: dict[Key, list[Change]] = {}
        for change in side:
            groups.setdefault(key_of_change(change), []).append(change)
        for key, group in groups.items():
            found.setdefault(key, [None, None])[at] = describe(group, namespace)[0]
    return tuple(
        MergedObject(
            Path(key).text(namespace), key.kind, ours, theirs, "resolved" if key in settled else _how(ours, theirs)
        )
        for key, (ours, theirs) in sorted(found.items())
        if key not in stopped
    )


def _how(ours: ObjectChange | None, theirs: ObjectChange | None) -> str:
    if ours is None or theirs is None:
        return "ours" if theirs is None else "theirs"
    return "the same on both sides" if ours == theirs else "both kept"
