"""Merge cases as folders: base.sql, ours.sql, theirs.sql, and merged.sql or conflicts.txt, and warnings.txt.

`swapped.sql` is what comes of a case with the sides swapped, where that is another schema.
"""

from __future__ import annotations

from pathlib import Path

from aerogit.diff.changes import Change, Rename
from aerogit.diff.compare import compare
from aerogit.errors import AerogitError
from aerogit.merge.conflicts import Merge, Side, Sides
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.porcelain.merges.merge_text import rows_of
from aerogit.porcelain.worktree.rereading import merge_as_read
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import SourceFile

READ = ("postgres", "duckdb", "sqlite", "mysql")
ONE_SIDE_WINS = ("C09", "T06", "E01", "C14")
"""Codes under which the merged schema is not the same with the sides swapped."""


def dialects_of(folder: Path) -> list[str]:
    """The dialects a case is about that can be read."""
    for line in (folder / "base.sql").read_text().splitlines():
        if line.startswith("-- dialects:"):
            return [name.strip() for name in line.split(":", 1)[1].split(",") if name.strip() in READ]
    return []


def cases(root: Path) -> list[tuple[Path, str]]:
    """Every case below a folder, for each of its dialects."""
    found = sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []
    return [(folder, dialect) for folder in found for dialect in dialects_of(folder)]


def wanted(folder: Path) -> list[str]:
    """What a merge has to report: the lines of conflicts.txt and warnings.txt."""
    found = []
    for name in ("conflicts.txt", "warnings.txt"):
        file = folder / name
        if file.exists():
            found += [line for line in file.read_text().splitlines() if line.strip()]
    return sorted(found)


def script(folder: Path, name: str) -> SourceFile:
    return SourceFile(f"{name}.sql", (folder / f"{name}.sql").read_text())


def replay(folder: Path, name: str, dialect: str, onto: Schema | None = None) -> Reading:
    return read([script(folder, name)], dialect, onto)


def side_of(reading: Reading, *files: SourceFile) -> Side:
    return Side(reading.renames, rows_of(reading.statements, files, reading.schema.dialect))


def merge_case(folder: Path, dialect: str, *, is_swapped: bool = False) -> Merge:
    base = replay(folder, "base", dialect).schema
    names = ("theirs", "ours") if is_swapped else ("ours", "theirs")
    ours, theirs = (replay(folder, name, dialect, base) for name in names)
    sides = (side_of(side, script(folder, name)) for side, name in zip((ours, theirs), names, strict=True))
    return merge_as_read(base, ours.schema, theirs.schema, Sides(*sides))


def outcome(folder: Path, dialect: str, *, is_swapped: bool = False) -> list[str]:
    """What a merge reports, line by line, and how its schema differs from merged.sql where it should not."""
    try:
        merge = merge_case(folder, dialect, is_swapped=is_swapped)
        found = sorted(str(conflict) for conflict in (*merge.conflicts, *merge.warnings))
        one_wins = is_swapped and any(warning.code in ONE_SIDE_WINS for warning in merge.warnings)
        name = "swapped" if is_swapped and (folder / "swapped.sql").exists() else "merged"
        if (folder / f"{name}.sql").exists() and merge.is_clean and not one_wins:
            expected = replay(folder, name, dialect).schema
            if schema_id(merge.schema) != schema_id(expected):
                found += [f"merged.sql differs: {line(change)}" for change in compare(merge.schema, expected)]
    except AerogitError as error:
        return [f"{type(error).__name__}: {error}"]
    return found


def line(change: Change) -> str:
    """A change on one line."""
    if isinstance(change, Rename):
        return f"rename {change.path.text()} to {change.new.text()}"
    return f"{type(change).__name__.lower()} {change.path.text()} {change.path.field}".rstrip()
