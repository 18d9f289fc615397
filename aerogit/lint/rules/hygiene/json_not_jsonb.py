"""HY01: json has no equality and no index."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        if column.type.name == "json" and not column.type.dims:
            yield Remark(path, f"{step.say(path)} is json")


RULE = Rule(
    code="HY01",
    name="json-not-jsonb",
    severity=Severity.WARNING,
    condition="A column is made with type json.",
    effect="SELECT DISTINCT, GROUP BY, UNION and most indexes fail on it",
    rewrite="jsonb",
    on=(
        "add column",
        "add table",
    ),
    judge=_judge,
    dialects=("postgres",),
)
