"""DS18: REPLACE deletes a row before it writes the new one."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import old_written
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    if step.says("replace") and (step.tokens[0].is_word("replace") or step.says("insert or replace")):
        for key in old_written(step)[:1]:
            yield Remark(Path(key), f"replaces rows of {step.say(key)}")


RULE = Rule(
    code="DS18",
    name="replace-rows",
    severity=Severity.WARNING,
    condition="REPLACE, or INSERT OR REPLACE, into a table that was there before the branch.",
    effect=(
        "columns the statement does not name get their defaults, and rows that refer to the old one are "
        "deleted or orphaned"
    ),
    rewrite="INSERT … ON CONFLICT DO UPDATE (SQLite), INSERT … ON DUPLICATE KEY UPDATE (MySQL)",
    on=(
        "run insert",
        "run replace",
    ),
    judge=_judge,
    dialects=(
        "mysql",
        "sqlite",
    ),
)
