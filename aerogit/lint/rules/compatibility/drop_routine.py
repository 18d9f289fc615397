"""BC11: a function, procedure or macro that programs call is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.objects import Routine


def _judge_file(script: Script) -> Iterator[Remark]:
    again = {(path.key.namespace, one.name) for step in script.steps for path, one in step.added(Routine)}
    for step in script.steps:
        for path, routine in step.dropped(Routine):
            if path.key not in step.new and (path.key.namespace, routine.name) not in again:
                yield Remark(path, f"drops {path.key.kind} {step.say(path)}", at=step.start)


RULE = Rule(
    code="BC11",
    name="drop-routine",
    severity=Severity.ERROR,
    condition=(
        "A routine that was there before the branch is dropped, and none of its name is made in the same migration."
    ),
    effect="code and SQL that is running now still calls it",
    rewrite="release what no longer calls it, then drop it in a later release",
    judge_file=_judge_file,
    dialects=(
        "postgres",
        "mysql",
        "duckdb",
    ),
)
