"""LK36: a rebuilt table comes back without its triggers or indexes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Table


def _judge_file(script: Script) -> Iterator[Remark]:
    for step in script.steps:
        for path, before in step.taken_away():
            last = next((one for one in reversed(script.steps) if path.key in one.moment.touched), step)
            after = last.after(path.key)
            if path.key in step.new or not isinstance(after, Table):
                continue
            kept = {one.key for one in after.triggers} | {one.key for one in after.indexes}
            had = [one.key for one in before.triggers] + [one.key for one in before.indexes]
            lost = [key[1] for key in had if key not in kept]
            if lost:
                yield Remark(path, f"makes {step.say(path)} anew without {', '.join(lost)}", at=step.start)


RULE = Rule(
    code="LK36",
    name="sqlite-rebuild-loses",
    severity=Severity.WARNING,
    condition=(
        "A table that was there before the branch is made anew under its name, and a trigger or index of it is not."
    ),
    effect="what they did is not done any more, and no error tells",
    rewrite="make them again after the rename",
    judge_file=_judge_file,
    dialects=("sqlite",),
)
