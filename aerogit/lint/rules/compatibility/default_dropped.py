"""BC13: a column that must be filled loses its default."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import has_default, is_required
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step, part_at
from aerogit.model.table import Column


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("column", "default", "identity", "auto_increment"):
        column = part_at(step.after(change.path.key), change.path.part)
        before = part_at(step.before(change.path.key), change.path.part)
        if not isinstance(column, Column) or not isinstance(before, Column) or step.is_new(change.path):
            continue
        if is_required(column) and has_default(before) and before.not_null:
            yield Remark(change.path, f"takes the default from {step.say(change.path)}, which is NOT NULL")


RULE = Rule(
    code="BC13",
    name="default-dropped",
    severity=Severity.WARNING,
    condition="A NOT NULL column that was there before the branch loses its default.",
    effect="code that is running now leaves it to the default, and its inserts fail from then on",
    rewrite="release writers that always fill it, then drop the default",
    on=(
        "change column.default",
        "change column.identity",
        "change column.auto_increment",
    ),
    judge=_judge,
)
