"""What a plan means for the database at hand: the rows and sizes of tables, locks, a guess of the time, the risks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aerogit.migrate.applying import RowCount
from aerogit.model.names import Key
from aerogit.model.names import Path as ObjectPath
from aerogit.model.schema import Schema
from aerogit.plan.costs import lock_of, reads
from aerogit.plan.steps import HazardKind, Plan, Step, transactions
from aerogit.porcelain.comparison.comparing import Renames
from aerogit.porcelain.comparison.plan import PlannedHazard
from aerogit.porcelain.repository.conditions import AtHand

RATES = {
    "postgres": {HazardKind.REWRITE: 400_000, HazardKind.SCAN: 1_000_000},
    "mysql": {HazardKind.REWRITE: 170_000, HazardKind.SCAN: 500_000},
}
"""Rows of 70 bytes that PostgreSQL 18 and MariaDB 10.11 wrote anew, and read for an index, in a second on two cores:
what a guess of time rests on."""
_FILES = {HazardKind.REWRITE: 300_000, HazardKind.SCAN: 1_000_000}
"""The same for SQLite and DuckDB."""


@dataclass(frozen=True, slots=True)
class ProposedStep:
    """Statements that belong together, and what they mean for the database at hand."""

    statements: tuple[str, ...]
    objects: tuple[ObjectPath, ...]
    hazards: tuple[PlannedHazard, ...]
    transactional: bool
    alone: bool = False
    """It may run in a transaction, which no other step should share."""
    rows: int | None = None
    """Rows of the table that is read, rewritten or dropped; None where none is, or it cannot be known."""
    rows_are_exact: bool = True
    size_bytes: int | None = None
    """What the table takes on the server's disk; None where it does not say."""
    seconds: float | None = None
    """A guess from `rows` and `RATES`."""
    lock: str = ""
    """The strongest lock on the tables it is about, as the server calls it; "" where none was measured for its kind."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A plan in a few numbers."""

    statements: int
    transactions: int
    """How many of them it takes; 0 where the engine has none for such statements."""
    outside: int
    """How many statements hold by themselves, as soon as they ran."""
    risks: tuple[tuple[str, int], ...]
    """Kinds of hazards, the worst first, with the number of steps that have one."""
    seconds: float | None
    """The guesses of its steps together; None where there is none."""


_RISKS = (
    HazardKind.DATA_LOSS,
    HazardKind.IRREVERSIBLE,
    HazardKind.BREAKS_CODE,
    HazardKind.MAY_FAIL,
    HazardKind.REWRITE,
    HazardKind.LOCK,
)
_BY_THEMSELVES = "mysql"
"""The dialect whose statements of DDL are transactions of their own."""
_FILE_DIALECTS = ("sqlite", "duckdb")


def summary_of(found: Plan, steps: Sequence[ProposedStep]) -> Summary:
    """The numbers of a plan and its steps."""
    groups = transactions(found.steps)
    if found.dialect in _FILE_DIALECTS:
        shared, outside = min(len(groups), 1), 0
    elif found.dialect == _BY_THEMSELVES:
        shared, outside = 0, len(found.statements)
    else:
        shared = sum(group[0].transactional for group in groups)
        outside = sum(len(step.statements) for step in found.steps if not step.transactional)
    counts = Counter(kind for step in steps for kind in {hazard.kind for hazard in step.hazards})
    risks = tuple((kind.value, counts[kind.value]) for kind in _RISKS if counts[kind.value])
    seconds = [step.seconds for step in steps if step.seconds]
    return Summary(len(found.statements), shared, outside, risks, round(sum(seconds), 1) if seconds else None)


def _old_names(renames: Renames) -> dict[Key, Key]:
    return {new.key: was.key for was, new in renames.items() if not new.part[1]}


def proposed_steps(found: Plan, before: Schema, at_hand: AtHand, renames: Renames) -> tuple[ProposedStep, ...]:
    """The steps of a plan, with what the database at hand tells of the tables that they are about."""
    old = _old_names(renames)
    tables = [_table(step, before, old) for step in found.steps]
    return tuple(
        _proposed(step, at_hand.counts.get(key) if key is not None else None, found.dialect, at_hand.server_version)
        for step, key in zip(found.steps, tables, strict=True)
    )


def _reads_rows(step: Step) -> bool:
    kinds = {hazard.kind for hazard in step.hazards}
    return bool(kinds & {HazardKind.REWRITE, HazardKind.SCAN, HazardKind.DATA_LOSS})


def _table(step: Step, before: Schema, old: dict[Key, Key]) -> Key | None:
    """The table a step is about, under the name it has in the database."""
    keys = [old.get(path.key, path.key) for path in step.about]
    return next((key for key in keys if key.kind == "table" and key in before.objects), None)


def rates(dialect: str) -> dict[HazardKind, int]:
    """How many rows an engine does something to in a second."""
    return RATES.get(dialect, _FILES)


def _proposed(step: Step, count: RowCount | None, dialect: str, version: int) -> ProposedStep:
    hazards = tuple(PlannedHazard(hazard.kind.value, hazard.text) for hazard in step.hazards)
    bare = ProposedStep(step.statements, step.about, hazards, step.transactional, step.alone)
    bare = replace(bare, lock=lock_of(step, dialect, version))
    if count is None or not (_reads_rows(step) or reads(step, dialect)):
        return bare
    known = rates(dialect)
    seconds = sum(count.rows / known[kind] for kind in reads(step, dialect))
    return replace(
        bare,
        rows=count.rows,
        rows_are_exact=count.is_exact,
        size_bytes=count.size_bytes,
        seconds=round(seconds, 1) or None,
    )
