"""LK23: making a trigger stops writers."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Trigger


def _judge(step: Step) -> Iterator[Remark]:
    for path, _ in [*step.added(Trigger), *step.dropped(Trigger)]:
        if not step.is_new(path.key):
            yield Remark(path, f"locks {step.say(path.key)} for its trigger {path.part[1]}")


RULE = Rule(
    code="LK23",
    name="trigger-on-old-table",
    severity=Severity.NOTE,
    condition="A trigger is created on, or dropped from, a table that was there before the branch.",
    effect=("CREATE TRIGGER stops writers, DROP TRIGGER readers too; behind a long query everything waits with them"),
    rewrite="SET lock_timeout before it, and try again where it fails",
    on=(
        "add trigger",
        "drop trigger",
    ),
    judge=_judge,
    dialects=("postgres",),
    by_default=False,
)
