"""How a branch's database stands to the migrations of a source, told without opening it where it has not changed."""

from __future__ import annotations

import dataclasses
import os
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

from aerogit.migrate.branches import BranchDatabases, wal_of
from aerogit.migrate.files import Entry
from aerogit.migrate.journal import APPLIED, Applied
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.remembered import Fact, Remembered, as_fact
from aerogit.porcelain.repository.sources import Source
from aerogit.porcelain.repository.where import DatabaseStanding, Standing, change_of, items, table
from aerogit.porcelain.wording.described import ObjectChange


def quick_standing(
    remembered: Remembered, databases: BranchDatabases, branch: str, source: Source, name: str
) -> DatabaseStanding | None:
    """How a database stands as far as that is known without opening it; None where it has to be opened."""
    path = databases.path(branch)
    if not path.is_file():
        return missing_database(name, source)
    fact = remembered.get(_key(path))
    rows = _rows(fact, path)
    if rows is None:
        return None
    by_hand = tuple(change_of(one) for one in items(table(fact)["by_hand"]))
    found = []
    for entry in source.listing.entries:
        applied = rows.pop(entry.version.text, None)
        undo = applied.undo if applied is not None else 0
        if applied is None:
            found.append(_pending(entry))
        elif applied.blob == source.entries[entry.up].id:
            state = "applied"
            found.append(Standing(entry.version.text, entry.label, state, applied.at, applied.duration_ms, undo))
        else:
            return None
    if rows or _is_out_of_order(found):
        return None
    return DatabaseStanding(name, True, databases.size(branch), tuple(found), by_hand, source.listing.warnings)


def missing_database(name: str, source: Source) -> DatabaseStanding:
    """How it stands where there is no database yet: everything is pending."""
    pending = tuple(_pending(entry) for entry in source.listing.entries)
    return DatabaseStanding(name, False, 0, pending, warnings=source.listing.warnings)


def _pending(entry: Entry) -> Standing:
    return Standing(entry.version.text, entry.label, "pending")


def _is_out_of_order(found: list[Standing]) -> bool:
    states = [one.state for one in found]
    return states != sorted(states)


def remember_rows(
    remembered: Remembered, path: Path, source: Source, rows: tuple[Applied, ...], by_hand: tuple[ObjectChange, ...]
) -> None:
    """Remember what a database's journal says and what was changed past it, as long as the file stays as it is.

    The journal's blob ids are blind to line ends; where one matches its file, Git's own id is remembered instead.
    """
    blobs = {migration.version.text: migration.blob for migration in source.migrations()}
    ids = {entry.version.text: source.entries[entry.up].id for entry in source.listing.entries}
    said: dict[str, Fact] = {}
    for undo, row in zip(range(len(rows), 0, -1), rows, strict=True):
        is_plain = blobs.get(row.version) == row.blob_id and row.status == APPLIED
        said[row.version] = [ids[row.version] if is_plain else "", moment(row), row.duration_ms, undo]
    changes: list[Fact] = [as_fact(dataclasses.asdict(change)) for change in by_hand]
    remembered.put({_key(path): {"stamp": _stamp(path), "rows": said, "by_hand": changes}})


def moment(row: Applied) -> str:
    """When a migration was applied, in ISO 8601, UTC."""
    return row.applied_at.astimezone(UTC).isoformat(timespec="seconds")


class _Row(NamedTuple):
    """A journal row as it is remembered; `blob` is "" where the migration is not simply applied."""

    blob: str
    at: str
    duration_ms: int
    undo: int


def _rows(fact: Fact, path: Path) -> dict[str, _Row] | None:
    if not isinstance(fact, dict) or fact.get("stamp") != _stamp(path):
        return None
    found = {version: items(row) for version, row in table(fact["rows"]).items()}
    return {
        version: _Row(str(blob), str(at), int(str(ms)), int(str(undo)))
        for version, (blob, at, ms, undo) in found.items()
    }


def _key(path: Path) -> str:
    return f"database {path}"


def _stamp(path: Path) -> str:
    """Changes whenever the database does, or is replaced by a copy that keeps its times."""
    stats = [file.stat() for file in (path, wal_of(path)) if file.exists()]
    return " ".join(f"{stat.st_ino}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}" for stat in stats)


def shown(project: Project, path: Path) -> str:
    """A path as messages call it: relative to the project's folder where it lies below it."""
    return os.path.relpath(path, project.root) if path.is_relative_to(project.root) else str(path)
