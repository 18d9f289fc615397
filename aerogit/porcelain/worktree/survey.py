"""Finds out where one is: the whole of it, from the repository, the schema source and the database."""

from __future__ import annotations

from aerogit.errors import AerogitError, SourceError
from aerogit.porcelain.repository.databases import branch_databases, has_databases
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.published import published_refs
from aerogit.porcelain.repository.remembered import Remembered
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Source
from aerogit.porcelain.repository.unpublished import rewritten, unpublished, upstream, upstream_ref
from aerogit.porcelain.repository.where import DatabaseStanding, Rewritten, Uncommitted, Unpublished, Upstream, Where
from aerogit.porcelain.worktree.edits import by_hand
from aerogit.porcelain.worktree.merge_state import read_state
from aerogit.porcelain.worktree.standing import quick_standing, shown
from aerogit.sql.reading import ENDINGS
from aerogit.store.ids import CommitId


def survey(project: Project) -> Where:
    """Where the work tree, its branch and its database stand."""
    head = project.repository.head()
    schemas = Schemas(project)
    remembered = Remembered(schemas.store.path)
    source = schemas.work()
    schema_id, problem, hint = _schema(schemas, source)
    own: tuple[Unpublished, ...] = ()
    changed: tuple[Rewritten, ...] = ()
    target: Upstream | None = None
    unfetched: tuple[str, ...] = ()
    if source.reader.is_sequence:
        published = published_refs(schemas)
        unfetched = published.remotes if not published.refs else ()
        changed = rewritten(schemas, source, published)
        own = unpublished(schemas, remembered, source, published) if not unfetched else ()
        ref = upstream_ref(published)
        target = upstream(schemas, remembered, source, ref, own) if ref is not None else None
    standing: DatabaseStanding | None = None
    database_problem = ""
    if head.branch and source.reader.is_sequence and has_databases(project):
        try:
            standing = database_standing(schemas, head.branch, source)
        except AerogitError as error:
            database_problem = error.message
    state = read_state(project)
    is_merging = (project.repository.git_dir / "MERGE_HEAD").exists()
    return Where(
        project.config.name,
        project.config.dialect,
        head.branch or "",
        head.commit or "",
        schema_id,
        problem,
        hint,
        source.listing.warnings if source.reader.is_sequence and not problem else (),
        _uncommitted(schemas, source, head.commit),
        by_hand(schemas, remembered, source) if not problem and not is_merging else (),
        changed,
        own,
        target,
        standing,
        database_problem,
        is_merging,
        is_merging and state is not None,
        unfetched,
        state.verb if state is not None and not is_merging else "",
    )


def _schema(schemas: Schemas, source: Source) -> tuple[str, str, str]:
    """The schema's id as far as it is known, what is wrong with the source, and what to do about it."""
    found = ""
    try:
        found = schemas.store.schema_id(schemas.snapshot(source, source.files))
        source.check()
        schemas.require_declared(source)
    except SourceError as error:
        place = f"{error.path}:{error.line}:{error.column}: " if error.text else ""
        return found, f"{place}{error.message}", error.hint
    except AerogitError as error:
        return found, error.message, error.hint
    return found, "", ""


def _uncommitted(schemas: Schemas, source: Source, commit: CommitId | None) -> tuple[Uncommitted, ...]:
    before: dict[str, str] = {}
    if commit is not None:
        tree = schemas.project.repository.tree(commit)
        before = {entry.path: entry.id for entry in tree.files(source.reader.root)}
    after = {path: entry.id for path, entry in source.entries.items()}
    found = [Uncommitted("+", path) for path in after.keys() - before.keys()]
    found += [Uncommitted("-", path) for path in before.keys() - after.keys()]
    found += [Uncommitted("~", path) for path in after.keys() & before.keys() if after[path] != before[path]]
    scripts = (one for one in found if one.path == source.reader.root or one.path.endswith(ENDINGS))
    return tuple(sorted(scripts, key=lambda one: one.path))


def database_standing(schemas: Schemas, branch: str, source: Source) -> DatabaseStanding:
    """How a branch's database stands; it is opened only where that is not known."""
    project = schemas.project
    databases = branch_databases(project)
    remembered = Remembered(schemas.store.path)
    found = quick_standing(remembered, databases, branch, source, shown(project, databases.path(branch)))
    if found is not None:
        return found
    # This loads the database driver, which takes longer than all the rest.
    from aerogit.porcelain.worktree.journalled import full_standing

    return full_standing(schemas, remembered, databases, branch, source)
