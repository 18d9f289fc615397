"""BC14: a default changes under writers that rely on it."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("column", "default"):
        if change.before is not None and change.after is not None and not step.is_new(change.path):
            yield Remark(change.path, f"changes the default of {step.say(change.path)} to {change.after.text}")


RULE = Rule(
    code="BC14",
    name="default-changed",
    severity=Severity.NOTE,
    condition="The default of a column that was there before the branch becomes another one.",
    effect="code that is running now leaves the column to the old default",
    rewrite="release writers that fill the column themselves where it matters",
    on=("change column.default",),
    judge=_judge,
    by_default=False,
)
