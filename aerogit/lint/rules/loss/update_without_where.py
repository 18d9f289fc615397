"""DS19: UPDATE changes every row."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import assigned_columns, changes_all_rows, old_written
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    if not changes_all_rows(step):
        return
    for key in old_written(step)[:1]:
        if not all(step.branch.made(key, ("column", name)) for name in assigned_columns(step.tokens)):
            yield Remark(Path(key), f"changes all rows of {step.say(key)}")


RULE = Rule(
    code="DS19",
    name="update-without-where",
    severity=Severity.WARNING,
    condition=(
        "UPDATE without WHERE, or with one that always holds, on a table that was there before the branch, of columns "
        "that were there before it."
    ),
    effect="what the rows had is gone, and all of them are locked until the transaction ends",
    rewrite="say which rows, keep the old value in a column of its own, update in batches",
    on=("run update",),
    judge=_judge,
)
