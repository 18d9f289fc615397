"""HY07: money depends on a setting of the server."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        if column.type.name == "money":
            yield Remark(path, f"{step.say(path)} is money")


RULE = Rule(
    code="HY07",
    name="money-type",
    severity=Severity.WARNING,
    condition="A column is made with type money.",
    effect="another lc_monetary reads other amounts, and fractions of a cent are lost",
    rewrite="numeric(12, 2), and a column for the currency",
    on=(
        "add column",
        "add table",
    ),
    judge=_judge,
    dialects=("postgres",),
)
