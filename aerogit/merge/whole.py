"""The look at the whole: integrity rules over what changed, less what either side breaks by itself.

Only objects that a side changed, and those that refer to an object both sides changed, can be wrong in the merged
schema and right on both sides; nothing else is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from aerogit.diff.compare import same
from aerogit.merge.align import Aligned, Own
from aerogit.merge.conflicts import Conflict
from aerogit.merge.findings import Findings
from aerogit.merge.names import part_of
from aerogit.model.codes import Severity, severity_of
from aerogit.model.integrity.keys import key_for
from aerogit.model.integrity.lookup import column_of
from aerogit.model.integrity.rules import violations
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Key, Path
from aerogit.model.references import referrers
from aerogit.model.schema import Schema
from aerogit.model.table import Column, ForeignKey, Index, PrimaryKey, Table


@dataclass(frozen=True, slots=True)
class Whole:
    """The merged schema beside the three it was made of, and the keys each side changed."""

    merged: Schema
    aligned: Aligned
    by_ours: frozenset[Key]
    by_theirs: frozenset[Key]

    @property
    def sides(self) -> tuple[Schema, Schema]:
        """Ours and theirs."""
        return self.aligned.ours, self.aligned.theirs

    def three(self, path: Path) -> tuple[Any, Any, Any]:
        """What is at a path in base, ours and theirs."""
        return (
            value_at(self.aligned.base, path),
            value_at(self.aligned.ours, path),
            value_at(self.aligned.theirs, path),
        )


def value_at(schema: Schema, path: Path) -> Any:
    """The object or part at a path; None where there is none."""
    value = schema.get(path.key)
    return part_of(value, path.part) if path.part[0] else value


def look_at_whole(whole: Whole, findings: Findings) -> None:
    """Report what the rules find in the merged schema and in neither side."""
    for violation in new_violations(whole):
        refined = _refined(whole, violation)
        if not _is_consequence(refined, findings):
            values = whole.three(refined.path)
            place = findings.place(refined.path, *values, value_at(whole.merged, refined.path))
            is_hard = severity_of(refined.code) is Severity.HARD
            if refined.code in _TWINS:
                findings.reason(refined.path, "both-kept")
            findings.clash(refined.code, place, values, needs=(refined.cause,) if is_hard else ())


_TWINS = ("K06", "I02")


def new_violations(whole: Whole) -> Iterator[Violation]:
    """Violations of the merged schema that neither side has."""
    keys = _keys_at_stake(whole)
    found = list(violations(Scope(whole.merged, keys)))
    if not found:
        return
    aligned, before = [], []
    for side, own in zip(whole.sides, whole.aligned.own, strict=True):
        here = {_identity(violation) for violation in violations(Scope(side, keys))}
        aligned.append(here)
        before.append({_identity(violation) for violation in _under_own_names(own, keys)} if own.to_common else here)
    for violation in found:
        known = [_identity(violation) in here for here in (before if _is_of_names(violation) else aligned)]
        if not any(known) or not (all(known) or _is_left_to(whole, violation, known)):
            yield violation


def _is_left_to(whole: Whole, violation: Violation, known: Sequence[bool]) -> bool:
    """Whether what is wrong is as the side has it that broke it, so that it is that side's own business.

    It is not where the other side changed the thing: it counts on what is gone.
    """
    if severity_of(violation.code) is not Severity.HARD:
        return True
    side = whole.sides[0 if known[0] else 1]
    return same(value_at(whole.merged, violation.path), value_at(side, violation.path))


_OF_NAMES = frozenset("N02 N03 N07 I01 E02".split())


def _is_of_names(violation: Violation) -> bool:
    """Whether it is a violation a rename or a move brings about: those a side has count under its own names only."""
    return violation.code in _OF_NAMES or violation.cause.key.kind == "namespace"


def _under_own_names(own: Own, keys: tuple[Key, ...]) -> Iterator[Violation]:
    """A side's violations before it was given the common names, told in common names."""
    back = {new.key: old.key for old, new in own.to_common.items() if not old.part[0]}
    scope = Scope(own.schema, tuple(back.get(key, key) for key in keys))
    for violation in violations(scope):
        yield violation._replace(path=own.common(violation.path), cause=own.common(violation.cause))


def _keys_at_stake(whole: Whole) -> tuple[Key, ...]:
    by_both = whole.by_ours & whole.by_theirs
    keys = set(whole.by_ours | whole.by_theirs)
    for own in whole.aligned.own:
        keys |= {path.key for path in own.renamed.values()}
    if by_both:
        keys |= referrers(whole.aligned.base, by_both)
    return tuple(sorted(keys))


def _identity(violation: Violation) -> tuple[object, ...]:
    """What makes two violations one: a caller that lost its function is the same with and without an overload left."""
    code = "V03" if violation.code == "V09" else violation.code
    return (code, violation.path, violation.cause.key.namespace, violation.cause.key.name, violation.cause.part)


def _refined(whole: Whole, violation: Violation) -> Violation:
    """The violation under the code that says what was lost: of a foreign key, whether it was the primary key's."""
    if violation.code == "E02" and any(
        Path(old.key, old.part) == violation.cause for own in whole.aligned.own for old in own.renamed
    ):
        return violation._replace(code="V04")
    if violation.code == "E02" and _begins_to_list_values(whole, violation.path):
        return violation._replace(code="C10")
    owner = _foreign_key(whole, violation.path)
    if owner is None or violation.code not in ("K08", "K09", "K10"):
        return violation
    fk, side = owner
    target_key = side.find(fk.target)
    target = side.get(target_key) if target_key is not None else None
    if not isinstance(target, Table):
        return violation
    if violation.code == "K09":
        return (
            violation._replace(code="K03") if isinstance(key_for(target, fk.target_columns), PrimaryKey) else violation
        )
    primary = target.primary_key
    name = violation.cause.part[1]
    if violation.cause.key != target.object_key or primary is None or name not in primary.columns:
        return violation
    was, now = column_of(side, target.object_key, name), column_of(whole.merged, target.object_key, name)
    if violation.code == "K08" or _type(was) != _type(now):
        return Violation("K02", violation.cause, violation.path)
    return violation


def _begins_to_list_values(whole: Whole, path: Path) -> bool:
    """Whether a column that has its enum's labels in its own type had another type in base."""
    before, now = value_at(whole.aligned.base, path), value_at(whole.merged, path)
    return isinstance(before, Column) and isinstance(now, Column) and before.type.name != now.type.name


def _type(column: Column | None) -> object:
    return column.type if column is not None else None


def _foreign_key(whole: Whole, path: Path) -> tuple[ForeignKey, Schema] | None:
    """The foreign key at a path, and a side that has it."""
    for side in whole.sides:
        found = value_at(side, path)
        if isinstance(found, ForeignKey):
            return found, side
    return None


_ADDED_TWO_WAYS = ("T02", "N01")


def _is_consequence(violation: Violation, findings: Findings) -> bool:
    """Whether a conflict already reported stands behind the violation."""
    for conflict in findings.conflicts:
        if conflict.severity is not Severity.HARD or conflict.needs:
            continue
        place = (conflict.path.key, conflict.path.part)
        if place in ((violation.path.key, violation.path.part), (violation.cause.key, violation.cause.part)):
            return True
        if conflict.code in _ADDED_TWO_WAYS and conflict.path.key == violation.path.key:
            return True
        if violation.code == "I08" and _supports(conflict, violation):
            return True
    return False


def _supports(conflict: Conflict, violation: Violation) -> bool:
    """Whether an index in conflict does a foreign key's work on one of the sides."""
    indexes = [value for value in (conflict.ours, conflict.theirs) if isinstance(value, Index)]
    needed = violation.cause.part[1]
    return conflict.path.key == violation.path.key and any(
        f"{','.join(index.columns)},".startswith(f"{needed},") for index in indexes
    )


class Half(NamedTuple):
    """One side as the other's counterpart: its schema, the keys it changed, and the same of the other side."""

    schema: Schema
    changed: frozenset[Key]
    other: Schema
    changed_there: frozenset[Key]
    renamed_there: Mapping[Path, Path]


def halves(whole: Whole) -> tuple[Half, Half]:
    """Ours and theirs, each as the other's counterpart."""
    aligned = whole.aligned
    return (
        Half(aligned.ours, whole.by_ours, aligned.theirs, whole.by_theirs, aligned.own[1].renamed),
        Half(aligned.theirs, whole.by_theirs, aligned.ours, whole.by_ours, aligned.own[0].renamed),
    )
