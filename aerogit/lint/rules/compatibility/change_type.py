"""BC06: a column's values are of another kind from one moment to the next."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.looking import type_text
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.lint.types import is_widening, loses


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("column", "type"):
        before, after = change.before, change.after
        if step.is_new(change.path) or is_widening(before, after, step.dialect) or loses(before, after, step.dialect):
            continue
        said = step.say(change.path)
        yield Remark(
            change.path,
            f"changes {said} from {type_text(before)} to {type_text(after)}",
            command=expanding.retype(said, type_text(after)),
        )


RULE = Rule(
    code="BC06",
    name="change-type",
    severity=Severity.ERROR,
    condition=(
        "A column that was there before the branch gets a type of another family, or one that its old readers"
        " do not know."
    ),
    effect="code that is running now reads and writes the old type",
    rewrite="add a column of the new type, fill it, move readers and writers, drop the old one later",
    on=("change column.type",),
    judge=_judge,
)
