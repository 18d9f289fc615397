"""BC19: a policy that shows or hides rows is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Policy


def _judge_file(script: Script) -> Iterator[Remark]:
    made = {path.key for step in script.steps for path, _ in step.added(Policy)}
    for step in script.steps:
        for path, _ in step.dropped(Policy):
            if path.key not in made and path.key not in step.new:
                yield Remark(path, f"drops policy {path.part[1]} of {step.say(path.key)}", at=step.start)
        for change in step.altered("table", "row_security", "force_row_security"):
            if not change.after and change.path.key not in step.new:
                yield Remark(change.path, f"switches row security of {step.say(change.path)} off", at=step.start)


RULE = Rule(
    code="BC19",
    name="drop-policy",
    severity=Severity.ERROR,
    condition=(
        "A row security policy that was there before the branch is dropped and not made again in the same "
        "migration, or row security is switched off."
    ),
    effect="roles see or change rows they must not, or see none",
    rewrite="make the new policy in the same migration, then drop the old one",
    judge_file=_judge_file,
    dialects=("postgres",),
)
