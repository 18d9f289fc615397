"""`schema diff`: what differs between any two schemas, with and without a project."""

from __future__ import annotations

from pathlib import Path

from aerogit.model.traits import traits_of
from aerogit.porcelain.comparison.any_source import dialect_for, find, load, shown
from aerogit.porcelain.comparison.differing import Compared, compared
from aerogit.porcelain.repository.schemas import Schemas


def schema_diff(one: str, other: str, dialect: str, here: Path) -> Compared:
    """Compare two of: a file, a folder, a database URL, a revision of the project.

    Both are of one dialect: the one given, else the one that either tells, else the project's. `UsageError` where they
    are of two, or nothing tells.
    """
    before, after = find(one, here), find(other, here)
    chosen = dialect_for([before, after], dialect, f"aerogit schema diff {shown(one)} {shown(other)}")
    project = next((side.project for side in (before, after) if side.project), None)
    if project is not None and project.config.dialect != chosen:
        project = None
    # What is read from text tells what a database forgets of it.
    if before.is_database and not after.is_database:
        last = load(after, chosen)
        first = load(before, chosen, last.schema)
    else:
        first = load(before, chosen)
        last = load(after, chosen, None if before.is_database else first.schema)
    default = project.default_namespace if project else traits_of(chosen).default_namespace
    return compared(first, last, Schemas(project) if project else None, default)
