"""`diff`: what differs between the schemas of two revisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aerogit.diff.changes import Change
from aerogit.model.canonical import SchemaId
from aerogit.porcelain.comparing import Renames, Side, changes_between, side
from aerogit.porcelain.described import ObjectChange, summary
from aerogit.porcelain.describing import describe
from aerogit.porcelain.project import Project
from aerogit.porcelain.revisions import parse_pair
from aerogit.porcelain.schemas import Schemas


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
    before, after = side(schemas, one), side(schemas, other)
    changes, renames = changes_between(schemas, before, after)
    described = describe(changes, project.default_namespace)
    found = Difference(_end(before), _end(after), described, summary(described))
    return Compared(found, before, after, changes, renames)


def _end(at: Side) -> End:
    return End(at.revision.text, at.revision.label, at.schema_id)
