"""The journal of `schema apply`: how far a plan came that is more than one transaction, as events of docs/journal.md.

Every unit of a plan, a transaction or a statement that runs in none, is noted once it is done; a transaction's note is
part of it, so that both are there or neither. A plan that is one transaction needs no journal and gets none.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from aerogit.errors import AerogitError
from aerogit.introspect.servers import Session
from aerogit.migrate.journal import BLANK, PARTIAL, TABLES, Applied, row_values
from aerogit.plan.steps import Plan, transactions
from aerogit.sql.dialects import dialect_of
from aerogit.sql.reading import READER_VERSION

NAME = "schema apply"
"""What the events of it are called, in the place of a migration's name."""
_TABLES = {"postgres": "public.aerogit_events", "mysql": "aerogit_events"}
"""Dialect -> the journal's events, where a plan may be more than one transaction."""
_TYPES = {"postgres": {}, "mysql": {"VARCHAR": "LONGTEXT", "TIMESTAMP": "DATETIME"}}
_IS_THERE = {
    "postgres": "SELECT to_regclass('public.aerogit_events') IS NOT NULL",
    "mysql": "SELECT count(*) FROM information_schema.tables "
    "WHERE table_schema = DATABASE() AND table_name = 'aerogit_events'",
}
_COLUMNS = tuple(TABLES["aerogit_events"])
_LAST = (
    "SELECT event, statements_done, up_sql, schema_after, applied_by, applied_at, error FROM {0} WHERE name = %s "
    "AND id >= (SELECT max(id) FROM {0} WHERE name = %s AND event = 'start') ORDER BY id"
)
_HOME = "DROP SCHEMA public"
"""The statement that takes the journal's place away, which a plan with it must not find in its way."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A plan that began and did not come to its end, or has not yet."""

    began_at: datetime
    applied_by: str
    target: str
    """The id of the schema it was to lead to."""
    statements: tuple[str, ...]
    done: int
    """How many of its statements hold for certain; only the next one may hold, too."""
    error: str
    """What the engine said, where there was somebody to hear it."""

    @property
    def next(self) -> str:
        """The first statement that is not known to hold; "" where all do."""
        return self.statements[self.done] if self.done < len(self.statements) else ""


@dataclass(slots=True)
class ApplyJournal:
    """Writes the events of one plan, on the session that runs it; writes nothing where it `is_silent`."""

    session: Session
    dialect: str
    row: Applied
    is_silent: bool = False
    complaints: list[str] = field(default_factory=list)
    """Why it cannot write."""
    _done: int = 0

    def begin(self, plan: Plan) -> None:
        """Note that a plan begins; makes the table where it is missing. Who may make none goes on without."""
        if self.is_silent:
            return
        try:
            self.session.run(_create_table(self.dialect))
            self._write("start", replace(self.row, up_sql=_script(plan.statements)))
        except AerogitError as error:
            self.is_silent = True
            self.complaints.append(f"how far this came was not noted in the database: {error.message}")

    def note(self, statements: Sequence[str]) -> None:
        """Note that some more statements are done."""
        self._done += len(statements)
        self._write("step", replace(self.row, up_sql=_script(statements)))

    def fail(self, error: str) -> None:
        """Note why it stops here, if there is still somebody to write to."""
        with suppress(AerogitError):
            self._write("step", self.row, error)

    def end(self) -> None:
        """Note that all of it is done."""
        self._write("plan", replace(self.row, status="applied"))

    def _write(self, event: str, row: Applied, error: str = "") -> None:
        if self.is_silent:
            return
        table = _TABLES[self.dialect]
        ((last,),) = self.session.query(f"SELECT coalesce(max(id), 0) FROM {table}")
        filled = replace(row, statements_done=self._done, applied_at=datetime.now(UTC))
        values = {**row_values(filled), "id": int(str(last)) + 1, "event": event, "error": error}
        holes = ", ".join("%s" for _ in _COLUMNS)
        self.session.query(
            f"INSERT INTO {table} ({', '.join(_COLUMNS)}) VALUES ({holes})", [values[name] for name in _COLUMNS]
        )


def is_journalled(plan: Plan) -> bool:
    """Whether a plan may stop with a part of it done."""
    match plan.dialect:
        case "mysql":
            return len(plan.statements) > 1
        case "postgres":
            groups = transactions(plan.steps)
            parts = sum(1 if group[0].transactional else len(group[0].statements) for group in groups)
            return parts > 1 and _HOME not in plan.statements
        case _:
            return False


def journal_row(before: str, after: str, who: str, engine: str) -> Applied:
    """What every event of an apply says: from which schema to which, by whom, on what."""
    return replace(
        BLANK, name=NAME, schema_before=before, schema_after=after, applied_by=who, engine_version=engine,
        reader_version=READER_VERSION, status=PARTIAL,
    )  # fmt: skip


def interrupted(session: Session, dialect: str) -> Interrupted | None:
    """The last plan, if it did not come to its end; None also where the journal may not be read."""
    if dialect not in _TABLES:
        return None
    with suppress(AerogitError):
        ((is_there,),) = session.query(_IS_THERE[dialect])
        rows = session.query(_LAST.format(_TABLES[dialect]), [NAME, NAME]) if is_there else []
        if rows and rows[-1][0] != "plan":
            return _told(rows, dialect)
    return None


def _told(rows: Sequence[tuple[object, ...]], dialect: str) -> Interrupted:
    _, _, script, target, who, began, _ = rows[0]
    _, done, _, _, _, _, error = rows[-1]
    assert isinstance(began, datetime)
    statements = tuple(one.text for one in dialect_of(dialect).split(str(script)))
    return Interrupted(began.replace(tzinfo=UTC), str(who), str(target), statements, int(str(done)), str(error))


def _script(statements: Sequence[str]) -> str:
    return ";\n".join(statements) + ";"


def _create_table(dialect: str) -> str:
    types = _TYPES[dialect]
    columns = (
        f"{name} {' '.join(types.get(word, word) for word in kind.split())}"
        for name, kind in TABLES["aerogit_events"].items()
    )
    return f"CREATE TABLE IF NOT EXISTS {_TABLES[dialect]} ({', '.join(columns)})"
