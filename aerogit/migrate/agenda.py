"""What `up` has before it in a database: the migrations that wait, and the script that runs of each. Nothing is run.

Knows the files and the journal's rows. The engine carries an agenda out; a proof does so on a scratch database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aerogit.migrate.crossing import Ways
from aerogit.migrate.files import Migration
from aerogit.migrate.joining import crossed_by, open_to
from aerogit.migrate.journal import Applied
from aerogit.migrate.status import Standing, states

Ran = tuple[Migration, Applied]
"""A migration, and the journal row it has under another version."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """`waiting` are the migrations to run, oldest first, each with the row of one that stopped midway.

    `renamed` ran under another version, and get their rows rewritten; `crossed` are those of them that a script that
    runs across a merge takes with it.
    """

    waiting: tuple[tuple[Migration, Applied | None], ...]
    ways: Ways
    renamed: tuple[Ran, ...]
    crossed: tuple[Ran, ...]

    def is_across(self, migration: Migration) -> bool:
        """Whether the migration's crossing is run, and not its up."""
        return migration.key in self.ways.across

    def covered_by(self, migration: Migration) -> tuple[str, ...] | None:
        """The versions of the migrations that it takes the place of; None where it takes nobody's."""
        return self.ways.across.get(migration.key, self.ways.plain.get(migration.key))


def agenda(migrations: Sequence[Migration], rows: Sequence[Applied], dialect: str, count: int | None = None) -> Agenda:
    """What a database with these journal rows has before it, `count` migrations at most.

    `DatabaseError` where it ran some of two sides that only go together one after the other.
    """
    ways = open_to(migrations, rows)
    found = states(migrations, rows, dialect)
    waiting = [
        (one.migration, one.applied)
        for one in found
        if one.is_pending and one.migration is not None and one.migration.key not in ways.covered
    ][:count]
    renamed = [
        (one.migration, one.applied)
        for one in found
        if one.standing is Standing.RENAMED and one.migration is not None and one.applied is not None
    ]
    crossed = crossed_by([migration for migration, _ in waiting if migration.key in ways.across], renamed)
    kept = [pair for pair in renamed if pair not in crossed]
    return Agenda(tuple(waiting), ways, tuple(kept), tuple(crossed))
