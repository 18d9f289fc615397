"""What somebody did beyond the migration files: edits of the mirror, and DDL run on the branch database.

It is counted from the replay of the files: the mirror's edits against the mirror of HEAD, and the database's DDL
against the migrations its journal says it ran, so that a pending migration never becomes a drop. Where both changed
they merge three-way; conflicts stop.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from aerogit.diff.changes import Change
from aerogit.diff.compare import compare, differing_keys
from aerogit.errors import RepositoryError
from aerogit.merge.conflicts import Side, Sides
from aerogit.migrate.journal import read_applied
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.porcelain.repository.databases import branch_databases, has_databases
from aerogit.porcelain.repository.schemas import Loaded, Schemas
from aerogit.porcelain.worktree.edits import Edit, committed_by_hand, edited_mirror
from aerogit.porcelain.worktree.engines import look, ran_and_live
from aerogit.porcelain.worktree.rereading import merge_as_read


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


def derive(schemas: Schemas, loaded: Loaded) -> Derived:
    """What the mirror and the branch database say beyond the migration files of the work tree."""
    ran, by_database = with_database(schemas, loaded)
    edit = edited_mirror(schemas, loaded)
    target = ran if edit is None else _with_mirror(schemas, ran, edit)
    return Derived(ran, target, edit is not None, by_database, edit.renames if edit is not None else {})


def forgotten(schemas: Schemas, loaded: Loaded, derived: Derived) -> list[Change]:
    """What was committed in the mirror without a migration, and would be gone once `derived` is written."""
    edit = committed_by_hand(schemas, loaded)
    return [] if edit is None else compare(derived.target, _with_mirror(schemas, derived.ran, edit), edit.renames)


def _with_mirror(schemas: Schemas, ran: Schema, edit: Edit) -> Schema:
    names = ("the migration files and the database", schemas.project.path(schemas.project.config.mirror))
    return merged(edit.before, ran, edit.after, names, edit.renames)


def with_database(schemas: Schemas, loaded: Loaded) -> tuple[Schema, bool]:
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
    return merged(before, loaded.schema, live, ("the files", f"the database of {branch}"), {}), True


def merged(base: Schema, ours: Schema, theirs: Schema, names: tuple[str, str], renames: Renames) -> Schema:
    """Two sources of change brought together; `RepositoryError` where they contradict each other."""
    merge = merge_as_read(base, ours, theirs, Sides(theirs=Side(renames)))
    our_name, their_name = names
    if merge.is_clean:
        return merge.schema
    listed = "\n".join(f"  {conflict}" for conflict in merge.conflicts)
    raise RepositoryError(
        f"{our_name} and {their_name} changed the same things:\n{listed}", f"make {our_name} and {their_name} agree"
    )
