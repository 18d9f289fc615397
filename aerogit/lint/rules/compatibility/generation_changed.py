"""BC26: a column is not computed any more, or otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Generated


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("column", "generated"):
        if not isinstance(change.before, Generated) or step.is_new(change.path):
            continue
        if change.after is None:
            effect = "code that is running now leaves the column to the server, and new rows get its default or NULL"
            yield Remark(change.path, f"stops computing {step.say(change.path)}", effect)
        elif isinstance(change.after, Generated) and change.after.expression != change.before.expression:
            yield Remark(change.path, f"computes {step.say(change.path)} otherwise")


RULE = Rule(
    code="BC26",
    name="generation-changed",
    severity=Severity.WARNING,
    condition="A generated column that was there before the branch loses its expression, or gets another one.",
    effect="code that is running now reads other values than it expects",
    rewrite="a column of its own for the new values; readers and writers move before the old one goes",
    on=("change column.generated",),
    judge=_judge,
)
