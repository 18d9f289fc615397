"""`switch`: goes to another branch and says how its database stands."""

from __future__ import annotations

from dataclasses import dataclass
from shlex import quote

from aerogit.errors import AerogitError
from aerogit.porcelain.branch import Created, create_branch
from aerogit.porcelain.repository.config import NAME
from aerogit.porcelain.repository.databases import has_databases
from aerogit.porcelain.repository.project import Project, find_project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.clean import refuse_dirty
from aerogit.porcelain.worktree.merge_state import refuse_unfinished
from aerogit.porcelain.worktree.survey import database_standing
from aerogit.store import branches
from aerogit.store.worktree import is_dirty, previous_branch, switch


@dataclass(frozen=True, slots=True)
class Switched:
    """Where one is now. `database` is "" where the dialect has none yet; `problem` says why the schema is not known."""

    branch: str
    was: str
    schema_id: str
    database: str
    database_exists: bool
    pending: int
    created: Created | None = None
    problem: str = ""


def switch_branch(project: Project, name: str) -> Switched:
    """Go to a branch (`-`: the last one). Refused, with nothing changed, where tracked files differ or git refuses."""
    name = previous_branch(project.repository) if name == "-" else name
    was = project.repository.head().branch or ""
    if name != was:
        refuse_unfinished(project)
        _refuse_dirty(project, name)
        switch(project.repository, name)
    return _arrived(project, name, was, None)


def switch_to_new(project: Project, name: str, start: str = "HEAD") -> Switched:
    """Make a branch with its database and go there; from HEAD, changed files come along."""
    refuse_unfinished(project)
    was = project.repository.head().branch or ""
    if start != "HEAD":
        _refuse_dirty(project, name)
    made = create_branch(project, name, start)
    switch(project.repository, name)
    return _arrived(project, name, was, made)


def _refuse_dirty(project: Project, name: str) -> None:
    if is_dirty(project.repository) and not branches.exists(project.repository, name):
        # An unknown branch is the mistake to tell first; git says so, and touches nothing.
        switch(project.repository, name)
        return
    refuse_dirty(project.repository, f"aerogit switch {quote(name)}")


def _arrived(project: Project, name: str, was: str, made: Created | None) -> Switched:
    """How things are on the branch one came to; its configuration may be another, or gone."""
    try:
        here = find_project(project.repository.work_tree() / project.folder)
    except AerogitError as error:
        return Switched(name, was, "", "", False, 0, made, f"{NAME}: {error.message}")
    schemas = Schemas(here)
    try:
        loaded = schemas.load_work()
    except AerogitError as error:
        return Switched(name, was, "", "", False, 0, made, error.message)
    if not has_databases(here) or not here.config.reads_migrations:
        return Switched(name, was, loaded.schema_id, "", False, 0, made)
    found = database_standing(schemas, name, loaded.source)
    return Switched(name, was, loaded.schema_id, found.path, found.exists, len(found.pending), made)
