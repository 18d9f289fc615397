"""Running a plan on a live database: in one transaction where the engine has them, else step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from aerogit.errors import AerogitError, DatabaseError
from aerogit.introspect.servers import Session
from aerogit.plan.steps import Plan, Step, transactions

Run = Callable[[Session, Plan, int], None]
_Row = tuple[object, ...]


class StoppedError(DatabaseError):
    """A plan that an engine refused midway; `done` is how many of its steps hold."""

    def __init__(self, message: str, hint: str, done: int) -> None:
        super().__init__(message, hint)
        self.done = done


def run_plan(session: Session, plan: Plan, lock_timeout_s: int) -> None:
    """Run the steps of a plan on a session of its dialect, waiting so long for a lock at most.

    Raises `StoppedError` at the first statement that is refused; what holds then is what it says.
    """
    _RUNS[plan.dialect](session, plan, lock_timeout_s)


def _in_one_transaction(session: Session, plan: Plan, _: int) -> None:
    session.run("BEGIN")
    _all(session, plan.steps, 0)
    session.run("COMMIT")


def _all(session: Session, steps: Sequence[Step], done: int) -> None:
    """Run steps in an open transaction; rolled back where one is refused."""
    for step in steps:
        try:
            for statement in step.statements:
                session.run(statement)
        except AerogitError as error:
            with suppress(AerogitError):
                session.run("ROLLBACK")
            raise _stopped(error, step, done) from error


def _stopped(error: AerogitError, step: Step, done: int, *, holds: bool = False, left: bool = False) -> StoppedError:
    """The error of a step; `holds` says that statements of the plan ran which nothing takes back.

    `left` says that it was building an index, which stays as one that is not valid.
    """
    statement = " ".join(step.statements[0].split())
    shown = statement if len(statement) <= _LONGEST else statement[:_LONGEST] + "…"
    what = "what ran before it holds; run the command again to go on" if holds or done else "nothing was changed"
    if left:
        what = "the index is left behind, not valid; run the command again: it drops it and goes on"
    return StoppedError(f"{error.message}\nat: {shown}\n{what}", error.hint, done)


_LONGEST = 100


def _postgres(session: Session, plan: Plan, lock_timeout_s: int) -> None:
    """What may not run in a transaction ends the one before it and runs by itself.

    Such a step waits for others without making anybody wait behind it, so that no limit is set to that: a build that is
    broken off because somebody's transaction is long would be lost.
    """
    done = 0
    for group in transactions(plan.steps):
        is_waited_for = group[0].transactional
        session.run(f"SET lock_timeout = '{lock_timeout_s if is_waited_for else 0}s'")
        if is_waited_for:
            _in_transaction(session, group, done)
        else:
            _one_by_one(session, group, done)
        done += len(group)


def _in_transaction(session: Session, steps: Sequence[Step], done: int) -> None:
    session.run("BEGIN")
    _all(session, steps, done)
    try:
        session.run("COMMIT")
    except AerogitError as error:
        raise _stopped(error, steps[-1], done) from error


def _one_by_one(session: Session, steps: Sequence[Step], done: int) -> None:
    """Statements that hold as soon as they ran."""
    for at, step in enumerate(steps):
        for place, statement in enumerate(step.statements):
            try:
                session.run(statement)
            except AerogitError as error:
                # A failed CREATE INDEX CONCURRENTLY leaves its index behind, as one that is not valid.
                is_left = " CONCURRENTLY " in statement and statement.startswith("CREATE ")
                raise _stopped(
                    error, Step((), (statement,)), done + at, holds=place > 0 or at > 0, left=is_left
                ) from error


def _mysql(session: Session, plan: Plan, lock_timeout_s: int) -> None:
    """Every statement of DDL is its own transaction there."""
    session.run(f"SET SESSION lock_wait_timeout = {lock_timeout_s}")
    _one_by_one(session, plan.steps, 0)


def _sqlite(session: Session, plan: Plan, lock_timeout_s: int) -> None:
    """A plan that rebuilds tables brings its own transaction, with foreign keys off around it."""
    session.run(f"PRAGMA busy_timeout = {lock_timeout_s * 1000}")
    if all(step.transactional for step in plan.steps):
        _in_transaction(session, plan.steps, 0)
        return
    was_on = session.query("PRAGMA foreign_keys") == [(1,)]
    broken_before = set(session.query("PRAGMA foreign_key_check"))
    try:
        for step in plan.steps:
            _sqlite_step(session, step, broken_before)
    finally:
        session.run(f"PRAGMA foreign_keys = {'ON' if was_on else 'OFF'}")


def _sqlite_step(session: Session, step: Step, broken_before: set[_Row]) -> None:
    try:
        for statement in step.statements:
            if statement != "PRAGMA foreign_key_check":
                session.run(statement)
                continue
            broken = [row for row in session.query(statement) if row not in broken_before]
            if broken:
                table, row_number, target, _ = broken[0]
                raise DatabaseError(
                    f"row {row_number} of {table} has no row in {target}", f"{len(broken)} rows break a foreign key"
                )
    except AerogitError as error:
        with suppress(AerogitError):
            session.run("ROLLBACK")
        raise _stopped(error, step, 0) from error


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


_COUNTS = {
    "postgres": "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s)",
    "mysql": "SELECT table_rows FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = %s",
}
"""Dialect -> the server's estimate of a table's rows, for servers whose tables may be too long to count."""


def row_count(session: Session, dialect: str, quoted: str, name: str) -> RowCount | None:
    """The rows of a table; None where the user may not know. `quoted` is the table's name as SQL has it."""
    try:
        if dialect in _COUNTS:
            rows = session.query(_COUNTS[dialect], [quoted if dialect == "postgres" else name])
            estimate = rows[0][0] if rows else None
            if isinstance(estimate, int) and estimate > 0:
                return RowCount(estimate, False)
        ((count,),) = session.query(f"SELECT count(*) FROM {quoted}")
    except AerogitError:
        return None
    return RowCount(count, True) if isinstance(count, int) else None
