"""LK17: a partition is taken off while everybody waits."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("table", "partition_of"):
        if change.after is None and not step.is_new(change.path) and not step.says("concurrently"):
            yield Remark(Path(change.path.key), f"detaches {step.say(change.path)} under a lock that stops readers")


RULE = Rule(
    code="LK17",
    name="detach-not-concurrently",
    severity=Severity.WARNING,
    condition="DETACH PARTITION without CONCURRENTLY from a table that was there before the branch.",
    effect="the whole partitioned table is locked against reads and writes",
    rewrite="DETACH PARTITION … CONCURRENTLY, in a migration of its own that says -- aerogit:no-transaction",
    on=("change table.partition_of",),
    judge=_judge,
    dialects=("postgres",),
)
