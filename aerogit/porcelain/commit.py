"""`commit`: what changed becomes a migration with its down; the mirror follows; both are staged and committed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from shlex import quote

from aerogit.diff.changes import Change
from aerogit.diff.compare import compare, differing_keys
from aerogit.errors import RepositoryError
from aerogit.model.canonical import SchemaId
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Loaded, Schemas
from aerogit.porcelain.wording.described import ObjectChange, kind_word
from aerogit.porcelain.wording.describing import describe
from aerogit.porcelain.worktree.derivation import Derived, derive, forgotten
from aerogit.porcelain.worktree.derived_files import journal_written, within, write_migrations
from aerogit.porcelain.worktree.drafting import Scripts, data_losses
from aerogit.porcelain.worktree.edits import edited_source
from aerogit.porcelain.worktree.merge_state import refuse_unfinished
from aerogit.porcelain.worktree.mirror import write_mirror
from aerogit.porcelain.worktree.renaming import Told, told_renames
from aerogit.store.ids import CommitId
from aerogit.store.worktree import changed, commit, stage


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


def commit_changes(
    project: Project, message: str, *, renamed: Sequence[str] = (), not_renamed: bool = False
) -> Committed | None:
    """Derive, write, check, stage and commit; None where there is nothing to commit.

    Everything that can fail on account of the schema fails before anything is written.
    """
    refuse_unfinished(project)
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
    _refuse_forgetting(project, forgotten(schemas, loaded, derived))
    if not differing_keys(loaded.schema, derived.target):
        return _finish(project, loaded, message, NOTHING, (), derived)
    before, after = loaded.schema, derived.target
    known = within(derived.renames, before, after)
    renames = told_renames(before, after, known, Told(renamed, not_renamed), f"aerogit commit -m {quote(message)}")
    made = write_migrations(schemas, loaded, message.strip().partition("\n")[0], derived, renames)
    changes = describe(compare(loaded.schema, derived.target, renames), project.default_namespace)
    return _finish(project, schemas.load_work(), message, made, changes, derived)


def _refuse_forgetting(project: Project, changes: Sequence[Change]) -> None:
    """Stop where writing the mirror anew would take back what somebody committed in it without a migration."""
    if not changes:
        return
    listed = "\n".join(
        f"  {one.sign} {kind_word(one.kind)} {one.name}" for one in describe(changes, project.default_namespace)
    )
    mirror = project.config.mirror
    raise RepositoryError(
        f"{mirror} was committed with changes no migration makes, and would lose them:\n{listed}",
        f"make a migration of them:  aerogit migrations new TITLE --from-schema\n"
        f"or give them up:           rm {quote(mirror)} && aerogit commit -m MESSAGE",
    )


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
        journal_written(project)
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
