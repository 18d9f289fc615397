"""DS05: DELETE removes every row."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import changes_all_rows, old_written
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    if changes_all_rows(step):
        for key in old_written(step)[:1]:
            yield Remark(Path(key), f"deletes all rows of {step.say(key)}")


RULE = Rule(
    code="DS05",
    name="delete-without-where",
    severity=Severity.ERROR,
    condition="DELETE without WHERE, or with one that always holds, on a table that was there before the branch.",
    effect="all its rows are gone for good",
    rewrite="say which rows, and delete them in batches",
    on=("run delete",),
    judge=_judge,
)
