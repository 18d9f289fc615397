"""BC28: who sees which rows changes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Policy


def _judge(step: Step) -> Iterator[Remark]:
    found = [path for path, _ in step.added(Policy)]
    found += [change.path for change in step.altered("policy", "using", "check", "roles")]
    for path in dict.fromkeys(Path(one.key, one.part) for one in found):
        if not step.is_new(path):
            yield Remark(path, f"changes who sees or changes rows of {step.say(path.key)}: {path.part[1]}")
    for change in step.altered("table", "force_row_security"):
        if not step.is_new(change.path):
            yield Remark(change.path, f"changes whether the owner of {step.say(change.path)} sees all rows")


RULE = Rule(
    code="BC28",
    name="policy-changed",
    severity=Severity.NOTE,
    condition=(
        "A policy of a table that was there before the branch is made or altered, or row security forced on its owner."
    ),
    effect="roles see or change other rows than code that is running now expects",
    rewrite="try it as each role before it is released",
    on=(
        "add policy",
        "change policy.using",
        "change policy.check",
        "change policy.roles",
        "change table.force_row_security",
    ),
    judge=_judge,
    dialects=("postgres",),
    by_default=False,
)
