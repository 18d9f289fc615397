"""The plan of a difference: the statements that turn one side into the other, with what is dangerous about them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aerogit.introspect.servers import server_of
from aerogit.migrate.proving import Proof, prove
from aerogit.model.canonical import SchemaId
from aerogit.plan.conditions import Conditions
from aerogit.plan.costs import lock_of
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.plan.steps import script
from aerogit.porcelain.comparison.any_source import project_at
from aerogit.porcelain.comparison.differing import Compared
from aerogit.porcelain.repository.conditions import AtHand, changed_tables, conditions, look_at

_LOOKED_AT = ("postgres", "mysql")
"""Dialects whose plans depend on the server at hand."""


@dataclass(frozen=True, slots=True)
class PlannedHazard:
    """One danger of a step."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """Statements that belong together; `transactional` says whether they may run in a transaction, `alone` that no
    other step should share it."""

    statements: tuple[str, ...]
    hazards: tuple[PlannedHazard, ...]
    transactional: bool
    alone: bool = False
    lock: str = ""
    """The strongest lock on the tables it is about, as the server calls it; "" where none was measured for its kind."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The way from one schema to another, as steps and as one script."""

    before_id: SchemaId
    after_id: SchemaId
    steps: tuple[PlannedStep, ...]
    sql: str


def _how(compared: Compared, here: Path, online: bool | None) -> Conditions:
    project, at_hand = project_at(here), AtHand()
    dialect = compared.before.schema.dialect
    if compared.before.url and dialect in _LOOKED_AT:
        tables = changed_tables(compared.changes, compared.renames) if dialect == "postgres" else ()
        with server_of(compared.before.url).connect(compared.before.url) as session:
            at_hand = look_at(session, compared.before.schema, tables)
    return conditions(project.config if project else None, online, at_hand)


def prove_plan(compared: Compared, scratch: str, here: Path, online: bool | None = None) -> Proof:
    """Run the plan of a difference on a scratch database; see `migrate.proving`.

    It is made on the server of a side that is a database, or of the URL `scratch`; DuckDB and SQLite need none.
    """
    before, after = compared.before, compared.after
    url = scratch or next((side.url for side in (before, after) if side.url), "")
    found = plan(before.schema, after.schema, compared.renames, _how(compared, here, online))
    return prove(before.schema, after.schema, found, url)


def planned(compared: Compared, here: Path, online: bool | None = None) -> Planned:
    """Plan a difference and replay the plan in memory, so that what is printed leads where it says.

    `online` says whether tables are changed while others use them; None where the project of the folder `here`, and
    what a database on the first side holds, decide.
    """
    before, after = compared.before, compared.after
    found = plan(before.schema, after.schema, compared.renames, _how(compared, here, online))
    verify(found, before.schema, after.schema)
    steps = tuple(
        PlannedStep(
            step.statements,
            tuple(PlannedHazard(hazard.kind.value, hazard.text) for hazard in step.hazards),
            step.transactional,
            step.alone,
            lock_of(step, found.dialect),
        )
        for step in found.steps
    )
    return Planned(before.schema_id, after.schema_id, steps, script(found).text)
