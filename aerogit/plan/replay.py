"""Prove a plan in memory: replayed over the schema it starts from, it must give the schema it aims at, exactly."""

from __future__ import annotations

from aerogit.diff.changes import Add, Alter, Change, Drop, Rename
from aerogit.diff.compare import compare
from aerogit.errors import PlanError, SourceError
from aerogit.model.names import Path
from aerogit.model.schema import Schema
from aerogit.plan.steps import Plan, render
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

_SHOWN = 8


def differences(plan: Plan, before: Schema, after: Schema) -> list[Change]:
    """What a plan leaves different; empty where it converges. `SourceError` where a statement cannot be replayed."""
    script = SourceFile("plan.sql", render(plan, with_hazards=False))
    reached = read([script], before.dialect, onto=before).schema if plan.steps else before
    return compare(reached, after)


def verify(plan: Plan, before: Schema, after: Schema) -> None:
    """Raise `PlanError` unless the plan, replayed over `before`, gives `after`."""
    try:
        left = differences(plan, before, after)
    except SourceError as error:
        raise PlanError(
            f"the plan does not replay: {error.message}\n{error.excerpt}", "write this migration by hand"
        ) from error
    if left:
        namespace = after.traits.default_namespace
        named = [describe(change, namespace) for change in left[:_SHOWN]]
        more = f"\n  and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        listing = "".join(f"\n  {line}" for line in named)
        raise PlanError(
            f"the plan does not reach its target; what differs still:{listing}{more}", "write this migration by hand"
        )


def describe(change: Change, namespace: str) -> str:
    """A change in one line."""
    path = _named(change.path, namespace)
    match change:
        case Add():
            return f"{path} is missing"
        case Drop():
            return f"{path} is still there"
        case Alter(path=where):
            return f"{path}: {where.field or 'definition'} differs"
        case Rename(new=new):
            return f"{path} is not called {_named(new, namespace)} yet"


def _named(path: Path, namespace: str) -> str:
    kind = path.part[0] or path.key.kind
    return f"{kind} {path.text(namespace)}"
