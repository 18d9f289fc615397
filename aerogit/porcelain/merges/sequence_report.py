"""A rebase, cherry-pick or revert in plain values, ready to draw or to print as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.porcelain.merges.merge_report import ConflictView, HeldFile, conflict_views
from aerogit.porcelain.merges.picking import PickedProject
from aerogit.porcelain.merges.proofs import ProvedProject
from aerogit.porcelain.merges.sequence import Brought, Sequenced
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas


@dataclass(frozen=True, slots=True)
class BroughtCommit:
    """A commit that was brought: what was made of it, and what became of its migrations."""

    commit: str
    made: str
    """The commit made; "" where none was, since its change was there already or nothing is committed."""
    subject: str
    migrations: tuple[str, ...]
    losses: tuple[str, ...]
    """What its migration loses, in words."""
    stranded: str
    """Why a database that ran its migrations as they were cannot go on by itself; "" where it can."""
    warnings: tuple[ConflictView, ...]


@dataclass(frozen=True, slots=True)
class SequenceReport:
    """Everything the screen shows of a rebase, cherry-pick or revert."""

    verb: str
    outcome: str
    branch: str
    onto: str
    commits: tuple[BroughtCommit, ...]
    commit: str
    """Where the branch is now; "" where it did not move."""
    schema_id: str
    at: str
    """The commit that needs a person; "" where none does."""
    subject: str
    left: int
    conflicts: tuple[ConflictView, ...]
    files: tuple[str, ...]
    held: tuple[HeldFile, ...]
    is_committed: bool
    proofs: tuple[ProvedProject, ...] = ()
    """What was proved on scratch databases, where that was asked for."""


def sequence_report(project: Project, found: Sequenced) -> SequenceReport:
    """The report of a rebase, cherry-pick or revert."""
    stop, at = found.stop, found.at
    views: tuple[ConflictView, ...] = ()
    for one in stop.projects if stop is not None else ():
        views += conflict_views(one.merging, one.merging.open_conflicts)
    held = tuple(HeldFile(one.path, bool(one.stages[1]), bool(one.stages[2])) for one in (stop.held if stop else ()))
    schemas = Schemas(project)
    known = schemas.load(project.repository.tree(project.repository.resolve(found.commit))) if found.commit else None
    return SequenceReport(
        found.verb,
        found.outcome,
        project.repository.head().branch or "",
        found.onto,
        tuple(_brought(one) for one in found.brought),
        found.commit,
        known.schema_id if known is not None else "",
        at.id if at is not None else "",
        at.subject if at is not None else "",
        found.left,
        views,
        (*(one.path for one in held), *(stop.files if stop is not None else ())),
        held,
        found.is_committed,
        found.proofs,
    )


def _brought(one: Brought) -> BroughtCommit:
    plans = [project.planned for project in one.projects if project.planned is not None]
    return BroughtCommit(
        one.commit.id,
        one.made,
        one.commit.subject,
        tuple(label for planned in plans for label in planned.added),
        tuple(loss for planned in plans for loss in planned.losses),
        next((planned.stranded for planned in plans if planned.stranded), ""),
        tuple(view for project in one.projects for view in _warnings(project)),
    )


def _warnings(project: PickedProject) -> tuple[ConflictView, ...]:
    return conflict_views(project.merging, project.merging.merge.warnings)
