"""`diff`: what differs between the schemas of two revisions."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aerogit.diff.changes import Change
from aerogit.diff.compare import compare
from aerogit.introspect.servers import mask
from aerogit.model.canonical import SchemaId
from aerogit.model.names import Path as ObjectPath
from aerogit.porcelain.comparison.comparing import Renames, Side, annotated, changes_between, side
from aerogit.porcelain.comparison.equivalence import settle
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.remembered import Remembered
from aerogit.porcelain.repository.revisions import Revision, WorkRevision, parse_pair
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.wording.described import ObjectChange, summary
from aerogit.porcelain.wording.describing import describe
from aerogit.porcelain.worktree.edits import by_hand


@dataclass(frozen=True, slots=True)
class End:
    """One side of a difference: what was asked for, what it is, the id of its schema."""

    revision: str
    label: str
    schema_id: SchemaId


@dataclass(frozen=True, slots=True)
class Difference:
    """What turns `before` into `after`."""

    before: End
    after: End
    changes: tuple[ObjectChange, ...]
    summary: str
    spelt_differently: tuple[ObjectPath, ...] = ()
    """Objects whose text differs and which the engine holds for the same."""
    warnings: tuple[str, ...] = ()
    """What privileges kept out of sight, what the engine could not be asked, edits that no migration makes yet."""


@dataclass(frozen=True)
class Compared:
    """A difference, with the models it was made of."""

    difference: Difference
    before: Side
    after: Side
    changes: list[Change]
    renames: Renames


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
    source = after.source if isinstance(after.revision, WorkRevision) and after.source else schemas.load_work().source
    top = schemas.project.repository.work_tree()
    files = (one.path for one in by_hand(schemas, Remembered(schemas.store.path), source) if one.kind == "mirror")
    shown = (shlex.quote(os.path.relpath(top / path, here)) for path in files)
    return tuple(f"{name} was edited, and no migration does this yet; see: aerogit diff work {name}" for name in shown)


def compared(one: Side, other: Side, schemas: Schemas | None, default_namespace: str) -> Compared:
    """Compare two sides; the engine of one that is a database is asked what is only spelt differently.

    `schemas` knows the renames between revisions of a project; None outside of one.
    """
    agreed = settle(one, other)
    before, after = agreed.before, agreed.after
    renames: Renames = {}
    if schemas is not None:
        changes, renames = changes_between(schemas, before, after)
    else:
        renames = dict(annotated(before, after))
        changes = compare(before.schema, after.schema, renames)
    described = describe(changes, default_namespace)
    spelt = tuple(ObjectPath(key) for key in agreed.spelt)
    found = Difference(_end(one), _end(other), described, summary(described), spelt, agreed.warnings)
    return Compared(found, before, after, changes, renames)


def _end(at: Side) -> End:
    return End(mask(at.revision.text), at.revision.label, at.schema_id)
