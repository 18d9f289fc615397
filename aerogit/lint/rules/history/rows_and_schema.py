"""HI10: rows and schema change in one migration."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import old_written
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script

_CHANGING = ("insert", "update", "delete")


def _judge_file(script: Script) -> Iterator[Remark]:
    defines = any(step.changes for step in script.steps for _ in step.touched_old())
    for step in script.steps:
        if defines and step.what in _CHANGING and old_written(step):
            yield Remark(None, "changes rows in a migration that changes the schema", at=step.start)
            return


RULE = Rule(
    code="HI10",
    name="rows-and-schema",
    severity=Severity.NOTE,
    condition="A migration changes an older table's definition and rows of older tables too.",
    effect="undoing it, or trying again after half of it, has to deal with both",
    rewrite="a migration each",
    judge_file=_judge_file,
    by_default=False,
)
