"""DS11: a sequence that gives out numbers is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.objects import Sequence


def _judge(step: Step) -> Iterator[Remark]:
    for path, _ in step.dropped(Sequence):
        if not step.is_new(path):
            yield Remark(path, f"drops sequence {step.say(path)}")


RULE = Rule(
    code="DS11",
    name="drop-sequence",
    severity=Severity.WARNING,
    condition="A sequence that was there before the branch is dropped by itself.",
    effect="programs that ask it for numbers fail, and a new one starts over with numbers that are in use",
    rewrite="release what no longer uses it first; start a new one above the highest number in use",
    on=("run drop sequence",),
    judge=_judge,
    dialects=(
        "postgres",
        "duckdb",
    ),
)
