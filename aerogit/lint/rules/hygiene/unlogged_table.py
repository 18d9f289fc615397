"""HY21: a table that is empty after a crash."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for path, table in step.added(Table):
        if table.persistence == "unlogged":
            yield Remark(path, f"{step.say(path)} is unlogged")


RULE = Rule(
    code="HY21",
    name="unlogged-table",
    severity=Severity.NOTE,
    condition="A table is made UNLOGGED.",
    effect="after a crash the server empties it, and replicas never have it",
    rewrite="an ordinary table for what must survive",
    on=("add table",),
    judge=_judge,
    dialects=("postgres",),
    by_default=False,
)
