"""LK19: a table with rows is attached, and all of them are checked under its lock."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Check, Table


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("table", "partition_of"):
        table = step.before(change.path.key)
        if change.after is None or step.is_new(change.path) or not isinstance(table, Table):
            continue
        if not any(isinstance(one, Check) and not one.not_valid for one in table.constraints):
            yield Remark(Path(change.path.key), f"checks all rows of {step.say(change.path)} before it is attached")


RULE = Rule(
    code="LK19",
    name="attach-scans",
    severity=Severity.WARNING,
    condition=(
        "ATTACH PARTITION of a table that was there before the branch, without a valid check that says its rows fit."
    ),
    effect="the partition is locked against reads and writes until all its rows have been checked",
    rewrite="add a CHECK that says the same as the bounds NOT VALID, VALIDATE it, attach, then drop the check",
    on=("change table.partition_of",),
    judge=_judge,
    dialects=("postgres",),
)
