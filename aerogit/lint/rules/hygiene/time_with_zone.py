"""HY23: a time of day with a time zone means nothing."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        if column.type.name == "timetz":
            yield Remark(path, f"{step.say(path)} is time with time zone")


RULE = Rule(
    code="HY23",
    name="time-with-zone",
    severity=Severity.WARNING,
    condition="A column is made with type timetz.",
    effect="without a date nobody knows which offset the zone has",
    rewrite="timestamptz, or time and a column for the zone",
    on=(
        "add table",
        "add column",
    ),
    judge=_judge,
    dialects=("postgres",),
)
