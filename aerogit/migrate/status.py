"""Where a database stands: the migrations of a revision against the journal. Values only, nothing is run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from aerogit.errors import SourceError
from aerogit.migrate.crossing import open_crossings
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
    by_version = {row.version: row for row in applied}
    taken = {row.version: migration for migration in migrations for row in _former(migration, by_version)}
    crossings = open_crossings(migrations, {row.version: row.blob_id for row in applied})
    ran = [row.sort_key for row in applied]
    last = max(ran) if ran else None
    found: list[State] = []
    for migration in migrations:
        row = by_version.get(migration.version.text)
        former = next(iter(_former(migration, by_version)), None)
        if row is not None:
            standing = _standing(migration, row, dialect)
        elif former is not None and migration.key not in crossings:
            row, standing = former, Standing.RENAMED
        else:
            is_late = last is not None and migration.version < last
            standing = Standing.OUT_OF_ORDER if is_late else Standing.PENDING
        found.append(State(migration.version, migration.label, standing, migration, row))
    present = {migration.version.text for migration in migrations}
    for row in applied:
        if row.version not in present and row.version not in taken:
            found.append(State(row.sort_key, row.label, Standing.MISSING, None, row))
    return tuple(sorted(found, key=lambda state: state.version))


def _former(migration: Migration, by_version: dict[str, Applied]) -> list[Applied]:
    """The journal rows of what a renumbered migration was."""
    if migration.version.text in by_version:
        return []
    found = [(by_version.get(was.version), was.blob) for was in migration.was]
    return [row for row, blob in found if row is not None and row.blob_id == blob]


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
