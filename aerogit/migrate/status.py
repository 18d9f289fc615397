"""Where a database stands: the migrations of a revision against the journal. Values only, nothing is run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from aerogit.errors import SourceError
from aerogit.migrate.crossing import ways
from aerogit.migrate.files import Migration, Version
from aerogit.migrate.journal import PARTIAL, Applied
from aerogit.sql.lexer import tokenize


class Standing(StrEnum):
    """How one migration stands in one database."""

    APPLIED = "applied"
    PENDING = "pending"
    OUT_OF_ORDER = "out of order"
    """Pending, though a later version is applied."""
    EDITED = "edited"
    """Applied, and its file says something else by now."""
    MISSING = "missing"
    """Applied, and its file is gone."""
    PARTIAL = "partial"
    """Stopped midway, without a transaction to undo what it had done."""
    RENAMED = "renamed"
    """Applied under another version; its file says which."""


@dataclass(frozen=True, slots=True)
class State:
    """One migration: its file, its journal row, or both."""

    version: Version
    label: str
    standing: Standing
    migration: Migration | None = None
    applied: Applied | None = None

    @property
    def is_pending(self) -> bool:
        """Whether `up` would run it."""
        return self.standing in (Standing.PENDING, Standing.OUT_OF_ORDER, Standing.PARTIAL)


def states(migrations: Sequence[Migration], applied: Sequence[Applied], dialect: str) -> tuple[State, ...]:
    """The standing of every migration that is in the files or in the journal, by version.

    An applied file whose statements are the same but for comments and white space counts as unchanged.
    """
    exact, former = _rows_of(migrations, applied)
    by_version = {row.version: row for row in applied if row.version not in {one.version for one in former.values()}}
    ran = [row.sort_key for row in applied]
    last = max(ran) if ran else None
    across = ways(migrations, {row.version: row.blob_id for row in applied}).across
    found: list[State] = []
    for migration in migrations:
        row = exact.get(migration.key) or (None if migration.key in former else by_version.get(migration.key))
        if row is not None:
            standing = _standing(migration, row, dialect)
        elif migration.key in former and migration.key not in across:
            row, standing = former[migration.key], Standing.RENAMED
        else:
            is_late = last is not None and migration.version < last
            standing = Standing.OUT_OF_ORDER if is_late else Standing.PENDING
        found.append(State(migration.version, migration.label, standing, migration, row))
    known = {one.applied.version for one in found if one.applied} | {row.version for row in former.values()}
    for row in applied:
        if row.version not in known:
            found.append(State(row.sort_key, row.label, Standing.MISSING, None, row))
    return tuple(sorted(found, key=lambda state: state.version))


def _rows_of(
    migrations: Sequence[Migration], applied: Sequence[Applied]
) -> tuple[dict[str, Applied], dict[str, Applied]]:
    """By version: the journal rows of migrations as they are, and those of what renumbered ones were.

    A version alone says little: one that a migration had may be another's by now.
    """
    rows = {(row.version, row.blob_id): row for row in applied}
    exact = {one.key: rows[one.key, one.blob] for one in migrations if (one.key, one.blob) in rows}
    former: dict[str, Applied] = {}
    for migration in migrations:
        if migration.key in exact:
            continue
        row = next((rows[was.version, was.blob] for was in migration.was if (was.version, was.blob) in rows), None)
        if row is not None and exact.get(row.version) is not row:
            former[migration.key] = row
    return exact, former


def _standing(migration: Migration, row: Applied, dialect: str) -> Standing:
    if row.status == PARTIAL:
        return Standing.PARTIAL
    if row.blob_id == migration.blob or _says_the_same(row.up_sql, migration.up.text, dialect):
        return Standing.APPLIED
    return Standing.EDITED


def _says_the_same(before: str, after: str, dialect: str) -> bool:
    try:
        now = [token.text for token in tokenize(after, dialect)]
    except SourceError:
        return False
    return now == [token.text for token in tokenize(before, dialect)]
