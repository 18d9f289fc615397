"""HI10: rows and schema change in one migration."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.sql.statement import Outcome


def _judge_file(script: Script) -> Iterator[Remark]:
    defines = any(step.changes for step in script.steps for _ in step.touched_old())
    for step in script.steps:
        if defines and step.what in ("insert", "update", "delete") and step.outcome is Outcome.DATA:
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
