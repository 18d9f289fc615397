"""LK22: several ALTER TABLE of one table where one would do."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Key, Path


def _judge_file(script: Script) -> Iterator[Remark]:
    before: Key | None = None
    for step in script.steps:
        keys = [key for key, _ in step.touched_old()] if step.what == "alter table" else []
        if keys and keys[0] == before:
            yield Remark(Path(keys[0]), f"alters {step.say(keys[0])} once more", at=step.start)
        before = keys[0] if keys else None


RULE = Rule(
    code="LK22",
    name="alters-to-merge",
    severity=Severity.NOTE,
    condition="Two ALTER TABLE of one older table follow each other in a migration.",
    effect="each takes its lock anew, and on MySQL each may copy the table",
    rewrite="one ALTER TABLE with several actions",
    judge_file=_judge_file,
    dialects=(
        "postgres",
        "mysql",
    ),
    by_default=False,
)
