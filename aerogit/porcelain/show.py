"""`show`: one commit and what it did to the schema, or one object as a revision has it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from aerogit.errors import AerogitError, UsageError
from aerogit.model.schema import Schema
from aerogit.porcelain.comparison.comparing import Side, changes_between
from aerogit.porcelain.comparison.history import Who, require_target, who
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.revisions import SHORT, CommitRevision
from aerogit.porcelain.repository.schemas import Loaded, Schemas
from aerogit.porcelain.wording.described import ObjectChange
from aerogit.porcelain.wording.describing import describe
from aerogit.sql.writing import script, write_object
from aerogit.store.ids import CommitId


@dataclass(frozen=True, slots=True)
class Shown:
    """A commit; `changes` are against its first parent."""

    commit: CommitId
    parents: tuple[CommitId, ...]
    author: Who
    message: str
    schema_id: str
    before_id: str
    migrations: tuple[str, ...]
    changes: tuple[ObjectChange, ...]


@dataclass(frozen=True, slots=True)
class ShownObject:
    """An object of a revision, as SQL."""

    revision: str
    kind: str
    name: str
    sql: str


def show(project: Project, text: str) -> Shown:
    """What a commit did."""
    schemas = Schemas(project)
    repository = project.repository
    try:
        commit = repository.commit(repository.resolve(text))
    except UsageError as error:
        raise _meant(project, text, error) from None
    after = _side(commit.id, schemas.load(repository.tree(commit.id)))
    if commit.parents:
        before = _side(commit.parents[0], schemas.load(repository.tree(commit.parents[0])))
    else:
        empty = Schema(after.schema.dialect)
        before = Side(CommitRevision("", commit.id), empty, schemas.store.schema_id(schemas.store.write(empty)))
    changes, _ = changes_between(schemas, before, after)
    return Shown(
        commit.id,
        commit.parents,
        who(commit.author_signature),
        commit.text.strip(),
        after.schema_id,
        before.schema_id,
        _added(before, after),
        describe(changes, project.default_namespace),
    )


def _meant(project: Project, text: str, error: UsageError) -> UsageError:
    """The error with the way to see an object, where HEAD has one of that name."""
    try:
        found = show_object(project, "HEAD", text)
    except AerogitError:
        return error
    return UsageError(error.message, f"to see the {found.kind}: aerogit show {shlex.quote(f'HEAD:{text}')}")


def _side(commit: CommitId, loaded: Loaded) -> Side:
    return Side(CommitRevision(commit[:SHORT], commit), loaded.schema, loaded.schema_id, loaded.source)


def _added(before: Side, after: Side) -> tuple[str, ...]:
    """Paths of the migrations one revision has and the other has not."""
    known = {item.path for item in before.source.scripts} if before.source else set()
    scripts = after.source.scripts if after.source else ()
    return tuple(item.path for item in scripts if item.migration and item.path not in known)


def show_object(project: Project, revision: str, name: str) -> ShownObject:
    """An object of a revision: `main:users`."""
    schemas = Schemas(project)
    commit = project.repository.resolve(revision or "HEAD")
    schema = schemas.load(project.repository.tree(commit)).schema
    key = require_target(schema, name, project.default_namespace).key
    return ShownObject(revision or "HEAD", key.kind, name, script(write_object(schema.objects[key], schema.dialect)))
