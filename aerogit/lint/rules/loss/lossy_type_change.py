"""DS07: a column's new type cannot hold what the old one could."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.looking import type_text
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.lint.types import loses


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("column", "type"):
        lost = loses(change.before, change.after, step.dialect)
        if lost and not step.is_new(change.path):
            said, new = step.say(change.path), type_text(change.after)
            yield Remark(
                change.path,
                f"changes {said} from {type_text(change.before)} to {new}, which cannot hold {lost}",
                command=expanding.retype(said, new),
            )


RULE = Rule(
    code="DS07",
    name="lossy-type-change",
    severity=Severity.ERROR,
    condition=(
        "A column that was there before the branch gets a type that holds less: shorter text, smaller "
        "numbers, fewer digits, no time zone."
    ),
    effect="values that do not fit stop the migration, or are cut off in silence",
    rewrite=(
        "add a column of the new type, copy and check the values, move readers and writers, drop the old one later"
    ),
    on=("change column.type",),
    judge=_judge,
    replaces=("LK13",),
)
