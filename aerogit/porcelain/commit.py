"""`commit`: what changed becomes a migration with its down; the mirror follows; both are staged and committed.

What changed is counted from the replay of the files: the mirror's edits against the mirror of HEAD, and the branch
database's DDL against the migrations its journal says it ran, so that a pending migration never becomes a drop. Where
both changed they merge three-way; conflicts stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aerogit.diff.compare import compare, differing_keys
from aerogit.errors import AerogitError, RepositoryError, SourceError
from aerogit.introspect.duckdb import introspect
from aerogit.merge.conflicts import Side, Sides
from aerogit.migrate.files import Migration
from aerogit.migrate.journal import has_journal, read_applied
from aerogit.model.canonical import SchemaId, schema_id
from aerogit.model.names import Path
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Table
from aerogit.porcelain.databases import branch_databases, has_databases
from aerogit.porcelain.described import ObjectChange
from aerogit.porcelain.describing import describe
from aerogit.porcelain.drafting import Scripts, data_losses, draft_files, released_scripts
from aerogit.porcelain.edits import edited_mirror, edited_source
from aerogit.porcelain.engines import look, opened, ran_and_live
from aerogit.porcelain.merge_state import read_state
from aerogit.porcelain.mirror import write_mirror
from aerogit.porcelain.project import Project
from aerogit.porcelain.renaming import Told, told_renames
from aerogit.porcelain.rereading import merge_as_read
from aerogit.porcelain.schemas import Loaded, Schemas
from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import read
from aerogit.store.ids import CommitId
from aerogit.store.worktree import changed, commit, merge_head, stage


@dataclass(frozen=True)
class Derived:
    """What the files do not say yet: the schema they should lead to, and where that was seen.

    `ran` is the part of the way that the branch database has gone already: the replay of the files with its DDL.
    """

    ran: Schema
    target: Schema
    from_mirror: bool
    from_database: bool
    renames: Renames = field(default_factory=dict)
    """What the mirror's annotations say was renamed."""


@dataclass(frozen=True)
class Committed:
    """What was committed; `migration` is "" where nothing had to be derived."""

    commit: CommitId
    subject: str
    schema_id: SchemaId
    migration: tuple[str, ...]
    changes: tuple[ObjectChange, ...]
    losses: tuple[str, ...]
    has_down: bool
    sources: tuple[str, ...]


NOTHING: tuple[tuple[Scripts, ...], tuple[str, ...]] = ((), ())
"""No scripts, in no files."""


def derive(schemas: Schemas, loaded: Loaded) -> Derived:
    """What the mirror and the branch database say beyond the migration files of the work tree."""
    ran, by_database = _with_database(schemas, loaded)
    target, renames = _with_mirror(schemas, loaded, ran)
    return Derived(ran, target, renames is not None, by_database, renames or {})


def _with_mirror(schemas: Schemas, loaded: Loaded, target: Schema) -> tuple[Schema, Renames | None]:
    """The schema with the edits somebody made in the mirror, and what those renamed; None where there are none."""
    edit = edited_mirror(schemas, loaded)
    if edit is None:
        return target, None
    name = schemas.project.path(schemas.project.config.mirror)
    names = ("the migration files and the database", name)
    return _merged(edit.before, target, edit.after, names, edit.renames), edit.renames


def _with_database(schemas: Schemas, loaded: Loaded) -> tuple[Schema, bool]:
    """The replay of the files with the DDL somebody ran on the branch database."""
    project = schemas.project
    branch = project.repository.head().branch
    if branch is None or not has_databases(project):
        return loaded.schema, False
    databases = branch_databases(project)
    if not databases.exists(branch):
        return loaded.schema, False
    with look(project, databases.path(branch)) as connection:
        before, live = ran_and_live(schemas, loaded.source, connection, read_applied(connection))
    if not differing_keys(before, live):
        return loaded.schema, False
    return _merged(before, loaded.schema, live, ("the files", f"the database of {branch}"), {}), True


def _merged(base: Schema, ours: Schema, theirs: Schema, names: tuple[str, str], renames: Renames) -> Schema:
    """Two sources of change brought together; `RepositoryError` where they contradict each other."""
    merge = merge_as_read(base, ours, theirs, Sides(theirs=Side(renames)))
    our_name, their_name = names
    if merge.is_clean:
        return merge.schema
    listed = "\n".join(f"  {conflict}" for conflict in merge.conflicts)
    raise RepositoryError(
        f"{our_name} and {their_name} changed the same things:\n{listed}", f"make {our_name} and {their_name} agree"
    )


def commit_changes(
    project: Project, message: str, *, renamed: Sequence[str] = (), not_renamed: bool = False
) -> Committed | None:
    """Derive, write, check, stage and commit; None where there is nothing to commit.

    Everything that can fail on account of the schema fails before anything is written.
    """
    state = read_state(project)
    if state is not None or merge_head(project.repository) is not None:
        name, verb = (state.name, state.verb) if state is not None else ("a merge", "merge")
        raise RepositoryError(f"{name} is being made", f"finish it: aerogit {verb} --continue")
    schemas = Schemas(project)
    loaded = schemas.load_work()
    loaded.source.check()
    if not project.config.reads_migrations:
        edit = edited_source(schemas, loaded.source)
        edits = compare(edit.before, edit.after, edit.renames) if edit is not None else []
        described = describe(edits, project.default_namespace)
        as_is = Derived(loaded.schema, loaded.schema, False, False)
        return _finish(project, loaded, message, NOTHING, described, as_is)
    derived = derive(schemas, loaded)
    if not differing_keys(loaded.schema, derived.target):
        return _finish(project, loaded, message, NOTHING, (), derived)
    before, after = loaded.schema, derived.target
    known = _within(derived.renames, before, after)
    renames = told_renames(before, after, known, Told(renamed, not_renamed), "aerogit commit")
    made = _write_migrations(schemas, loaded, message.strip().partition("\n")[0], derived, renames)
    changes = describe(compare(loaded.schema, derived.target, renames), project.default_namespace)
    return _finish(project, schemas.load_work(), message, made, changes, derived)


def _write_migrations(
    schemas: Schemas, loaded: Loaded, title: str, derived: Derived, renames: Renames
) -> tuple[tuple[Scripts, ...], tuple[str, ...]]:
    """Write a migration for each leg of the way: what the database ran already, and what no database has run.

    They are two files where there is something of both, since only the first can be journalled as applied.
    """
    project, now = schemas.project, datetime.now(UTC)
    top = project.repository.work_tree()
    scripts: list[Scripts] = []
    paths: list[str] = []
    try:
        for before, after in ((loaded.schema, derived.ran), (derived.ran, derived.target)):
            if not differing_keys(before, after):
                continue
            scripts.append(released_scripts(before, after, _within(renames, before, after), project.config))
            source = schemas.load_work().source if paths else loaded.source
            for path, text in draft_files(project, source, title, scripts[-1], now).items():
                place = top / path
                place.parent.mkdir(parents=True, exist_ok=True)
                with place.open("x", encoding="utf-8", newline="\n") as file:
                    paths.append(path)
                    file.write(text)
        if schemas.load_work().schema_id != schema_id(derived.target):
            raise AerogitError("the migration written does not replay to the schema it was made for")
    except (AerogitError, OSError):
        for path in paths:
            (top / path).unlink(missing_ok=True)
        raise
    return tuple(scripts), tuple(paths)


def _within(renames: Renames, before: Schema, after: Schema) -> Renames:
    """The renames that one leg of the way makes."""
    return {old: new for old, new in renames.items() if _has(before, old) and _has(after, new)}


def _has(schema: Schema, path: Path) -> bool:
    found = schema.get(path.key)
    columns: Sequence[Column] = found.columns if isinstance(found, Table) else ()
    return found is not None and (not path.part[0] or any(column.name == path.part[1] for column in columns))


def _finish(
    project: Project,
    loaded: Loaded,
    message: str,
    made: tuple[tuple[Scripts, ...], tuple[str, ...]],
    changes: tuple[ObjectChange, ...],
    derived: Derived,
) -> Committed | None:
    """Refresh the mirror, stage, commit, and journal what the database ran already."""
    paths = [project.source_path] if loaded.source.entries else []
    if project.config.reads_migrations and project.config.mirror:
        write_mirror(project, loaded.schema)
        paths.append(project.path(project.config.mirror))
    stage(project.repository, [*paths, *_own_files(project)])
    if not _is_staged(project):
        return None
    try:
        made_commit = commit(project.repository, message)
    except RepositoryError as error:
        error.hint = error.hint or "all of it is written and staged; when that is mended, run aerogit commit again"
        raise
    if derived.from_database:
        _journal(project)
    subject = message.strip().partition("\n")[0]
    seen = [
        name for name, is_on in (("schema file", derived.from_mirror), ("database", derived.from_database)) if is_on
    ]
    scripts, files = made
    losses = tuple(loss for script in scripts for loss in data_losses(script.hazards))
    has_down = all(script.down is not None for script in scripts)
    return Committed(made_commit, subject, loaded.schema_id, files, changes, losses, has_down, tuple(seen))


def _own_files(project: Project) -> list[str]:
    """aerogit's own files that nobody committed yet."""
    names = [project.path(name) for name in ("aerodb.toml", ".aerodb/.gitignore")]
    return [item.path for item in changed(project.repository, names) if item.staged == "?"]


def _is_staged(project: Project) -> bool:
    head = project.repository.head().commit
    return head is None or project.repository.git.attempt("diff", "--cached", "--quiet").code != 0


def _journal(project: Project) -> None:
    """Say in the journal which pending migrations the branch database has already.

    They are the first ones, or a single one behind others, whose replay on what ran gives what the database holds.
    """
    schemas = Schemas(project)
    source = schemas.load_work().source
    branch = project.repository.head().branch
    assert branch is not None
    with opened(schemas, branch_databases(project), branch, source) as database:
        states = database.engine.states(database.migrations)
        pending = [s.migration for s in states if s.is_pending and s.migration is not None]
        connection = database.engine.connection
        ran = read_applied(connection) if has_journal(connection) else ()
        before = read([SourceFile(row.label, row.up_sql) for row in ran], project.config.dialect).schema
        live = schema_id(introspect(connection, schemas.load_work().schema))
        fresh = _leading_to(live, before, pending)
        if fresh:
            database.engine.mark_applied(fresh)


def _leading_to(live: SchemaId, before: Schema, pending: Sequence[Migration]) -> Sequence[Migration]:
    """The first of the pending migrations, or a single one, that lead from one schema to the live one."""
    reached = before
    try:
        for at, migration in enumerate(pending, 1):
            reached = read([migration.up], before.dialect, onto=reached).schema
            if schema_id(reached) == live:
                return pending[:at]
    except SourceError:
        return ()
    for migration in reversed(pending):
        with suppress(SourceError):
            if schema_id(read([migration.up], before.dialect, onto=before).schema) == live:
                return [migration]
    return ()
