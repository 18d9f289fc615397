"""BC04: a type gets another name."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for kind in ("enum", "composite", "domain"):
        for change in step.renamed(kind):
            if not step.is_new(change.path):
                yield Remark(change.path, f"renames type {step.say(change.path)} to {step.say(change.new)}")


RULE = Rule(
    code="BC04",
    name="rename-type",
    severity=Severity.ERROR,
    condition="An enum, composite type or domain that was there before the branch gets another name.",
    effect="code that casts to the old name fails",
    rewrite="make a new type and move columns over, or rename once no statement names the old one",
    on=(
        "rename enum",
        "rename composite",
        "rename domain",
    ),
    judge=_judge,
    dialects=("postgres",),
)
