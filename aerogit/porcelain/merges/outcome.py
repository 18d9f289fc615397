"""How a merge ended, project by project."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.migrate.convergence import Convergence
from aerogit.migrate.grid import GridProof
from aerogit.model.canonical import SchemaId
from aerogit.porcelain.merges.common_files import FileConflict
from aerogit.porcelain.merges.file_plan import FilePlan
from aerogit.porcelain.merges.merging import Merging
from aerogit.porcelain.merges.remembering import Recalled
from aerogit.store.ids import CommitId


@dataclass(frozen=True)
class MergedProject:
    """What became of one project; `schema_id` is None while conflicts are open, `planned` is None then too.

    `held` are migrations that both sides have and changed so that a person has to say what becomes of them.
    """

    merging: Merging
    schema_id: SchemaId | None = None
    planned: FilePlan | None = None
    held: tuple[FileConflict, ...] = ()
    proof: GridProof | None = None
    """What was proved of it on scratch databases, where that was asked for."""

    @property
    def convergence(self) -> Convergence | None:
        return self.planned.convergence if self.planned is not None else None


@dataclass(frozen=True)
class Merged:
    """How a merge ended.

    `outcome` is `up-to-date`, `fast-forward`, `merged`, `stopped` (by conflicts of a schema), `files` (git has
    conflicts in other files) or `preview`. `projects` has the one the merge was begun in first, and none where there
    was nothing to merge. `commit` is the merge commit, "" where there is none.
    """

    outcome: str
    ours_label: str
    theirs_label: str
    projects: tuple[MergedProject, ...] = ()
    files: tuple[str, ...] = ()
    commit: CommitId | str = ""
    recalled: tuple[Recalled, ...] = ()
    """Conflicts that were settled as they were before; a merge with any waits to be looked at."""
