"""HY11: a policy that nothing enforces."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Policy, Table


def _judge_file(script: Script) -> Iterator[Remark]:
    for step in script.steps:
        for path, _ in step.added(Policy):
            last = next(one for one in reversed(script.steps) if path.key in one.moment.touched)
            table = last.after(path.key)
            if isinstance(table, Table) and not table.row_security:
                yield Remark(path, f"policy {path.part[1]} of {step.say(path.key)} is not enforced", at=step.start)


RULE = Rule(
    code="HY11",
    name="policy-without-row-security",
    severity=Severity.ERROR,
    condition="A policy is made on a table whose row security is not enabled by the end of the migration.",
    effect="everybody sees all rows, and the policy looks as if they did not",
    rewrite="ALTER TABLE … ENABLE ROW LEVEL SECURITY",
    judge_file=_judge_file,
    dialects=("postgres",),
)
