"""HY22: a rule rewrites statements in ways nobody expects."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Extra


def _judge(step: Step) -> Iterator[Remark]:
    for path, one in step.added(Extra):
        if one.name.startswith("rule "):
            yield Remark(path, f"{one.name} on {step.say(path.key)} rewrites statements")


RULE = Rule(
    code="HY22",
    name="rule",
    severity=Severity.WARNING,
    condition="A rule is made that is not a view's own.",
    effect="it runs once for each statement, evaluates volatile arguments twice, and returns other counts",
    rewrite="a trigger",
    on=("run create rule",),
    judge=_judge,
    dialects=("postgres",),
)
