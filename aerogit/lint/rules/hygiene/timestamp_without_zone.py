"""HY02: a timestamp that does not say where."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        if column.type.name == "timestamp":
            yield Remark(path, f"{step.say(path)} is timestamp without time zone")


RULE = Rule(
    code="HY02",
    name="timestamp-without-zone",
    severity=Severity.NOTE,
    condition="A column is made with type timestamp (without time zone).",
    effect="the same moment is stored differently by sessions in different time zones",
    rewrite="timestamptz",
    on=(
        "add column",
        "add table",
    ),
    judge=_judge,
    dialects=("postgres",),
    by_default=False,
)
