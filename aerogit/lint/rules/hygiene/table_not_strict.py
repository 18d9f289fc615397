"""HY20: SQLite takes any value in any column."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for path, table in step.added(Table):
        if "strict" not in {one.name.lower() for one in table.options} and path.key.kind == "table":
            yield Remark(path, f"{step.say(path)} is not STRICT")


RULE = Rule(
    code="HY20",
    name="table-not-strict",
    severity=Severity.NOTE,
    condition="A table is made without STRICT.",
    effect="text in an INTEGER column is stored as text, and nobody is told",
    rewrite="STRICT",
    on=("add table",),
    judge=_judge,
    dialects=("sqlite",),
    by_default=False,
)
