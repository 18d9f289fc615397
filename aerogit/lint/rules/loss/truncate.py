"""DS04: all rows of a table are removed."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import old_written
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    for key in old_written(step):
        also = " and of every table that refers to it" if step.says("cascade") else ""
        yield Remark(Path(key), f"removes all rows of {step.say(key)}{also}")


RULE = Rule(
    code="DS04",
    name="truncate",
    severity=Severity.ERROR,
    condition="TRUNCATE of a table that was there before the branch.",
    effect="all its rows are gone for good; with CASCADE those of the tables that refer to it too",
    rewrite="delete the rows that have to go, in batches, outside of a schema migration",
    on=("run truncate",),
    judge=_judge,
)
