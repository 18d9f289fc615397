"""LK13: a column's type changes, so that all rows are written anew."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.looking import type_text
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.plan.locking.kinds import postgres_retype
from aerogit.plan.locking.matrix import postgres_cost


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("column", "type"):
        if step.is_new(change.path.key):
            continue
        kind = postgres_retype(change.before, change.after)
        cost = postgres_cost(kind, step.server.version[0])
        if cost.rewrites or step.says("using"):
            said, new = step.say(change.path), type_text(change.after)
            yield Remark(
                Path(change.path.key, change.path.part),
                f"writes all rows of {step.say(change.path.key)} anew to make {said} {new}",
                command=expanding.retype(said, new),
            )


RULE = Rule(
    code="LK13",
    name="type-change-rewrites",
    severity=Severity.ERROR,
    condition="A column of an older table gets a type that the server cannot take the stored values for.",
    effect="the table is locked against reads and writes until all rows and indexes have been written anew",
    rewrite="add a column of the new type, copy in batches, move readers and writers, drop the old one later",
    on=("change column.type",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
    replaces=("BC06",),
)
