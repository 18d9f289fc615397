"""HY18: a type that ends in 2038."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        if column.type.name == "timestamp":
            yield Remark(path, f"{step.say(path)} ends in 2038")


RULE = Rule(
    code="HY18",
    name="timestamp-range",
    severity=Severity.NOTE,
    condition="A column is made with type TIMESTAMP.",
    effect="later moments are refused, and values move with the session's time zone",
    rewrite="DATETIME, in UTC",
    on=(
        "add table",
        "add column",
    ),
    judge=_judge,
    dialects=("mysql",),
    by_default=False,
)
