"""DD08: INSERT of fixed keys fails where somebody took them."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import old_written, primary_columns
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    if (
        step.says("on conflict")
        or step.says("or replace")
        or step.says("ignore")
        or step.says("on duplicate")
        or not step.says("values")
    ):
        return
    for key in old_written(step)[:1]:
        table = step.table(key)
        columns = set(primary_columns(table)) if table else set()
        if columns and columns <= set(step.moment.statement.columns):
            yield Remark(Path(key), f"fails where {step.say(key)} has the key already")


RULE = Rule(
    code="DD08",
    name="insert-clashes",
    severity=Severity.WARNING,
    condition=(
        "INSERT with VALUES into a table that was there before the branch fills its primary key and says "
        "nothing of conflicts."
    ),
    effect="a database where the key is taken stops there, and the others go on",
    rewrite="ON CONFLICT DO NOTHING, INSERT IGNORE, or leave the key to the database",
    on=("run insert",),
    judge=_judge,
    by_default=False,
)
