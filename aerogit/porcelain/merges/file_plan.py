"""What becomes of the migration files in a merge, a rebase, a cherry-pick or a revert."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.migrate.convergence import Convergence
from aerogit.porcelain.merges.common_files import FileConflict


@dataclass(frozen=True)
class FilePlan:
    """What becomes of the migration files: `write` and `remove` by path relative to the repository's top folder.

    `convergence` is the proof over both sides' files as they are; None where the source is declarative.
    """

    convergence: Convergence | None
    write: dict[str, str]
    remove: tuple[str, ...]
    added: tuple[str, ...]
    """Labels of the migrations that the merge brings or rewrites, in order."""
    moved: str = ""
    """The side whose files were rewritten: `ours`, `theirs`, or "" where none were."""
    stranded: str = ""
    """Why a database that ran the rewritten side's old files cannot go on by itself; "" where it can."""
    conflicts: tuple[FileConflict, ...] = ()
    """Migrations both sides have from base and changed so that a person has to say; nothing else is planned then."""
    losses: tuple[str, ...] = ()
    """What a migration that takes something back would lose, in words."""
    joining: str = ""
    """The label of the migration that has a script for each side's databases, where both are published."""
    any_order: bool = False
    """Whether databases may have applied both sides' files in any order."""
    needs_crossing: bool = False
    """Whether a database that ran the rewritten side's old files needs a way across."""
