"""`branch`: lists, creates, renames and deletes branches, each with the database that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aerogit.diff.compare import compare
from aerogit.errors import AerogitError, DatabaseError, RepositoryError, UsageError
from aerogit.migrate import forks
from aerogit.migrate.branches import BranchDatabases
from aerogit.migrate.forks import Data
from aerogit.model.schema import Schema
from aerogit.porcelain.repository.databases import branch_databases, has_databases, keep_from_git
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Loaded, Schemas
from aerogit.porcelain.wording.described import ObjectChange, kind_word, plural
from aerogit.porcelain.wording.describing import describe
from aerogit.porcelain.worktree.engines import bring_to, look
from aerogit.porcelain.worktree.standing import shown
from aerogit.store import branches
from aerogit.store.branches import Branch
from aerogit.store.ids import CommitId

_COUNTED = ("table", "view", "materialized_view", "enum", "function")


@dataclass(frozen=True, slots=True)
class Listed:
    """A branch of the list. `error` says why its schema cannot be read; the schema id is "" then."""

    name: str
    commit: CommitId
    is_current: bool
    schema_id: str
    summary: str
    behind: int
    database: str
    database_bytes: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class Created:
    """A new branch and its database; `database` is "" where the dialect has none yet."""

    name: str
    start: str
    commit: CommitId
    schema_id: str
    database: str = ""
    forked_from: str = ""
    """The branch whose database was copied; "" where there was none and the new one is empty."""
    database_bytes: int = 0
    duration_ms: int = 0
    problem: str = ""
    """Why the database was not brought to the migrations of the start point; "" where it was."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A renamed or (`name` is "") deleted branch."""

    was: str
    name: str
    commit: str
    database: str
    database_bytes: int = 0


def list_branches(project: Project) -> tuple[Listed, ...]:
    """All branches, the current one first, each compared with the branch it will go into."""
    schemas = Schemas(project)
    found = branches.branches(project.repository)
    target = _target(project, found)
    base = _try_load(schemas, target.commit)[0] if target else None
    databases = branch_databases(project) if has_databases(project) else None
    ordered = sorted(found, key=lambda branch: (not branch.is_current, branch.name))
    return tuple(_listed(schemas, branch, target, base, databases) for branch in ordered)


def _target(project: Project, found: Sequence[Branch]) -> Branch | None:
    """The branch that others go into: the first local one the protected patterns name."""
    by_name = {branch.name: branch for branch in found}
    return next((by_name[name] for name in project.config.migrations.protected if name in by_name), None)


def _try_load(schemas: Schemas, commit: CommitId) -> tuple[Loaded | None, str]:
    try:
        return schemas.load(schemas.project.repository.tree(commit)), ""
    except AerogitError as error:
        return None, error.message


def _listed(
    schemas: Schemas, branch: Branch, target: Branch | None, base: Loaded | None, databases: BranchDatabases | None
) -> Listed:
    project = schemas.project
    loaded, error = _try_load(schemas, branch.commit)
    summary, behind = "", 0
    if loaded is not None and target is not None and branch.name != target.name and base is not None:
        summary = _against(base, loaded, target.name, project.default_namespace)
        behind = project.repository.ahead_behind(branch.commit, target.commit)[1]
    elif loaded is not None:
        summary = count_objects(loaded.schema)
    path = databases.path(branch.name) if databases and databases.exists(branch.name) else None
    return Listed(
        branch.name,
        branch.commit,
        branch.is_current,
        loaded.schema_id if loaded else "",
        summary,
        behind,
        shown(project, path) if path else "",
        databases.size(branch.name) if path and databases else 0,
        error,
    )


def _against(base: Loaded, loaded: Loaded, target: str, default_namespace: str) -> str:
    """A branch's schema in terms of the target's: `same as main`, or `+1 table  ~2 table`."""
    if base.schema_id == loaded.schema_id:
        return f"same as {target}"
    return signs(describe(compare(base.schema, loaded.schema), default_namespace))


def signs(changes: Sequence[ObjectChange]) -> str:
    """Changes as counts: `+1 table  ~2 tables`."""
    counts: dict[tuple[str, str], int] = {}
    for change in changes:
        counts[change.sign, change.kind] = counts.get((change.sign, change.kind), 0) + 1
    return "  ".join(f"{sign}{count} {plural(kind, count)}" for (sign, kind), count in counts.items())


def count_objects(schema: Schema) -> str:
    """What a schema holds, by kind: `14 tables, 6 views`."""
    counts: dict[str, int] = {}
    for key in schema.objects:
        counts[key.kind] = counts.get(key.kind, 0) + 1
    said = [f"{counts[kind]} {plural(kind_word(kind), counts[kind])}" for kind in _COUNTED if kind in counts]
    rest = sum(count for kind, count in counts.items() if kind not in _COUNTED)
    return ", ".join(said + ([f"{rest} other {plural('object', rest)}"] if rest else [])) or "empty"


def create_branch(project: Project, name: str, start: str = "HEAD", data: Data = "full") -> Created:
    """Make a branch and fork the database of the branch it starts from.

    The database is forked first: where it is open elsewhere nothing has changed; where git refuses, the fork goes.
    """
    repository = project.repository
    branches.check_name(name)
    if branches.exists(repository, name):
        raise UsageError(f"there is a branch {name} already", f"run: aerogit switch {name}")
    commit = repository.resolve(start)
    schemas = Schemas(project)
    loaded, _ = _try_load(schemas, commit)
    schema_id = loaded.schema_id if loaded else ""
    label = (repository.head().branch or start) if start == "HEAD" else start
    if not has_databases(project):
        branches.create(repository, name, start)
        return Created(name, label, commit, schema_id)
    databases = branch_databases(project)
    databases.prepare()
    keep_from_git(project, databases)
    _refuse_left_over(databases, name)
    origin = _origin(project, databases, start, commit)
    fork = forks.fork(databases, origin, name, data) if origin else forks.create(databases, name)
    try:
        branches.create(repository, name, start)
    except AerogitError:
        forks.delete(databases, name)
        raise
    problem = ""
    if origin and (start, origin) != ("HEAD", repository.head().branch):
        problem = _brought(schemas, databases, name, commit)
    made = Created(name, label, commit, schema_id, shown(project, fork.path), origin, fork.size, fork.duration_ms)
    return replace(made, problem=problem)


def _brought(schemas: Schemas, databases: BranchDatabases, name: str, commit: CommitId) -> str:
    """Bring a new fork to the migrations of the commit it starts at; why that did not go, "" where it did."""
    try:
        bring_to(schemas, databases, name, schemas.source(schemas.project.repository.tree(commit)))
    except AerogitError as error:
        return error.message
    return ""


def _refuse_left_over(databases: BranchDatabases, name: str) -> None:
    if databases.exists(name):
        raise DatabaseError(
            f"a branch named {name} was here before, and its database still is: {databases.path(name)}",
            f"Delete it: rm {databases.path(name)}\nOr go on with it: git branch {name}",
        )


def _refuse_open(project: Project, databases: BranchDatabases, name: str) -> None:
    """Raises `LockedError` where another process has the branch's database open."""
    if databases.exists(name):
        with look(project, databases.path(name)):
            pass


def _origin(project: Project, databases: BranchDatabases, start: str, commit: CommitId) -> str:
    """The branch whose database is nearest to a start point; "" where no branch has one.

    That is the branch of that name, else one at that commit, else the current one, else a protected one.
    """
    tips = branches.tips(project.repository)
    current = project.repository.head().branch or ""
    same = [name for name in (current, *tips) if tips.get(name) == commit]
    for name in (start, *same, current, *project.config.migrations.protected):
        if name in tips and databases.exists(name):
            return name
    return ""


def rename_branch(project: Project, name: str, new: str) -> Moved:
    """Rename a branch; its database goes along."""
    repository = project.repository
    branches.check_name(new)
    if not has_databases(project):
        branches.rename(repository, name, new)
        return Moved(name, new, branches.tips(repository)[new], "")
    databases = branch_databases(project)
    _refuse_left_over(databases, new)
    _refuse_open(project, databases, name)
    branches.rename(repository, name, new)
    try:
        path = forks.rename(databases, name, new)
    except AerogitError:
        branches.rename(repository, new, name)
        raise
    return Moved(name, new, branches.tips(repository)[new], shown(project, path) if path else "")


def delete_branch(project: Project, name: str, *, force: bool = False) -> Moved:
    """Delete a branch and its database; nothing is changed where git or another process holds one of them."""
    repository = project.repository
    if not has_databases(project):
        return Moved(name, "", branches.delete(repository, name, force=force), "")
    databases = branch_databases(project)
    path, size = databases.path(name), databases.size(name)
    was_there = databases.exists(name)
    _refuse_open(project, databases, name)
    try:
        commit = branches.delete(repository, name, force=force)
    except RepositoryError as error:
        raise RepositoryError(error.message, error.hint.replace("git branch -D", "aerogit branch -D")) from None
    try:
        forks.delete(databases, name)
    except AerogitError:
        branches.create(repository, name, commit)
        raise
    return Moved(name, "", commit, shown(project, path) if was_there else "", size)
