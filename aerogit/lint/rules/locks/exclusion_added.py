"""LK06: an exclusion constraint can only be built while everybody waits."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Exclusion


def _judge(step: Step) -> Iterator[Remark]:
    for path, _ in step.added(Exclusion):
        if not step.is_new(path.key):
            yield Remark(path, f"builds exclusion constraint {path.part[1]} on {step.say(path.key)}")


RULE = Rule(
    code="LK06",
    name="exclusion-added",
    severity=Severity.ERROR,
    condition="An exclusion constraint is added to a table that was there before the branch.",
    effect="the table is locked against reads and writes until its index is built and all rows are checked",
    rewrite="make a new table with the constraint, copy the rows in batches, and switch over",
    on=("add exclusion",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
)
