"""LK29: a migration locks tables by itself."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import names_new_alone
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    if not names_new_alone(step):
        yield Remark(None, "locks tables until the migration ends")


RULE = Rule(
    code="LK29",
    name="explicit-lock",
    severity=Severity.WARNING,
    condition="LOCK TABLE of a table that was there before the branch.",
    effect="everybody who needs the table waits until the migration ends",
    rewrite="leave locks to the statements that need them; SET lock_timeout where it must be",
    on=("run lock",),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
    ),
)
