"""Running a plan on a live database: in one transaction where the engine has them, else step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from aerogit.errors import AerogitError, ConnectionLostError, DatabaseError, LockedError
from aerogit.introspect.servers import Session
from aerogit.migrate.apply_journal import ApplyJournal
from aerogit.plan.steps import Plan, Step, transactions

_STRICT = "STRICT_ALL_TABLES"
"""The mode of MySQL in which tables of every engine refuse a value that does not fit."""
Run = Callable[["_Running", Plan, int], None]
Check = Callable[[Session], None]
"""Raises what stands against a plan."""
_Row = tuple[object, ...]


class StoppedError(DatabaseError):
    """A plan that stopped midway; `held` are the statements of it that ran and that nothing takes back."""

    def __init__(self, message: str, hint: str, held: Sequence[str]) -> None:
        super().__init__(message, hint)
        self.held = tuple(held)


class BrokenOffError(StoppedError):
    """A plan that whoever ran it broke off."""

    exit_code = 130


@dataclass(slots=True)
class _Running:
    """A plan that is being run: the statements that ran and that nothing takes back, and who notes them."""

    session: Session
    journal: ApplyJournal | None = None
    check: Check | None = None
    """Is run once, within the first transaction."""
    held: list[str] = field(default_factory=list)

    def begin(self, statement: str = "BEGIN") -> None:
        """Begin a transaction, and look whether what was planned for still holds."""
        try:
            self.session.run(statement)
        except AerogitError as error:
            raise _stopped(error, statement, self.held) from error
        check, self.check = self.check, None
        if check is not None:
            try:
                check(self.session)
            except AerogitError:
                self.session.run("ROLLBACK")
                raise

    def run(self, statement: str) -> None:
        self.session.run(statement)

    def note(self, statements: Sequence[str]) -> None:
        """Write down that statements are done; within the transaction that does them, or right after."""
        if self.journal is not None:
            self.journal.note(statements)


def run_plan(
    session: Session,
    plan: Plan,
    lock_timeout_s: int,
    journal: ApplyJournal | None = None,
    check: Check | None = None,
) -> None:
    """Run the steps of a plan on a session of its dialect, waiting so long for a lock at most.

    Raises `StoppedError` at the first statement that is refused; what holds then is what it says, and the journal.
    What `check` raises, in the first transaction where the dialect has them, goes through, with nothing changed.
    """
    running = _Running(session, journal, check)
    try:
        _RUNS[plan.dialect](running, plan, lock_timeout_s)
    except StoppedError as error:
        if journal is not None:
            journal.fail(error.message.splitlines()[0])
        raise _counting_what_is_left(error, plan) from error.__cause__
    except KeyboardInterrupt as interruption:
        # Nothing can be written on a session that was left within a statement; the server ends that with the session.
        unknown = f"what was under way may hold{', too' if running.held else ''}"
        lines = ["interrupted", *_told_held(running.held), unknown, _AGAIN]
        raise _counting_what_is_left(BrokenOffError("\n".join(lines), "", running.held), plan) from interruption


def _counting_what_is_left(error: StoppedError, plan: Plan) -> StoppedError:
    """The error, with how much of a plan is left to do where a part of it holds."""
    if error.held:
        left = plan.statements[len(error.held) :]
        *lines, last = error.message.splitlines()
        error.message = "\n".join([*lines, f"left to do: {_counted(len(left))} of {len(plan.statements)}", last])
    return error


def _in_one_transaction(running: _Running, plan: Plan, _: int) -> None:
    _in_transaction(running, plan.steps)


def _in_transaction(running: _Running, steps: Sequence[Step], begin: str = "BEGIN") -> None:
    """Run steps in a transaction; rolled back where one is refused, added to what is held where all ran."""
    session, held = running.session, running.held
    running.begin(begin)
    found = [statement for step in steps for statement in step.statements]
    for statement in found:
        try:
            session.run(statement)
        except AerogitError as error:
            with suppress(AerogitError):
                session.run("ROLLBACK")
            if isinstance(error, LockedError):
                _say_who(session, steps, error)
            raise _stopped(error, statement, held) from error
    try:
        running.note(found)
        session.run("COMMIT")
    except ConnectionLostError as error:
        unknown = f"only the server knows whether {_counted(len(found))} took effect, all of them or none"
        raise _stopped(error, "COMMIT", held, unknown) from error
    except AerogitError as error:
        raise _stopped(error, "COMMIT", held) from error
    held += found


def _say_who(session: Session, steps: Sequence[Step], error: LockedError) -> None:
    """Put it into the hint of an error who holds locks on the tables that a transaction is about."""
    names = sorted({path.key.name for step in steps for path in step.about})
    found: list[_Row] = []
    with suppress(AerogitError):
        found = session.query(_HOLDERS, [names])
    lines = [f"{table} is locked by process {pid} ({user}, {doing})" for table, pid, user, doing in found]
    error.hint = "\n".join(
        [*lines, "Wait until that is done and run the command again, or let it wait longer: --lock-timeout 60"]
    )


_HOLDERS = """
SELECT c.relname::text, a.pid, coalesce(a.usename::text, a.backend_type), coalesce(a.state, 'at work')
    || coalesce(' for ' || extract(epoch FROM clock_timestamp() - a.xact_start)::int || ' s', '')
FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid JOIN pg_class c ON c.oid = l.relation
WHERE l.granted AND l.pid <> pg_backend_pid() AND c.relname = ANY (%s)
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2 LIMIT 5
"""
"""PostgreSQL: whose transactions hold locks on tables of some names."""


def _stopped(error: AerogitError, statement: str, held: Sequence[str], unknown: str = "") -> StoppedError:
    """The error of a statement, with what ran before it; `unknown` is what nobody can say of the statement itself."""
    lines = [error.message, f"at: {_short(statement)}", *([unknown] if unknown else [])]
    lines += _told_held(held)
    if (held or unknown) and "run the command again" not in unknown:
        lines.append(_AGAIN)
    if not held and not unknown:
        lines.append("nothing was changed")
    return StoppedError("\n".join(lines), "" if isinstance(error, ConnectionLostError) else error.hint, held)


_AGAIN = "run the command again: it reads the database and goes on from there"


def _told_held(held: Sequence[str]) -> list[str]:
    """The statements that ran and hold, the last of them where they are many."""
    if not held:
        return []
    lines = [f"{_counted(len(held))} ran before it and {'holds' if len(held) == 1 else 'hold'}:"]
    lines += [f"  {len(held) - _SHOWN} more, and at last"] if len(held) > _SHOWN else []
    return lines + [f"  {_short(text)}" for text in held[-_SHOWN:]]


def _counted(count: int) -> str:
    return f"{count} statement" if count == 1 else f"{count} statements"


def _short(statement: str) -> str:
    text = " ".join(statement.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


_LONGEST = 100
_SHOWN = 20


def _postgres(running: _Running, plan: Plan, lock_timeout_s: int) -> None:
    """What may not run in a transaction ends the one before it and runs by itself.

    Such a step waits for others without making anybody wait behind it, so that no limit is set to that: a build that is
    broken off because somebody's transaction is long would be lost.
    """
    for group in transactions(plan.steps):
        is_waited_for = group[0].transactional
        running.run(f"SET lock_timeout = '{lock_timeout_s if is_waited_for else 0}s'")
        if is_waited_for:
            _in_transaction(running, group)
        else:
            _one_by_one(running, group)


def _one_by_one(running: _Running, steps: Sequence[Step]) -> None:
    """Statements that hold as soon as they ran."""
    for statement in (text for step in steps for text in step.statements):
        _one(running, statement)


def _one(running: _Running, statement: str) -> None:
    held = running.held
    try:
        running.run(statement)
    except ConnectionLostError as error:
        unknown = "only the server knows whether this statement took effect"
        raise _stopped(error, statement, held, unknown) from error
    except AerogitError as error:
        # A failed CREATE INDEX CONCURRENTLY leaves its index behind, as one that is not valid.
        is_left = " CONCURRENTLY " in statement and statement.startswith("CREATE ")
        left = "the index is left behind, not valid; run the command again: it drops it and goes on"
        raise _stopped(error, statement, held, left if is_left else "") from error
    held.append(statement)
    try:
        running.note([statement])
    except AerogitError as error:
        raise _stopped(error, statement, held) from error


def _mysql(running: _Running, plan: Plan, lock_timeout_s: int) -> None:
    """Every statement of DDL is its own transaction there.

    Tables are altered in strict mode, whatever the session has: without it the server cuts off what does not fit. All
    else is made in the session's own modes, which the server keeps with triggers and routines.
    """
    session = running.session
    session.run(f"SET SESSION lock_wait_timeout = {lock_timeout_s}")
    ((modes,),) = session.query("SELECT @@SESSION.sql_mode")
    is_strict = _STRICT in str(modes).split(",")
    for statement in (text for step in plan.steps for text in step.statements):
        if is_strict or not statement.startswith("ALTER TABLE "):
            _one(running, statement)
            continue
        session.run(f"SET SESSION sql_mode = '{_strictly(str(modes))}'")
        _one(running, statement)
        session.run(f"SET SESSION sql_mode = '{modes}'")


def _strictly(modes: str) -> str:
    """The modes with strictness; without what would then refuse dates of zeros that are there already."""
    kept = [mode for mode in modes.split(",") if mode and mode not in ("NO_ZERO_DATE", "NO_ZERO_IN_DATE")]
    return ",".join([*kept, _STRICT])


def _sqlite(running: _Running, plan: Plan, lock_timeout_s: int) -> None:
    """A plan that rebuilds tables brings its own transaction, with foreign keys off around it."""
    session = running.session
    session.run(f"PRAGMA busy_timeout = {lock_timeout_s * 1000}")
    if all(step.transactional for step in plan.steps):
        _in_transaction(running, plan.steps, _WRITING)
        return
    was_on = session.query("PRAGMA foreign_keys") == [(1,)]
    broken_before = set(session.query("PRAGMA foreign_key_check"))
    try:
        for step in plan.steps:
            _sqlite_step(running, step, broken_before)
    finally:
        session.run(f"PRAGMA foreign_keys = {'ON' if was_on else 'OFF'}")


_WRITING = "BEGIN IMMEDIATE"
"""Waits for who writes; one that began by reading would be refused at once where it comes to write."""


def _sqlite_step(running: _Running, step: Step, broken_before: set[_Row]) -> None:
    session = running.session
    for statement in step.statements:
        if statement == "BEGIN":
            running.begin(_WRITING)
            continue
        try:
            if statement == "PRAGMA foreign_key_check":
                _check_keys(session, broken_before)
            else:
                session.run(statement)
        except AerogitError as error:
            with suppress(AerogitError):
                session.run("ROLLBACK")
            raise _stopped(error, statement, []) from error


def _check_keys(session: Session, broken_before: set[_Row]) -> None:
    broken = [row for row in session.query("PRAGMA foreign_key_check") if row not in broken_before]
    if broken:
        table, row_number, target, _ = broken[0]
        raise DatabaseError(
            f"row {row_number} of {table} has no row in {target}", f"{len(broken)} rows break a foreign key"
        )


_RUNS: Mapping[str, Run] = {
    "duckdb": _in_one_transaction,
    "postgres": _postgres,
    "mysql": _mysql,
    "sqlite": _sqlite,
}
"""Dialect -> how a plan runs there."""


@dataclass(frozen=True, slots=True)
class RowCount:
    """How many rows a table has; `is_exact` is false for a server's estimate."""

    rows: int
    is_exact: bool
    size_bytes: int | None = None
    """What it takes on the server's disk, without its indexes; None where the server does not say."""


_COUNTS = {
    "postgres": "SELECT reltuples::bigint, pg_table_size(oid) FROM pg_class WHERE oid = to_regclass(%s)",
    "mysql": "SELECT table_rows, data_length FROM information_schema.tables "
    "WHERE table_schema = DATABASE() AND table_name = %s",
}
"""Dialect -> the server's estimate of a table's rows, and its size, where tables may be too long to count."""


def row_count(session: Session, dialect: str, quoted: str, name: str) -> RowCount | None:
    """The rows of a table; None where the user may not know. `quoted` is the table's name as SQL has it."""
    size: int | None = None
    try:
        if dialect in _COUNTS:
            rows = session.query(_COUNTS[dialect], [quoted if dialect == "postgres" else name])
            estimate, told = rows[0] if rows else (None, None)
            size = told if isinstance(told, int) else None
            if isinstance(estimate, int) and estimate > 0:
                return RowCount(estimate, False, size)
        ((count,),) = session.query(f"SELECT count(*) FROM {quoted}")
    except AerogitError:
        return None
    return RowCount(count, True, size) if isinstance(count, int) else None
