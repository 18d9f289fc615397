"""BC18: a trigger that keeps something right is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Trigger


def _judge_file(script: Script) -> Iterator[Remark]:
    again = {path for step in script.steps for path, _ in step.added(Trigger)}
    for step in script.steps:
        for path, _ in step.dropped(Trigger):
            if path not in again and path.key not in step.new and path not in step.new_parts:
                yield Remark(path, f"drops trigger {path.part[1]} of {step.say(path.key)}", at=step.start)


RULE = Rule(
    code="BC18",
    name="drop-trigger",
    severity=Severity.WARNING,
    condition="A trigger that was there before the branch is dropped and not made again in the same migration.",
    effect="what it did is not done any more, and no error tells",
    rewrite="release what does it elsewhere first",
    judge_file=_judge_file,
)
