"""BC10: a view that programs read is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.objects import View
from aerogit.model.table import Table


def _judge_file(script: Script) -> Iterator[Remark]:
    again = {path.key[:1] + path.key[2:] for step in script.steps for path, _ in step.added(View)}
    again |= {path.key[:1] + path.key[2:] for step in script.steps for path, _ in step.added(Table)}
    for step in script.steps:
        for path, _ in step.dropped(View):
            if path.key not in step.new and path.key[:1] + path.key[2:] not in again:
                yield Remark(path, f"drops view {step.say(path)}", at=step.start)


RULE = Rule(
    code="BC10",
    name="drop-view",
    severity=Severity.ERROR,
    condition=(
        "A view or materialized view that was there before the branch is dropped and not made again in the "
        "same migration."
    ),
    effect="code that is running now still reads it",
    rewrite="release what no longer reads it, then drop it in a later release",
    judge_file=_judge_file,
)
