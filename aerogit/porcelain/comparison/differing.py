"""What two sides differ in, with the models it was found on."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.diff.changes import Change
from aerogit.diff.compare import compare
from aerogit.introspect.servers import mask
from aerogit.model.canonical import SchemaId
from aerogit.model.names import Path as ObjectPath
from aerogit.plan.arrangement import arranged_otherwise
from aerogit.plan.spellings import with_spellings
from aerogit.porcelain.comparison.comparing import Renames, Side, annotated, changes_between
from aerogit.porcelain.comparison.equivalence import settle
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.wording.described import ObjectChange, summary
from aerogit.porcelain.wording.describing import describe


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
    if before.schema.traits.case_insensitive and changes:
        changes, renames = with_spellings(before.schema, after.schema, renames)
    described = describe(changes, default_namespace)
    spelt = tuple(ObjectPath(key) for key in agreed.spelt)
    warnings = (*agreed.warnings, *arranged_otherwise(before.schema, after.schema))
    found = Difference(_end(one), _end(other), described, summary(described), spelt, warnings)
    return Compared(found, before, after, changes, renames)


def _end(at: Side) -> End:
    return End(mask(at.revision.text), at.revision.label, at.schema_id)
