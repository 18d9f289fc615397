"""LK24: a domain's check is run over every table that uses it."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Check


def _judge(step: Step) -> Iterator[Remark]:
    for path, check in step.added(Check):
        if path.key.kind == "domain" and not step.is_new(path.key) and not check.not_valid:
            yield Remark(path, f"reads all rows of every table with a column of domain {step.say(path.key)}")
    for change in step.altered("domain", "not_null"):
        if change.after and not step.is_new(change.path):
            yield Remark(change.path, f"reads all rows of every table with a column of domain {step.say(change.path)}")


RULE = Rule(
    code="LK24",
    name="domain-check-scans",
    severity=Severity.WARNING,
    condition="A CHECK or NOT NULL is added to a domain that was there before the branch, without NOT VALID.",
    effect="writers of every table with a column of that domain wait until all their rows have been read",
    rewrite="ADD CONSTRAINT … NOT VALID, and VALIDATE CONSTRAINT in a later transaction",
    on=(
        "add check",
        "change domain.not_null",
    ),
    judge=_judge,
    dialects=("postgres",),
)
