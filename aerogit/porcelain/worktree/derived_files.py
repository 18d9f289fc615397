"""The files of derived migrations: written, proved by replay, and journalled where a database has them already."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

from aerogit.diff.compare import differing_keys
from aerogit.errors import AerogitError, SourceError
from aerogit.introspect.duckdb import introspect
from aerogit.migrate.files import Migration
from aerogit.migrate.journal import has_journal, read_applied
from aerogit.model.canonical import SchemaId, schema_id
from aerogit.model.names import Path
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Table
from aerogit.porcelain.repository.databases import branch_databases
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Loaded, Schemas
from aerogit.porcelain.worktree.derivation import Derived
from aerogit.porcelain.worktree.drafting import Scripts, draft_files, released_scripts
from aerogit.porcelain.worktree.engines import opened
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile


def write_migrations(
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
            scripts.append(released_scripts(before, after, within(renames, before, after), project.config))
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


def within(renames: Renames, before: Schema, after: Schema) -> Renames:
    """The renames that one leg of the way makes."""
    return {old: new for old, new in renames.items() if _has(before, old) and _has(after, new)}


def _has(schema: Schema, path: Path) -> bool:
    found = schema.get(path.key)
    columns: Sequence[Column] = found.columns if isinstance(found, Table) else ()
    return found is not None and (not path.part[0] or any(column.name == path.part[1] for column in columns))


def journal_written(project: Project) -> None:
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
