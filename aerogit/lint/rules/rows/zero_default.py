"""DD10: a date that is none."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        if column.default is not None and "0000-00-00" in column.default.text:
            yield Remark(path, f"gives {step.say(path)} a zero date")
    for change in step.altered("column", "default"):
        if change.after is not None and "0000-00-00" in change.after.text:
            yield Remark(change.path, f"gives {step.say(change.path)} a zero date")


RULE = Rule(
    code="DD10",
    name="zero-default",
    severity=Severity.ERROR,
    condition="A column has a zero date ('0000-00-00') as its default.",
    effect="servers in their default mode refuse it, and other databases cannot read it",
    rewrite="NULL, or CURRENT_TIMESTAMP",
    on=(
        "add column",
        "add table",
        "change column.default",
    ),
    judge=_judge,
    needs_rows=True,
    dialects=("mysql",),
)
