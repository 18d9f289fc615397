"""The branch databases of a project: which there are and where. Opens none."""

from __future__ import annotations

import contextlib
import re
import shlex
from pathlib import Path

from aerogit.errors import ConfigError, DatabaseError, RepositoryError, UnsupportedError
from aerogit.migrate.branches import IGNORED, BranchDatabases
from aerogit.porcelain.repository.config import NAME
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.urls import EXAMPLES, duckdb_file, why_not
from aerogit.porcelain.repository.variables import expand

FOLDER = ".aerodb"


def branch_databases(project: Project) -> BranchDatabases:
    """The databases of the project's branches; they lie in the main work tree and are shared by linked ones."""
    root = _main_top(project) / project.folder
    own = project.config.databases.get("")
    if own is None:
        return BranchDatabases(root / FOLDER)
    url = expand(own.url, project.root)
    refused = why_not(url, project.config.dialect)
    if refused:
        raise ConfigError(f"{NAME}: {refused}", EXAMPLES["duckdb"])
    return BranchDatabases(duckdb_file(url, root).parent)


def keep_from_git(project: Project, databases: BranchDatabases) -> None:
    """Have Git ignore the databases on every branch: one that has not the folder's `.gitignore` would take them in.

    `info/exclude` is this clone's own. Where it cannot be written the `.gitignore` is what there is.
    """
    try:
        below = databases.folder.resolve().relative_to(_main_top(project).resolve()).as_posix()
    except ValueError:
        return
    folder = "" if below == "." else re.sub(r"([\\*?\[ ])", r"\\\1", below) + "/"
    place = project.repository.common_dir / "info" / "exclude"
    with contextlib.suppress(OSError):
        said = place.read_text("utf-8", "surrogateescape") if place.exists() else ""
        lines = [f"/{folder}{pattern}" for pattern in IGNORED]
        missing = [line for line in lines if line not in said.splitlines()]
        if missing:
            place.parent.mkdir(exist_ok=True)
            gap = "" if not said or said.endswith("\n") else "\n"
            added = gap + "".join(f"{line}\n" for line in missing)
            with place.open("a", encoding="utf-8", errors="surrogateescape") as file:
                file.write(added)


def has_databases(project: Project) -> bool:
    """Whether branches of the project have databases that this version can make: DuckDB's."""
    return project.config.dialect == "duckdb"


def require_databases(project: Project) -> BranchDatabases:
    """The branch databases; `UnsupportedError` where the dialect has none yet, or the schema is one file."""
    if not project.config.reads_migrations:
        source = project.config.source
        raise UnsupportedError(
            f"{project.config.name} has no migrations: its schema is {source}",
            f"To bring a database to it: aerogit schema apply --url URL --to {shlex.quote(source)}",
        )
    if not has_databases(project):
        raise UnsupportedError(
            f"branch databases of {project.config.dialect} are not built yet",
            "This version applies migrations to DuckDB. log, diff, show and merge work without a database.",
        )
    return branch_databases(project)


def require_database(project: Project, branch: str) -> BranchDatabases:
    """The branch databases, of which the branch must have one; DatabaseError where it has none yet."""
    databases = require_databases(project)
    if not databases.exists(branch):
        raise DatabaseError(f"{branch} has no database yet", "Make it: aerogit migrations up")
    return databases


def require_branch(project: Project) -> str:
    """The current branch; RepositoryError where HEAD is detached."""
    branch = project.repository.head().branch
    if branch is None:
        raise RepositoryError(
            "HEAD is detached: no branch, so no branch database", "Make a branch here: aerogit switch -c NAME"
        )
    return branch


def branch_database_url(project: Project) -> str:
    """The URL of the current branch's database; DatabaseError where there is none yet."""
    branch = require_branch(project)
    return f"duckdb:///{require_database(project, branch).path(branch)}"


def _main_top(project: Project) -> Path:
    """The main work tree's top folder, or this one's where the repository is laid out in another way."""
    repository = project.repository
    if repository.git_dir != repository.common_dir and repository.common_dir.name == ".git":
        return repository.common_dir.parent
    return repository.work_tree()
