"""DS02: a table that others have rows in is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for path, _ in step.dropped(Table):
        if not step.is_new(path):
            yield Remark(path, f"drops table {step.say(path)} and its rows")


RULE = Rule(
    code="DS02",
    name="drop-table",
    severity=Severity.ERROR,
    condition="A table that was there before the branch is dropped.",
    effect="its rows are gone for good, and programs that still read it fail",
    rewrite="stop using it, release that, then drop it and say so: -- aerogit:allow DS02 unused since …",
    on=("drop table",),
    judge=_judge,
)
