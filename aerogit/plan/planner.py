"""Plan: what turns one schema into another, as steps in an order that runs. See docs/planning.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from aerogit.diff.changes import Change, Rename
from aerogit.model.names import Path
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.plan.conditions import PLAIN, Conditions
from aerogit.plan.delta import Delta, delta
from aerogit.plan.duckdb import strategy as duckdb
from aerogit.plan.mysql import strategy as mysql
from aerogit.plan.postgres import strategy as postgres
from aerogit.plan.sqlite import strategy as sqlite
from aerogit.plan.steps import Plan, Step
from aerogit.plan.work import Task
from aerogit.sql.ordering import in_order, without_cycles

STRATEGIES: Mapping[str, Callable[[Delta], Iterable[Task]]] = {
    "duckdb": duckdb.tasks,
    "mysql": mysql.tasks,
    "postgres": postgres.tasks,
    "sqlite": sqlite.tasks,
}
"""Dialect -> what makes the vertices of a plan."""


def plan(before: Schema, after: Schema, renames: Renames | None = None, conditions: Conditions = PLAIN) -> Plan:
    """The steps from `before` to `after`.

    `renames` (old path to new path) says which things keep their identity; nothing is guessed. `conditions` say for
    which tables the way is chosen that lets others go on working. A plan from a schema to itself is empty. Raises
    `PlanError` for what the engine cannot do. Callers prove the result with `replay.verify`.
    """
    difference = delta(before, after, renames, conditions)
    order = in_order(without_cycles(list(STRATEGIES[before.dialect](difference))))
    return Plan(before.dialect, tuple(_steps(difference, order)))


def inverted(renames: Renames) -> dict[Path, Path]:
    """The renames of the way back: `plan(after, before, inverted(renames))` is the down of `plan(before, after, …)`."""
    return {new: old for old, new in renames.items()}


def _steps(difference: Delta, order: list[Task]) -> list[Step]:
    """The vertices as steps; each change goes with the first step that is about it, or about its object."""
    waiting: dict[Path, list[Change]] = {}
    for item in difference.differences.values():
        for change in item.changes:
            path = change.new if isinstance(change, Rename) else change.path
            waiting.setdefault(Path(path.key, path.part), []).append(change)
    about = {path for vertex in order for path in vertex.payload.about}
    for path in [path for path in waiting if path not in about]:
        waiting.setdefault(Path(path.key), []).extend(waiting.pop(path))
    steps: list[Step] = []
    for vertex in order:
        changes = tuple(change for path in vertex.payload.about for change in waiting.pop(path, []))
        if vertex.statements:
            work = vertex.payload
            steps.append(Step(work.about, vertex.statements, work.hazards, work.transactional, changes, work.alone))
        elif steps:
            # What needs no statement of its own came with the one before.
            steps[-1] = replace(steps[-1], changes=steps[-1].changes + changes)
    return steps
