"""LK08: a check is run over all rows while everybody waits."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import constraint_name
from aerogit.lint.rewriting import validated_later
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Check


def _judge(step: Step) -> Iterator[Remark]:
    for path, check in step.checked(Check):
        if path.key.kind == "table" and not step.is_new(path.key) and not check.not_valid and not check.not_enforced:
            yield Remark(
                path,
                f"checks all rows of {step.say(path.key)} under a lock that stops readers",
                edits=validated_later(step, path.key, constraint_name(check)),
            )


RULE = Rule(
    code="LK08",
    name="check-not-valid-missing",
    severity=Severity.ERROR,
    condition="A CHECK is added without NOT VALID to a table that was there before the branch.",
    effect="the table is locked against reads and writes until all rows have been checked",
    rewrite="add it NOT VALID, and VALIDATE CONSTRAINT in a later transaction",
    on=(
        "add check",
        "change constraint",
    ),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
    replaces=("DD04",),
)
