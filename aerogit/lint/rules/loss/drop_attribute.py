"""DS22: an attribute of a composite type is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Column


def _judge(step: Step) -> Iterator[Remark]:
    for path, _ in step.dropped(Column):
        if path.key.kind == "composite" and not step.is_new(path):
            yield Remark(path, f"drops attribute {path.part[1]} of type {step.say(path.key)}")


RULE = Rule(
    code="DS22",
    name="drop-attribute",
    severity=Severity.ERROR,
    condition="An attribute of a composite type that was there before the branch is dropped.",
    effect="every column of the type loses what it held there, and code that reads or builds such values fails",
    rewrite="make a new type, and move columns and code over; drop the old one in a later release",
    on=("drop column",),
    judge=_judge,
    dialects=("postgres",),
)
