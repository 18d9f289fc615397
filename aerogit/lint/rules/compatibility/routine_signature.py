"""BC12: a routine is made again with other arguments."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.objects import Routine


def _judge_file(script: Script) -> Iterator[Remark]:
    made = {path.key for step in script.steps for path, _ in step.added(Routine)}
    again = {(path.key.namespace, one.name) for step in script.steps for path, one in step.added(Routine)}
    for step in script.steps:
        for path, routine in step.dropped(Routine):
            same = path.key in made or path.key in step.new
            if not same and (path.key.namespace, routine.name) in again:
                yield Remark(path, f"replaces {step.say(path)} by one with other arguments", at=step.start)


RULE = Rule(
    code="BC12",
    name="routine-signature",
    severity=Severity.ERROR,
    condition=(
        "A routine that was there before the branch is dropped, and one of the same name with other arguments"
        " takes its place."
    ),
    effect="code that is running now calls it with the old arguments",
    rewrite="keep the old one beside the new one until nobody calls it",
    judge_file=_judge_file,
    dialects=("postgres",),
)
