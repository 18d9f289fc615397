"""Proving on scratch databases that every state a database can be in ends with the merged schema.

A state is what a database ran before it meets the merged migrations: some of ours, some of theirs. Each is brought
about by the statements themselves, the merged migrations are run behind it as `up` would, and what is there then is
compared with a database in which the merged schema was made from nothing. docs/merging.md says which states there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import NamedTuple

from aerogit.errors import AerogitError, DatabaseError, SourceError
from aerogit.introspect.duckdb import Connection
from aerogit.introspect.servers import Session, scratches
from aerogit.migrate.agenda import Agenda, agenda
from aerogit.migrate.files import Migration
from aerogit.migrate.grid import Grid, GridProof, Lane
from aerogit.migrate.joining import Joining, script_of
from aerogit.migrate.journal import Applied, row_of
from aerogit.migrate.proving import apart, listed, look, make
from aerogit.migrate.psql_lines import for_the_server
from aerogit.migrate.scripts import Script
from aerogit.sql.lexer import tokenize

_MOST_INNER = 100
"""States between the edges of the grid that are proved; of a larger grid the edges and the far corner are."""


class _Run(NamedTuple):
    """A script, and whether it is one transaction as a whole."""

    script: Script
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _History:
    """What a database ran, and its journal."""

    rows: tuple[Applied, ...] = ()
    runs: tuple[_Run, ...] = ()


def prove_merge(grid: Grid, url: str = "") -> GridProof:
    """Prove every state; `url` names a server for scratch databases, which DuckDB and SQLite need not.

    `DatabaseError` at the first state that cannot go on, or ends with another schema.
    """
    states, left_out = _states(grid)
    orders: dict[tuple[tuple[str, str], ...], str] = {}
    histories: dict[str, _History] = {}
    for label, start in states.items():
        try:
            histories[label] = _gone_on(start, grid.merged, grid.dialect)
        except AerogitError as error:
            raise _unproved(label, error.message) from error
        texts = tuple((run.script.file.path, run.script.file.text) for run in histories[label].runs)
        orders.setdefault(texts, label)
    with scratches(grid.dialect, url) as (server, scratch):
        with scratch() as wanted:
            make(wanted, grid.schema, "the merged schema")
            expected = look(server, wanted, grid.dialect)
        for label in orders.values():
            with scratch() as session:
                for run in histories[label].runs:
                    _carry_out(session, run, grid.dialect, label)
                left = apart(look(server, session, grid.dialect), expected)
            if left:
                raise _unproved(label, f"does not end with the merged schema:{listed(left)}")
    return GridProof(len(states), len(orders), tuple(left_out))


def _unproved(label: str, why: str) -> DatabaseError:
    return DatabaseError(
        f"on a scratch database, {label} {why}",
        "nothing was committed; change one side's migrations so that they fit, and try again",
    )


# States


def _states(grid: Grid) -> tuple[dict[str, _History], list[str]]:
    """The states by what they are called, each as it is before the merged migrations; and what was left out."""
    found = {"an empty database": _History()}
    if not grid.is_base_kept:
        return found, ["databases that ran migrations of the common base as they were before a side changed them"]
    base = _gone_on(_History(), grid.base, grid.dialect)
    found["a database of the common base"] = base
    counts = [_waiting(base, lane, grid.dialect) for lane in (grid.ours, grid.theirs)]
    left_out: list[str] = []
    for at, (name, lane) in enumerate((("ours", grid.ours), ("theirs", grid.theirs))):
        for count in range(1, counts[at] + 1):
            state = _gone_on(base, lane.migrations, grid.dialect, count)
            if grid.follower == name and not agenda(grid.merged, state.rows, grid.dialect).ways.across:
                left_out.append(f"databases that ran {_some(count, counts[at], lane)} as they were")
                continue
            found[f"a database that ran {_some(count, counts[at], lane)}"] = state
    inner = counts[0] * counts[1]
    if not grid.any_order or not inner:
        return found, left_out
    is_whole = inner <= _MOST_INNER
    ends = [range(1, count + 1) if is_whole else (count,) for count in counts]
    for mine in ends[0]:
        for yours in ends[1]:
            found |= _mixed(grid, base, (mine, yours), counts)
    if not is_whole:
        left_out.append(f"{inner - 1} states inside the grid of {counts[0] + 1} x {counts[1] + 1}")
    return found, left_out


def _waiting(base: _History, lane: Lane, dialect: str) -> int:
    return len(agenda(lane.migrations, base.rows, dialect).waiting)


def _some(count: int, of: int, lane: Lane) -> str:
    return f"{lane.label}'s migrations" if count == of else f"{count} of {lane.label}'s {of} migrations"


def _mixed(grid: Grid, base: _History, ran: tuple[int, int], counts: Sequence[int]) -> dict[str, _History]:
    """A state inside the grid, come to in both orders."""
    lanes = (grid.ours, grid.theirs)
    found = {}
    for first, second in ((0, 1), (1, 0)):
        state = _gone_on(base, lanes[first].migrations, grid.dialect, ran[first])
        state = _gone_on(state, lanes[second].migrations, grid.dialect, ran[second])
        said = [_some(ran[at], counts[at], lanes[at]) for at in (first, second)]
        found[f"a database that ran {said[0]} and then {said[1]}"] = state
    return found


def _gone_on(start: _History, migrations: Sequence[Migration], dialect: str, count: int | None = None) -> _History:
    """The history after `up`, of `count` migrations at most."""
    found = agenda(migrations, start.rows, dialect, count)
    rows = {row.version: row for row in start.rows}
    for migration, former in found.renamed:
        _replace(rows, (former.version,), [row_of(migration)])
    runs = list(start.runs)
    files = {migration.key: migration for migration in migrations}
    for migration, _ in found.waiting:
        runs.append(_run(migration, dialect, is_crossing=found.is_across(migration)))
        _journal(rows, migration, runs[-1].script, found, files)
    return _History(tuple(rows.values()), tuple(runs))


def _journal(
    rows: dict[str, Applied], migration: Migration, script: Script, found: Agenda, files: Mapping[str, Migration]
) -> None:
    """Write down that a migration ran."""
    instead = found.covered_by(migration)
    if instead is None:
        rows[migration.key] = row_of(migration)
        return
    join = Joining(migration, script, [files[key] for key in instead], found.crossed)
    after = [join.marked(row_of(one)) for one in join.covered]
    after += [row_of(one) for one, _ in join.renamed if join.rewritten]
    _replace(rows, join.rewritten, [*after, join.recorded(row_of(migration))])


def _replace(rows: dict[str, Applied], gone: Sequence[str], made: Sequence[Applied]) -> None:
    for version in gone:
        rows.pop(version, None)
    rows.update((row.version, row) for row in made)


# Scripts


def _run(migration: Migration, dialect: str, *, is_crossing: bool) -> _Run:
    """What runs of a migration; as it stands where it opens transactions itself in another way than as a whole."""
    is_whole = (is_crossing or migration.in_transaction) and dialect != "mysql"
    try:
        return _Run(script_of(migration, dialect, is_crossing=is_crossing), is_whole)
    except SourceError:
        return _Run(Script.of(migration.up, dialect, in_transaction=False), False)


def _carry_out(database: Session, run: _Run, dialect: str, label: str) -> None:
    """Run a script in a session of its own."""
    file = run.script.file
    opens, closes = ([(0, "BEGIN")], [(len(file.text.rstrip()), "COMMIT")]) if run.is_whole else ([], [])
    with _session(database) as session:
        for start, text in (*opens, *((step.start, step.text) for step in run.script.steps), *closes):
            try:
                for statement in for_the_server(text, dialect):
                    session.run(statement)
            except DatabaseError as error:
                line = file.text.count("\n", 0, start + _lead(text, dialect)) + 1
                raise _unproved(label, f"stops at {file.path}:{line}: {error.message}") from error
    if dialect == "postgres":
        # What a script sets for its session must not last.
        database.run("DISCARD ALL")


def _lead(text: str, dialect: str) -> int:
    """Where a statement begins behind its comments; rows of a COPY are not made of the dialect's tokens."""
    is_copy = dialect == "postgres" and text.rstrip().endswith("\\.")
    return 0 if is_copy else next((token.start for token in tokenize(text, dialect)), 0)


def _session(database: Session) -> AbstractContextManager[Session]:
    return database.session() if isinstance(database, Connection) else nullcontext(database)
