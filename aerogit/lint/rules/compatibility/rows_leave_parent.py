"""BC27: rows of a table are not among its parent's any more."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("table", "partition_of", "inherits"):
        left = change.after if isinstance(change.after, tuple) else ()
        is_less = change.after is None if change.path.field == "partition_of" else set(change.before) - set(left)
        if change.before and is_less and not step.is_new(change.path):
            yield Remark(Path(change.path.key), f"takes the rows of {step.say(change.path.key)} out of its parent")


RULE = Rule(
    code="BC27",
    name="rows-leave-parent",
    severity=Severity.NOTE,
    condition="DETACH PARTITION or NO INHERIT of a table that was there before the branch.",
    effect="code that reads, changes or counts rows through the parent misses them from then on",
    rewrite="release what reads the rows where they will be first",
    on=("change table.partition_of", "change table.inherits"),
    judge=_judge,
    dialects=("postgres",),
    by_default=False,
)
