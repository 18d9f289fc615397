"""BC07: a column may be NULL that never was."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("column", "not_null"):
        if not change.after and not step.is_new(change.path):
            yield Remark(change.path, f"lets {step.say(change.path)} be NULL")


RULE = Rule(
    code="BC07",
    name="drop-not-null",
    severity=Severity.NOTE,
    condition="A column that was there before the branch loses NOT NULL.",
    effect="code that is running now may not expect NULL",
    rewrite="release readers that know NULL first",
    on=("change column.not_null",),
    judge=_judge,
    by_default=False,
)
