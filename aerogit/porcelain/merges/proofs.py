"""Proofs of merges and rebases as the verbs ask for them, without the drivers that making them loads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from aerogit.migrate.grid import GridProof
from aerogit.porcelain.merges.outcome import MergedProject
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.worktree.merge_state import MergeState


@dataclass(frozen=True, slots=True)
class ProvedProject:
    """A project's proof."""

    project: str
    proof: GridProof


class Prover(Protocol):
    """Proves before anything is written; `DatabaseError` where a proof fails."""

    def merge(self, found: Sequence[MergedProject]) -> tuple[MergedProject, ...]:
        """The projects of a merge, those that are planned with their proofs."""
        ...

    def rebase(self, project: Project, state: MergeState) -> tuple[ProvedProject, ...]:
        """The proofs of what a rebase has made."""
        ...
