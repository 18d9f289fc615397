"""BC05: a label of an enum gets another name."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.renamed("value"):
        if not step.is_new(change.path):
            yield Remark(change.path, f"renames label {change.path.part[1]} of {step.say(change.path.key)}")


RULE = Rule(
    code="BC05",
    name="rename-enum-value",
    severity=Severity.ERROR,
    condition="A label of an enum that was there before the branch is renamed.",
    effect="code that writes or compares the old label fails",
    rewrite="add the new label, write it, change the rows, and leave the old one unused",
    on=("rename value",),
    judge=_judge,
    dialects=("postgres",),
)
