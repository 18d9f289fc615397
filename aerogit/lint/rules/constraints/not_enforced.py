"""CT04: a constraint that nobody checks."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Check, ForeignKey, Table


def _judge(step: Step) -> Iterator[Remark]:
    found = [(path, one.not_enforced) for path, one in step.added(Check)]
    found += [(path, one.not_enforced) for path, one in step.added(ForeignKey)]
    for path, table in step.added(Table):
        checks = [one for one in table.constraints if isinstance(one, Check | ForeignKey)]
        found += [(Path(path.key, one.key), one.not_enforced) for one in checks]
    found += [(Path(one.path.key, one.path.part), one.after) for one in step.altered("constraint", "not_enforced")]
    for path, is_loose in found:
        if is_loose:
            yield Remark(path, f"does not enforce {path.part[1]} of {step.say(path.key)}")


RULE = Rule(
    code="CT04",
    name="not-enforced",
    severity=Severity.WARNING,
    condition="A constraint is made NOT ENFORCED, or one that was there before the branch becomes so.",
    effect="it looks like a promise, and rows may break it",
    rewrite="NOT VALID, and VALIDATE CONSTRAINT later (PostgreSQL)",
    on=(
        "add check",
        "add foreign_key",
        "add table",
        "change constraint.not_enforced",
    ),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
    ),
)
