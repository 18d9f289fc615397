"""A project's schema history, as far as it is asked for: which object a word names, what each commit did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from difflib import get_close_matches
from pathlib import PurePosixPath

from aerogit.diff.compare import compare
from aerogit.errors import SourceError, UsageError
from aerogit.model.canonical import schema_id
from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS, ROUTINE_KINDS, TYPE_KINDS
from aerogit.model.schema import Schema
from aerogit.porcelain.comparison.comparing import Side, known_renames, may_rename
from aerogit.porcelain.repository.revisions import CommitRevision
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.wording.described import ObjectChange
from aerogit.porcelain.wording.describing import describe
from aerogit.store.branches import tips
from aerogit.store.cache import Reading
from aerogit.store.history import SchemaCommit, change_of, schema_commit
from aerogit.store.ids import CommitId
from aerogit.store.objects import Signature
from aerogit.store.projection import project_branches, project_commit

_FIRST_KINDS = (*RELATION_KINDS, *TYPE_KINDS, *ROUTINE_KINDS, "sequence")


@dataclass(frozen=True, slots=True)
class Who:
    """An author: name, address, and when in ISO 8601 with the author's own offset."""

    name: str
    email: str
    at: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a word names: an object, or one part of it."""

    key: Key
    part: str = ""


def derived(schemas: Schemas, commit: CommitId) -> Reading:
    """What a commit maps to in the schema history; where it is a branch's tip, all branches are brought up to date."""
    project = schemas.project
    if commit in tips(project.repository).values():
        project_branches(project.repository, schemas.store, project.config.name, schemas.deriver)
    return project_commit(project.repository, schemas.store, project.config.name, schemas.deriver, commit)


def who(signature: Signature) -> Who:
    """An author as plain values."""
    zone = timezone(timedelta(minutes=signature.offset_minutes)) if abs(signature.offset_minutes) < 1440 else UTC
    try:
        at = datetime.fromtimestamp(signature.time, zone).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):
        at = ""
    return Who(signature.name, signature.email, at)


def what_it_did(schemas: Schemas, commit: SchemaCommit) -> tuple[ObjectChange, ...]:
    """The changes of a schema commit, against its first parent."""
    before, after = change_of(schemas.store, commit)
    changes = compare(before, after)
    if commit.parents and may_rename(changes):
        parent = schema_commit(schemas.store, commit.parents[0])
        one, other = (_side(schemas, code, schema) for code, schema in ((parent.code, before), (commit.code, after)))
        with suppress(SourceError):
            # A history is told whatever annotations somebody wrote into it: what they cannot mean is no rename.
            changes = compare(before, after, known_renames(schemas, one, other))
    return describe(changes, schemas.project.default_namespace)


def _side(schemas: Schemas, code: CommitId, schema: Schema) -> Side:
    source = schemas.source(schemas.project.repository.tree(code))
    return Side(CommitRevision(code, code), schema, schema_id(schema), source)


def label_of(commit: SchemaCommit) -> str:
    """What a person calls what a commit did: the migration it added, where it is one, else its subject."""
    if len(commit.migrations) != 1:
        return commit.subject
    path = PurePosixPath(commit.migrations[0])
    if path.stem in ("up", "migration"):
        return path.parent.name
    return path.name.removesuffix(".sql").removesuffix(".up")


def find_target(schema: Schema, text: str, default_namespace: str) -> Target | None:
    """The object, or part of one, that a word names: `users`, `app.users`, `users.email`; None where there is none."""
    keys = _named(schema, text, default_namespace)
    if keys:
        return Target(keys[0])
    owner, _, part = text.rpartition(".")
    for key in _named(schema, owner, default_namespace) if owner else ():
        return Target(key, part)
    return None


def _named(schema: Schema, text: str, default_namespace: str) -> list[Key]:
    """The objects of a name, those people mean first."""
    fold = str.lower if schema.traits.case_insensitive else str
    wanted = fold(text)
    found = [
        key
        for key in schema.objects
        if wanted in (fold(f"{key.namespace}.{key.name}"), fold(f"{key.namespace}.{key.name.split('(')[0]}"))
        or (key.namespace in ("", default_namespace) and wanted in (fold(key.name), fold(key.name.split("(")[0])))
    ]
    return sorted(found, key=lambda key: (_rank(key.kind), key))


def _rank(kind: str) -> int:
    return _FIRST_KINDS.index(kind) if kind in _FIRST_KINDS else len(_FIRST_KINDS)


def require_target(schema: Schema, text: str, default_namespace: str) -> Target:
    """The object a word names; `UsageError` with the nearest name where there is none."""
    found = find_target(schema, text, default_namespace)
    if found is None:
        raise no_such_object(schema, text, default_namespace)
    return found


def no_such_object(schema: Schema, text: str, default_namespace: str) -> UsageError:
    """The error for a word that names nothing."""
    names = [
        key.name if key.namespace in ("", default_namespace) else f"{key.namespace}.{key.name}"
        for key in schema.objects
    ]
    near = get_close_matches(text, names, 1)
    return UsageError(
        f"there is no object {text} in this schema",
        f"did you mean {near[0]}?" if near else "see what there is: aerogit schema inspect HEAD",
    )


def touches(changes: tuple[ObjectChange, ...], target: Target, default_namespace: str) -> Iterator[ObjectChange]:
    """The changes of the object (and part) a target names."""
    name = target.key.name if target.key.namespace in ("", default_namespace) else ".".join(target.key[::2])
    for change in changes:
        if name not in (change.name, change.was):
            continue
        names = {name for part in change.parts for name in (part.name, part.was)}
        if not target.part or change.sign != "~" or target.part in names:
            yield change
