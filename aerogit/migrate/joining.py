"""Migrations whose script takes the place of others, which are other ones from database to database.

Knows which script a database runs of a migration that brings two sides together, and what the journal says of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aerogit.errors import DatabaseError
from aerogit.migrate.crossing import Mark, Ways, instead_lines, ways
from aerogit.migrate.files import Migration
from aerogit.migrate.journal import Applied
from aerogit.migrate.scripts import Script
from aerogit.sql.statement import SourceFile


@dataclass(frozen=True, slots=True)
class Joining:
    """A migration, the script that is run of it, and the migrations that are not run since it covers them.

    `renamed` are rewritten migrations that the database ran as they were, which the script brings across as well.
    """

    migration: Migration
    script: Script
    covered: Sequence[Migration]
    renamed: Sequence[tuple[Migration, Applied]]

    @property
    def is_across(self) -> bool:
        """Whether the script is the migration's crossing."""
        return self.script.file.path != self.migration.up.path

    @property
    def rewritten(self) -> tuple[str, ...]:
        """The versions of migrations the database ran that are there in another form only."""
        crossing = self.migration.crossing
        if crossing is None or not self.is_across or self.migration.instead:
            return ()
        return tuple(mark.version for mark in crossing.ran)

    def recorded(self, row: Applied) -> Applied:
        """The migration's journal row, which has the script that ran and the one that undoes it."""
        crossing = self.migration.crossing
        if crossing is None or not self.is_across or not self.migration.instead:
            return row
        script = f"{instead_lines(crossing.covers)}{crossing.script}"
        return replace(row, up_sql=script.strip(), down_sql=crossing.back, is_irreversible=crossing.back is None)

    def marked(self, row: Applied) -> Applied:
        """The journal row of a migration that is covered: nothing of it ran where both sides are there as they were."""
        return replace(row, up_sql="") if self.migration.instead else row


def crossed_by(
    across: Iterable[Migration], renamed: Sequence[tuple[Migration, Applied]]
) -> list[tuple[Migration, Applied]]:
    """The renamed migrations that crossings bring across, so that their rows change with those."""
    marks = {mark for migration in across if migration.crossing for mark in migration.crossing.ran}
    return [(migration, row) for migration, row in renamed if Mark(row.version, row.blob_id) in marks]


def open_to(migrations: Sequence[Migration], rows: Sequence[Applied]) -> Ways:
    """How a database goes on. `DatabaseError` where it ran some of two sides that only go together one after one."""
    found = ways(migrations, {row.version: row.blob_id for row in rows})
    torn = next((one for one in migrations if one.key == found.torn), None)
    if torn is None or torn.crossing is None:
        return found
    sides = [", ".join(mark.version for mark in marks) for marks in (torn.crossing.covers, torn.crossing.ran)]
    raise DatabaseError(
        f"{torn.label} is for a database that ran {sides[0]} or {sides[1]}, and this one ran some of both",
        "Undo one side's, the last one first: aerogit migrations down",
    )


def script_of(migration: Migration, dialect: str, *, is_crossing: bool) -> Script:
    """What is run of a migration: its up, or in a database on the other side of a merge the way across."""
    if is_crossing and migration.crossing is not None:
        path = f"{migration.up.path} (across the merge)"
        return Script.of(SourceFile(path, migration.crossing.script), dialect, in_transaction=True)
    return Script.of(migration.up, dialect, in_transaction=migration.in_transaction)
