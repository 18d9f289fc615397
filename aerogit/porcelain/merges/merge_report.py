"""A merge in plain values, ready to draw or to print as JSON: conflicts with their authors, what merged and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from aerogit.diff.changes import Change, key_of_change
from aerogit.diff.compare import compare
from aerogit.merge.conflicts import Conflict
from aerogit.migrate.convergence import Obstacle
from aerogit.migrate.grid import GridProof
from aerogit.model.codes import meaning_of
from aerogit.model.names import Key, Path
from aerogit.porcelain.merges.authors import Author, Authors
from aerogit.porcelain.merges.explaining import Explained, explain
from aerogit.porcelain.merges.merging import Merging
from aerogit.porcelain.merges.outcome import Merged, MergedProject
from aerogit.porcelain.merges.remembering import Memory, Recalled, recalled
from aerogit.porcelain.merges.row_order import OrderedRows, rows_in_order, scripts_of
from aerogit.porcelain.merges.sides import ThreeSides
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.wording.definitions import Definitions
from aerogit.porcelain.wording.described import ObjectChange
from aerogit.porcelain.wording.describing import describe
from aerogit.porcelain.wording.words import Words
from aerogit.sql.reading import is_hcl
from aerogit.sql.textremarks import left_out
from aerogit.store.ids import CommitId


@dataclass(frozen=True, slots=True)
class Version:
    """One side's version of what is in conflict: in words, who made it so (None where nobody since base), and as SQL.

    `sql` is what of the object's definition has to do with the conflict.
    """

    label: str
    text: str
    author: Author | None = None
    sql: tuple[str, ...] = ()


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
    remembered: Recalled | None = None
    """How it was settled before; None where nobody knows."""
    base_sql: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedObject:
    """An object at least one side changed: what each did, and how the two came together."""

    path: str
    was: str
    """Its name in base where a side renamed it; "" elsewhere."""
    kind: str
    ours: ObjectChange | None
    theirs: ObjectChange | None
    how: str
    """`ours`, `theirs`, `both kept`, `the same on both sides`, or `resolved` where a person chose."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A migration that both sides have from base and that is left to a person; which sides still have it."""

    path: str
    is_ours: bool
    is_theirs: bool


@dataclass(frozen=True, slots=True)
class MergeReport:
    """Everything the screen shows of the merge of one project."""

    outcome: str
    project: str
    ours: str
    theirs: str
    base: str
    """The commit both sides come from; "" where there is none, or where it is `bases` merged."""
    bases: tuple[str, ...]
    schema_id: str
    commit: str
    conflicts: tuple[ConflictView, ...]
    warnings: tuple[ConflictView, ...]
    resolved: tuple[str, ...]
    merged: tuple[MergedObject, ...]
    states: tuple[int, int] | None
    """The grid of the convergence proof; None where the files do not converge as they are, or there are none."""
    obstacle: str
    moved: str
    """The label of the side whose migrations were rewritten or renumbered; "" where none were."""
    stranded: str
    """Why a database that ran those as they were cannot go on by itself; "" where it can."""
    migrations: tuple[str, ...]
    files: tuple[str, ...]
    """Files in conflict, of which `held` are migrations that both sides have and changed."""
    held: tuple[HeldFile, ...] = ()
    others: tuple[MergeReport, ...] = ()
    """The other projects of the repository that were merged with this one."""
    recalled: tuple[Recalled, ...] = ()
    """Conflicts of all projects that were settled as they were before."""
    explained: tuple[Explained, ...] | None = None
    """Why everything else is as it is, where that was asked for."""
    proof: GridProof | None = None
    """What was proved on scratch databases, where that was asked for."""
    joining: str = ""
    """The migration with a script for each side's databases, where both sides are published; "" elsewhere."""
    row_order: tuple[OrderedRows, ...] = ()
    """Data statements of both sides that do not commute: rows may come to differ by which ran first."""
    left_out: tuple[str, ...] = ()
    """Comments a side wrote in the declarative source that the merged one does not have."""


def report(project: Project, merged: Merged, *, is_explained: bool = False) -> MergeReport:
    """The report of a merge."""
    if not merged.projects:
        return _bare(project, merged)
    reports = [_of_project(merged, one) for one in merged.projects]
    if is_explained:
        pairs = zip(reports, merged.projects, strict=True)
        reports = [replace(found, explained=explain(one.merging)) for found, one in pairs]
    first, *others = reports
    return replace(first, others=tuple(others), recalled=merged.recalled)


def _bare(project: Project, merged: Merged) -> MergeReport:
    """The report where nothing had to be merged."""
    labels = (merged.ours_label, merged.theirs_label)
    return MergeReport(
        merged.outcome,
        project.config.name,
        *labels,
        "",
        (),
        "",
        merged.commit,
        (),
        (),
        (),
        (),
        None,
        "",
        "",
        "",
        (),
        (),
    )


def _of_project(merged: Merged, found: MergedProject) -> MergeReport:
    merging, planned, proof = found.merging, found.planned, found.convergence
    three = merging.three
    obstacle = proof.obstacle if proof is not None else None
    moved = {"ours": merged.ours_label, "theirs": merged.theirs_label}
    return MergeReport(
        merged.outcome,
        merging.project.config.name,
        merged.ours_label,
        merged.theirs_label,
        "" if len(three.bases) > 1 else three.base_commit,
        three.bases,
        found.schema_id or "",
        merged.commit,
        conflict_views(merging, merging.open_conflicts),
        conflict_views(merging, merging.merge.warnings),
        tuple(sorted(merging.choices)),
        merged_objects(merging),
        proof.states if proof is not None and proof.holds else None,
        "" if obstacle is None else _obstacle(obstacle),
        moved.get(planned.moved, "") if planned is not None else "",
        planned.stranded if planned is not None else "",
        planned.added if planned is not None else (),
        merged.files,
        tuple(HeldFile(one.path, is_ours=bool(one.stages[1]), is_theirs=bool(one.stages[2])) for one in found.held),
        proof=found.proof,
        joining=planned.joining if planned is not None else "",
        row_order=rows_in_order(scripts_of(three.ours), scripts_of(three.theirs)) if planned is not None else (),
        left_out=_left_out(merging, merged.commit) if merged.outcome == "merged" else (),
    )


def _left_out(merging: Merging, commit: str) -> tuple[str, ...]:
    """The comments of a declarative source that a merge commit does not have."""
    project, three = merging.project, merging.three
    if project.config.reads_migrations:
        return ()
    merged = Schemas(project).source(project.repository.tree(CommitId(commit)))
    sources = (three.base.source, three.ours.loaded.source, three.theirs.loaded.source, merged)
    *texts, now = ("\n".join(file.text for file in side.texts() if not is_hcl(file.path)) for side in sources)
    return left_out(texts, now, project.config.dialect)


def _obstacle(found: Obstacle) -> str:
    files = " and ".join(filter(None, (found.ours, found.theirs)))
    return f"{files}: {found.error or 'their order matters'}"


def conflict_views(merging: Merging, conflicts: tuple[Conflict, ...]) -> tuple[ConflictView, ...]:
    """Conflicts with their sides in words and as SQL, by whom, and how they were settled before."""
    if not conflicts:
        return ()
    schemas, three = merging.schemas, merging.three
    words = Words(schemas.project.default_namespace)
    mine, yours = (Authors(schemas, side, three.base_commit) for side in (three.ours, three.theirs))
    known = {item.path: item for item in recalled(Memory(schemas.project.repository), merging)}
    inputs = (three.base.schema, three.ours.schema, three.theirs.schema)
    definitions = Definitions(inputs, three.sides)
    found = []
    for conflict in conflicts:
        paths = (conflict.path, *conflict.needs)
        base, ours, theirs = definitions.of(conflict)
        found.append(
            ConflictView(
                conflict.code,
                conflict.severity.value,
                conflict.where,
                meaning_of(conflict.code),
                said_value(words, conflict, conflict.base),
                Version(three.ours.label, said_value(words, conflict, conflict.ours), mine.of(*paths), ours),
                Version(three.theirs.label, said_value(words, conflict, conflict.theirs), yours.of(*paths), theirs),
                conflict.parts,
                _needs(conflict, schemas.project.default_namespace),
                conflict.resolutions,
                known.get(conflict.where),
                base,
            )
        )
    return tuple(found)


def _needs(conflict: Conflict, default_namespace: str) -> tuple[str, ...]:
    """What a conflict is about besides its own name; an index made for a foreign key goes by the key's."""
    found = dict.fromkeys(path.text(default_namespace) for path in conflict.needs)
    return tuple(name for name in found if name != conflict.where)


def said_value(words: Words, conflict: Conflict, value: Any) -> str:
    """A side's value in words."""
    if value is None:
        return "not there"
    if conflict.path.field:
        return words.value(value)
    if conflict.path.part[0]:
        return words.part(value) or conflict.path.part[1]
    return words.object(value) or conflict.where


def merged_objects(merging: Merging) -> tuple[MergedObject, ...]:
    """The objects the sides changed and that merged without a conflict."""
    three = merging.three
    stopped = {conflict.path.key for conflict in merging.open_conflicts}
    settled = {conflict.path.key for conflict in merging.merge.conflicts if conflict.where in merging.choices}
    namespace = merging.project.default_namespace
    found: dict[Key, list[ObjectChange | None]] = {}
    changes = (
        compare(three.base.schema, three.ours.schema, three.sides.ours.renames),
        compare(three.base.schema, three.theirs.schema, three.sides.theirs.renames),
    )
    names = [_common_names(three, renames) for renames in (three.sides.ours.renames, three.sides.theirs.renames)]
    for at, side in enumerate(changes):
        groups: dict[Key, list[Change]] = {}
        for change in side:
            groups.setdefault(key_of_change(change), []).append(change)
        for key, group in groups.items():
            found.setdefault(names[at].get(key, key), [None, None])[at] = describe(group, namespace)[0]
    return tuple(
        MergedObject(
            Path(key).text(namespace),
            _former_name(ours, theirs),
            key.kind,
            ours,
            theirs,
            "resolved" if key in settled else _how(ours, theirs),
        )
        for key, (ours, theirs) in sorted(found.items())
        if key not in stopped
    )


def _common_names(three: ThreeSides, renames: Mapping[Path, Path]) -> dict[Key, Key]:
    """What a side's objects are called once both sides' renames are made: its own name where it renamed them itself."""
    others = three.sides.theirs.renames if renames is three.sides.ours.renames else three.sides.ours.renames
    kept = {old.key for old in renames if not old.part[0]}
    return {old.key: new.key for old, new in others.items() if not old.part[0] and old.key not in kept}


def _former_name(*changes: ObjectChange | None) -> str:
    """The name in base of what a side renamed; "" where nobody did."""
    return next((change.was for change in changes if change is not None and change.was), "")


def _how(ours: ObjectChange | None, theirs: ObjectChange | None) -> str:
    if ours is None or theirs is None:
        return "ours" if theirs is None else "theirs"
    return "the same on both sides" if ours == theirs else "both kept"
