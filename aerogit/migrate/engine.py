"""Runs migrations on a DuckDB database and keeps its journal.

A migration and its journal row are one transaction: after a failure, or a process killed at any moment, the database
holds both or neither. Knows nothing of Git and the terminal: who applies what comes in as a value.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from aerogit.errors import DatabaseError, PlanError
from aerogit.introspect.duckdb import Connection, Introspection, StatementError, engine_version, introspect_after
from aerogit.migrate import journal
from aerogit.migrate.agenda import agenda
from aerogit.migrate.crossing import read_instead
from aerogit.migrate.files import Migration
from aerogit.migrate.joining import Joining, script_of
from aerogit.migrate.journal import APPLIED, PARTIAL, Applied
from aerogit.migrate.scripts import Script
from aerogit.migrate.status import State, states
from aerogit.model.canonical import SchemaId, schema_id
from aerogit.model.schema import Schema
from aerogit.sql.reading import READER_VERSION
from aerogit.sql.statement import SourceFile

_DIALECT = "duckdb"
"""What the databases it runs migrations on speak."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who runs migrations, and from where; recorded with every one."""

    applied_by: str
    branch: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """A migration that was undone; `is_restored` says whether the live schema is what it was before it ran."""

    migration: Applied
    is_restored: bool


@dataclass(slots=True)
class _Memory:
    """What the engine saw last of the live schema, which makes the next look cheap."""

    seen: Introspection | None = None


def _unknown(_: Migration) -> Schema | None:
    return None


def _nobody(_: Applied) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Engine:
    """Runs migrations on one open database.

    `known` is the schema the files of the revision replay to, which tells what DuckDB forgets (see `introspect`);
    `expected` gives the schema that the files up to a migration replay to. Both serve the journal and may be left out.
    `done` is told of every migration as soon as it is committed.
    """

    connection: Connection
    origin: Origin
    known: Schema | None = None
    expected: Callable[[Migration], Schema | None] = _unknown
    done: Callable[[Applied], None] = _nobody
    _memory: _Memory = field(default_factory=_Memory, init=False, repr=False, compare=False)

    def states(self, migrations: Sequence[Migration]) -> tuple[State, ...]:
        """Where the database stands; writes nothing."""
        return states(migrations, journal.read_applied(self.connection), _DIALECT)

    def up(self, migrations: Sequence[Migration], count: int | None = None) -> tuple[Applied, ...]:
        """Run what is pending, `count` migrations at most, oldest first.

        A renumbered migration that ran under its former version is not run again; its journal row gets the new one.
        Raises `StatementError` with the place in the file; migrations before the failing one stay applied.
        """
        found = agenda(migrations, journal.read_applied(self.connection), _DIALECT, count)
        scripts = [script_of(one, _DIALECT, is_crossing=found.is_across(one)) for one, _ in found.waiting]
        self._adopt(found.renamed)
        files = {migration.key: migration for migration in migrations}
        rows: list[Applied] = []
        live = self._live() if found.waiting else SchemaId("")
        for (migration, partial), script in zip(found.waiting, scripts, strict=True):
            instead = found.covered_by(migration)
            if instead is not None:
                row = self._join(Joining(migration, script, [files[key] for key in instead], found.crossed), live)
            else:
                row = self._apply(migration, script, live, partial)
            live = SchemaId(row.schema_after)
            rows.append(row)
            self.done(row)
        return tuple(rows)

    def down(self, migrations: Sequence[Migration], count: int = 1) -> tuple[Undone, ...]:
        """Undo the last `count` migrations that were applied, the last one first.

        The down of a migration whose file is gone is the one the journal recorded. Raises `PlanError`, before anything
        is run, where one of them cannot be undone.
        """
        files = {migration.version.text: migration for migration in migrations}
        every = list(reversed(journal.read_applied(self.connection)))
        # What a migration was run instead of goes with it.
        covered = {mark.version for row in every for mark in read_instead(row.up_sql)}
        rows = [row for row in every if row.version not in covered][:count]
        downs = [_down(row, files.get(row.version)) for row in rows]
        return tuple(self._undo(row, *found) for row, found in zip(rows, downs, strict=True))

    def redo(self, migrations: Sequence[Migration]) -> Applied:
        """Undo the last applied migration and run its file again."""
        rows = journal.read_applied(self.connection)
        if not rows:
            raise DatabaseError("there is nothing to run again: no migration is applied", "aerogit migrations up")
        last = rows[-1]
        again = next((m for m in migrations if m.version.text == last.version), None)
        if again is None:
            raise PlanError(f"{last.label} cannot be run again: its file is gone", "aerogit migrations down")
        script = Script.of(again.up, _DIALECT, in_transaction=again.in_transaction)
        self.down(migrations)
        if again.instead:
            return self.up([one for one in migrations if one.version <= again.version])[-1]
        row = self._apply(again, script, self._live(), None)
        self.done(row)
        return row

    def mark_applied(self, migrations: Sequence[Migration]) -> tuple[Applied, ...]:
        """Record migrations whose statements the database ran already; nothing of them is run."""
        live = self._live()
        rows = tuple(self._row(migration, live, live) for migration in migrations)
        with self._journal() as session:
            for row in rows:
                journal.write_applied(session, "mark", row)
        return rows

    def run(self, statements: Sequence[str], name: str = "plan") -> None:
        """Run statements that are no migration, such as the steps of a plan, as one unit, and record that."""
        text = "".join(f"{statement.rstrip().removesuffix(';')};\n" for statement in statements)
        script = Script.of(SourceFile(name, text), _DIALECT, in_transaction=True)
        before, start = self._live(), time.monotonic()
        event = self._stamped(replace(journal.BLANK, name=name, up_sql=text, schema_before=before, schema_after=before))
        with self._failing("plan", event, f"cannot run the {name}"), self._journal() as session:
            script.run(session)
            after = self._live(session)
            journal.write_event(session, "plan", replace(event, schema_after=after, duration_ms=_since(start)))

    def _apply(self, migration: Migration, script: Script, before: SchemaId, partial: Applied | None) -> Applied:
        start = time.monotonic()
        row = self._row(migration, before, before)
        if not migration.in_transaction:
            return self._apply_one_by_one(row, script, partial)
        with self._failing("up", row, f"cannot apply {row.label}"), self._journal() as session:
            script.run(session)
            row = replace(row, schema_after=self._live(session), duration_ms=_since(start))
            journal.write_applied(session, "up", row)
        return row

    def _join(self, join: Joining, before: SchemaId) -> Applied:
        """Run a script that takes the place of other migrations, and record those and the migration itself."""
        start = time.monotonic()
        row = join.recorded(self._row(join.migration, before, before))
        with self._failing("up", row, f"cannot bring {row.label} across the merge"), self._journal() as session:
            join.script.run(session)
            after = self._live(session)
            for version in join.rewritten:
                journal.forget(session, version)
            for one in join.covered:
                journal.write_applied(session, "mark", join.marked(self._row(one, before, after)))
            for one, _ in join.renamed if join.rewritten else ():
                journal.write_applied(session, "adopt", self._row(one, before, after))
            row = replace(row, schema_after=after, duration_ms=_since(start))
            journal.write_applied(session, "up", row)
        return row

    def _apply_one_by_one(self, row: Applied, script: Script, partial: Applied | None) -> Applied:
        """Run a migration that may not run in a transaction, noting after each statement how far it came."""
        start = time.monotonic()
        done = _resume_at(script, partial) if partial else 0
        before = partial.schema_before if partial else row.schema_before
        row = replace(row, schema_before=before, status=PARTIAL, statements_done=done)
        self._note("start", row)
        with self.connection.session() as session:
            steps = script.run_one_by_one(session, done)
            while True:
                with self._failing("up", row, f"cannot finish {row.label}", is_undone=False):
                    number = next(steps, None)
                if number is None:
                    break
                row = replace(row, statements_done=number)
                self._note("step", row)
        row = replace(row, status=APPLIED, schema_after=self._live(), duration_ms=_since(start))
        self._note("up", row)
        return row

    def _undo(self, row: Applied, script: Script, in_transaction: bool) -> Undone:
        start = time.monotonic()
        before = self._live()
        event = self._stamped(replace(row, schema_before=before, schema_after=before))
        refused = self._failing("down", event, f"cannot undo {row.label}", is_undone=in_transaction)
        with refused, self.connection.session() as own:
            if not in_transaction:
                event = replace(event, statements_done=sum(1 for _ in script.run_one_by_one(own, 0)))
            with self._journal() as session:
                if in_transaction:
                    script.run(session)
                event = replace(event, schema_after=self._live(session), duration_ms=_since(start))
                for mark in read_instead(row.up_sql):
                    journal.forget(session, mark.version)
                journal.write_undone(session, event)
        return Undone(event, is_restored=event.schema_after == row.schema_before)

    def _adopt(self, found: Sequence[tuple[Migration, Applied]]) -> None:
        """Write down that migrations go by other versions than the ones they ran under."""
        if not found:
            return
        rows = [
            (row.version, self._row(migration, SchemaId(row.schema_before), SchemaId(row.schema_after)))
            for migration, row in found
        ]
        with self._journal() as session:
            journal.write_adopted(session, rows)

    def _note(self, event: str, row: Applied) -> None:
        with self._journal() as session:
            journal.write_applied(session, event, row)

    @contextmanager
    def _journal(self) -> Iterator[Connection]:
        """A session of its own in a transaction, with the journal's tables there.

        A session of its own keeps what one script sets from the next.
        """
        with self.connection.session() as session, session.transaction():
            for statement in journal.create_tables(session.catalog):
                session.execute(statement)
            yield session

    @contextmanager
    def _failing(self, event: str, row: Applied, what: str, *, is_undone: bool = True) -> Iterator[None]:
        """Records a refused statement in the journal and says what it was part of."""
        try:
            yield
        except StatementError as error:
            told = _told(error, what, is_undone=is_undone)
            try:
                with self._journal() as session:
                    journal.write_event(session, event, row, error.message)
            except DatabaseError as second:
                told.add_note(f"The journal could not be written: {second.message}")
            raise told from error

    def _row(self, migration: Migration, before: SchemaId, after: SchemaId) -> Applied:
        expected = self.expected(migration)
        return self._stamped(
            replace(
                journal.row_of(migration),
                files_schema=schema_id(expected) if expected is not None else "",
                schema_before=before,
                schema_after=after,
            )
        )

    def _stamped(self, row: Applied) -> Applied:
        return replace(
            row,
            reader_version=READER_VERSION,
            engine_version=engine_version(),
            git_commit=self.origin.commit,
            branch=self.origin.branch,
            applied_by=self.origin.applied_by,
            applied_at=datetime.now(UTC),
        )

    def _live(self, session: Connection | None = None) -> SchemaId:
        seen = introspect_after(self._memory.seen, session or self.connection, self.known)
        self._memory.seen = seen
        return schema_id(seen.schema)


def _since(start: float) -> int:
    return round((time.monotonic() - start) * 1000)


def _told(error: StatementError, what: str, *, is_undone: bool) -> StatementError:
    state = "Nothing of it was kept." if is_undone else "What ran before that statement is kept."
    hint = f"{state} Fix the statement and run the same command again."
    return StatementError(
        f"{what}: {error.message}",
        path=error.path,
        text=error.text,
        offset=error.offset,
        hint=f"{error.hint} {hint}".strip(),
    )


def _down(row: Applied, migration: Migration | None) -> tuple[Script, bool]:
    """The script that undoes an applied migration, and whether it runs in a transaction."""
    down, in_transaction = None, row.down_in_transaction
    if migration is not None and migration.down is not None and not migration.instead:
        down, in_transaction = migration.down, migration.down_in_transaction
    elif row.down_sql is not None:
        down = SourceFile(f"{row.label}, down as the journal has it", row.down_sql)
    script = Script.of(down, _DIALECT, in_transaction=in_transaction) if down else None
    is_declared = migration.is_irreversible if migration is not None else row.is_irreversible
    if script is None or not script.steps:
        said = "it is declared irreversible" if is_declared else "its down is empty" if script else "it has no down"
        place = migration.down.path if migration is not None and migration.down is not None else "its down"
        raise PlanError(
            f"{row.label} cannot be undone: {said}",
            f"Write {place}, or add a migration that reverses it: aerogit migrations new undo_{row.name}".rstrip("_"),
        )
    return script, in_transaction


def _resume_at(script: Script, partial: Applied) -> int:
    """How many statements of a migration that stopped midway are done; they must still be what the file begins with."""
    done = partial.statements_done
    ran = Script.of(SourceFile(partial.label, partial.up_sql), _DIALECT, in_transaction=False).steps[:done]
    if [step.text for step in ran] != [step.text for step in script.steps[:done]]:
        raise PlanError(
            f"{partial.label} stopped after {done} statements, and those were edited since",
            f"Restore the first {done} statements of {script.file.path}; what comes after them may change.",
        )
    return done
