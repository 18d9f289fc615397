"""`diff`: what differs between the schemas of two revisions."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from aerogit.porcelain.comparison.comparing import Side, side
from aerogit.porcelain.comparison.differing import Compared, compared
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.remembered import Remembered
from aerogit.porcelain.repository.revisions import PathRevision, Revision, WorkRevision, parse_pair
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.edits import by_hand
from aerogit.store.worktree import merge_head


def diff(project: Project, words: Sequence[str], here: Path) -> Compared:
    """Compare two revisions, or HEAD and the work tree."""
    schemas = Schemas(project)
    one, other = parse_pair(project, words, here)
    found = compared(side(schemas, one), side(schemas, other), schemas, project.default_namespace)
    edits = _edits_left_out(schemas, (one, other), found.after, here)
    return replace(found, difference=replace(found.difference, warnings=(*found.difference.warnings, *edits)))


def _edits_left_out(schemas: Schemas, ends: Sequence[Revision], after: Side, here: Path) -> tuple[str, ...]:
    """That somebody edited the schema file: the work tree is what its migrations say, so the edit is not in it."""
    if not any(isinstance(end, WorkRevision) and not end.is_index for end in ends):
        return ()
    if merge_head(schemas.project.repository) is not None:
        # It is the merge's to write.
        return ()
    source = after.source if isinstance(after.revision, WorkRevision) and after.source else schemas.load_work().source
    top = schemas.project.repository.work_tree()
    files = (top / one.path for one in by_hand(schemas, Remembered(schemas.store.path), source) if one.kind == "mirror")
    asked = [end.path.resolve() for end in ends if isinstance(end, PathRevision)]
    shown = (shlex.quote(os.path.relpath(path, here)) for path in files if path.resolve() not in asked)
    return tuple(f"{name} was edited, and no migration does this yet; see: aerogit diff work {name}" for name in shown)
