"""`log`: the commits that changed the schema, or one object of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from aerogit.errors import RepositoryError, UsageError
from aerogit.porcelain.comparison.history import (
    Target,
    Who,
    derived,
    find_target,
    no_such_object,
    touches,
    what_it_did,
    who,
)
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.wording.described import ObjectChange
from aerogit.store.cache import Reading
from aerogit.store.history import SchemaCommit, log, schema_commit
from aerogit.store.ids import CommitId
from aerogit.store.projection import scope_of


@dataclass(frozen=True, slots=True)
class Logged:
    """A commit that changed the schema: what it did, and the schema it made."""

    commit: CommitId
    schema_id: str
    author: Who
    subject: str
    migrations: tuple[str, ...]
    is_merge: bool
    changes: tuple[ObjectChange, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A commit whose schema source cannot be read, and why."""

    commit: CommitId
    reason: str


@dataclass(frozen=True)
class History:
    """Commits, newest first, read as they are asked for; those that could not be read; the object asked for; why
    files of the revision's migrations directory are not in it.
    """

    commits: Iterator[Logged]
    unreadable: tuple[Unreadable, ...]
    object: str
    warnings: tuple[str, ...] = ()


def history(project: Project, words: Sequence[str], limit: int | None = None) -> History:
    """The history of a revision (HEAD), of all or one object: `main`, `users`, `main users.email`."""
    if len(words) > 2:
        raise UsageError("log takes a revision and an object", "for example: aerogit log main users")
    schemas = Schemas(project)
    commit, name = _asked(project, words)
    reading = derived(schemas, commit)
    target = _target(schemas, reading, name) if name else None
    found = _commits(schemas, reading, target)
    left_out = schemas.source(project.repository.tree(commit)).left_out
    return History(
        found if limit is None else islice(found, min(limit, sys.maxsize)), _unreadable(schemas, commit), name, left_out
    )


def _asked(project: Project, words: Sequence[str]) -> tuple[CommitId, str]:
    """The commit to start from, and the object's name; one word is an object where it is no revision."""
    if not words:
        return project.repository.resolve("HEAD"), ""
    if len(words) == 2:
        return project.repository.resolve(words[0]), words[1]
    try:
        return project.repository.resolve(words[0]), ""
    except (UsageError, RepositoryError):
        return project.repository.resolve("HEAD"), words[0]


def _target(schemas: Schemas, reading: Reading, name: str) -> Target:
    """The object a word names: in the newest schema that has one of that name."""
    default = schemas.project.default_namespace
    for commit in log(schemas.store, reading.heads):
        found = find_target(schemas.store.read(commit.snapshot), name, default)
        if found is not None:
            return found
    if not reading.heads:
        raise UsageError(f"there is no schema in this history, so no {name}", "see: aerogit status")
    tip = schemas.store.read(schema_commit(schemas.store, reading.heads[0]).snapshot)
    raise no_such_object(tip, name, default)


def _commits(schemas: Schemas, reading: Reading, target: Target | None) -> Iterator[Logged]:
    for commit in log(schemas.store, reading.heads, target.key if target else None):
        changes = what_it_did(schemas, commit)
        if target is not None:
            changes = tuple(touches(changes, target, schemas.project.default_namespace))
            if not changes:
                continue
        yield _logged(schemas, commit, changes)


def _logged(schemas: Schemas, commit: SchemaCommit, changes: tuple[ObjectChange, ...]) -> Logged:
    return Logged(
        commit.code,
        schemas.store.schema_id(commit.snapshot),
        who(commit.author),
        commit.subject,
        commit.migrations,
        len(commit.parents) > 1,
        changes,
    )


def _unreadable(schemas: Schemas, commit: CommitId) -> tuple[Unreadable, ...]:
    """The unreadable commits in the history of one."""
    project = schemas.project
    known = schemas.store.cache.unreadable(scope_of(project.config.name, schemas.deriver))
    return tuple(
        Unreadable(code, reason) for code, reason in known.items() if project.repository.is_ancestor(code, commit)
    )
