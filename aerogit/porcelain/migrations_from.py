"""`migrations new --from-schema` and `--from-db`: what a schema file or a database has beyond the migration files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aerogit.diff.compare import compare, differing_keys
from aerogit.errors import RepositoryError, SourceError, UsageError
from aerogit.model.canonical import schema_id
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.porcelain.comparison.annotated import source_renames
from aerogit.porcelain.comparison.comparing import Side, side
from aerogit.porcelain.comparison.equivalence import settle
from aerogit.porcelain.comparison.plan import PlannedHazard
from aerogit.porcelain.repository.databases import require_branch, require_database
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.revisions import UrlRevision, WorkRevision, parse_revision
from aerogit.porcelain.repository.schemas import Loaded, Schemas
from aerogit.porcelain.wording.described import ObjectChange
from aerogit.porcelain.wording.describing import describe
from aerogit.porcelain.worktree.derivation import Derived, merged, with_database
from aerogit.porcelain.worktree.derived_files import journal_written, within, write_migrations
from aerogit.porcelain.worktree.edits import committed_by_hand, edited_mirror
from aerogit.porcelain.worktree.renaming import Told, told_renames

OWN = "db"
"""The revision argument of the branch database."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The migration that was written; `files` is empty where the migrations have everything already."""

    origin: str
    """What it was taken from, in words."""
    files: tuple[str, ...]
    changes: tuple[ObjectChange, ...] = ()
    hazards: tuple[PlannedHazard, ...] = ()
    has_down: bool = True
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """Where the migrations stand, and where something else says that they should lead."""

    origin: str
    schemas: Schemas
    loaded: Loaded
    target: Schema
    renames: Renames
    is_branch: bool = False
    """It is the branch database, which has gone that way already."""
    warnings: tuple[str, ...] = ()


def migration_from_schema(project: Project, title: str, told: Told, command: str) -> Drafted:
    """Write what the edited mirror, or a declarative source, has and the migrations have not."""
    return _drafted(
        _declared(project) if not project.config.reads_migrations else _mirrored(project), title, told, command
    )


def migration_from_database(project: Project, title: str, database: str, told: Told, command: str) -> Drafted:
    """Write what a database has and the migrations have not; "db" is the one of the branch."""
    schemas = Schemas(_with_migrations(project))
    loaded = _loaded(schemas)
    found = _own(schemas, loaded) if database == OWN else _elsewhere(schemas, loaded, database)
    return _drafted(found, title, told, command)


def _drafted(found: _Found, title: str, told: Told, command: str) -> Drafted:
    before, after = found.loaded.schema, found.target
    if not differing_keys(before, after):
        return Drafted(found.origin, (), warnings=found.warnings)
    renames = told_renames(before, after, within(found.renames, before, after), told, command)
    # In one leg: it leads from what the migrations say to what is there, wherever that has run.
    derived = Derived(after, after, not found.is_branch, found.is_branch, renames)
    scripts, files = write_migrations(found.schemas, found.loaded, title, derived, renames)
    if found.is_branch:
        journal_written(found.schemas.project)
    hazards = tuple(PlannedHazard(one.kind.value, one.text) for script in scripts for one in script.hazards)
    return Drafted(
        found.origin,
        files,
        describe(compare(before, after, renames), found.schemas.project.default_namespace),
        hazards,
        all(script.down is not None for script in scripts),
        found.warnings,
    )


def _loaded(schemas: Schemas) -> Loaded:
    loaded = schemas.load_work()
    loaded.source.check()
    return loaded


def _mirrored(project: Project) -> _Found:
    """The mirror: what was edited since HEAD, or committed without a migration that leads there."""
    mirror = project.config.mirror
    if not mirror or not (project.root / mirror).is_file():
        raise UsageError(
            f"there is no schema file {mirror}".rstrip(), 'aerodb.toml names it: [schema] mirror = "schema.sql"'
        )
    schemas = Schemas(project)
    loaded, name = _loaded(schemas), project.path(mirror)
    edit = committed_by_hand(schemas, loaded) or edited_mirror(schemas, loaded)
    if edit is None:
        return _Found(name, schemas, loaded, loaded.schema, {})
    target = merged(edit.before, loaded.schema, edit.after, ("the migration files", name), edit.renames)
    return _Found(name, schemas, loaded, target, edit.renames)


def _declared(project: Project) -> _Found:
    """A declarative source: all that it says and the migrations directory beside it does not."""
    goal = Schemas(project).load_work()
    schemas = Schemas(_with_migrations(project))
    loaded = _loaded(schemas)
    renames = source_renames(loaded.schema, goal.source, is_next=True)
    return _Found(project.source_path, schemas, loaded, goal.schema, renames)


def _with_migrations(project: Project) -> Project:
    """The project as if its migrations directory were its schema source. `UsageError` where the one is in the other."""
    if project.config.reads_migrations:
        return project
    directory = project.config.migrations.directory
    if f"{directory}/".startswith(f"{project.config.source}/"):
        raise UsageError(
            f"the migrations would be read as part of the schema source {project.config.source}",
            'Keep them elsewhere; aerodb.toml says where: [migrations] directory = "migrations"',
        )
    return replace(project, config=replace(project.config, source="migrations"))


def _own(schemas: Schemas, loaded: Loaded) -> _Found:
    """The branch database: what was run on it beyond the migrations in its journal."""
    require_database(schemas.project, require_branch(schemas.project))
    target, _ = with_database(schemas, loaded)
    return _Found("the branch database", schemas, loaded, target, {}, is_branch=True)


def _elsewhere(schemas: Schemas, loaded: Loaded, database: str) -> _Found:
    """Another database. Of one without a journal nobody knows which migrations it ran: it is compared with them all."""
    project = schemas.project
    revision = parse_revision(project, database, Path.cwd())
    assert isinstance(revision, UrlRevision)
    live = side(schemas, revision)
    ran = _ran(schemas, loaded, live)
    base = ran if ran is not None else loaded.schema
    # What the engine only spells otherwise is the same on both sides then, and the merge leaves it as it is written.
    agreed = settle(Side(WorkRevision("work", False), base, schema_id(base)), live)
    names = ("the migration files", revision.label)
    target = merged(agreed.before.schema, loaded.schema, agreed.after.schema, names, {})
    unknown = f"{revision.label} has no journal: what migrations make and it has not is dropped"
    drops = ran is None and any(target.get(key) is None for key in differing_keys(loaded.schema, target))
    return _Found(
        revision.label, schemas, loaded, target, {}, warnings=(*agreed.warnings, *([unknown] if drops else []))
    )


def _ran(schemas: Schemas, loaded: Loaded, live: Side) -> Schema | None:
    """What the migrations in a database's journal replay to; None where it has none, or they do not replay alone."""
    if not live.applied:
        return None
    source = loaded.source
    ran = {one for one in source.scripts if one.migration and one.migration.version.text in live.applied}
    try:
        return schemas.store.read(schemas.snapshot(source, source.only(ran)))
    except SourceError as error:
        raise RepositoryError(
            f"the migrations that {live.revision.label} ran do not replay by themselves: {error.message}",
            "See them: aerogit migrations status",
        ) from error


def words_of(arguments: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The database that is named among the words of a title (the branch's where none is), and the other words.

    >>> words_of(["add", "tags", "env:production"]), words_of(["add", "tags"])
    (('env:production', ('add', 'tags')), ('db', ('add', 'tags')))
    """
    named = [word for word in arguments if "://" in word or word.startswith("env:")]
    if len(named) > 1:
        raise UsageError("--from-db takes one database", "for example: aerogit migrations new TITLE --from-db URL")
    return named[0] if named else OWN, tuple(word for word in arguments if word not in named)
