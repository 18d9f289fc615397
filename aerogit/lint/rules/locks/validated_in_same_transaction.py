"""LK09: NOT VALID gains nothing where VALIDATE follows in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Check, ForeignKey


def _judge(step: Step) -> Iterator[Remark]:
    added = {path for one in step.script.steps if one.in_transaction for path in _added_not_valid(one)}
    for change in step.altered("constraint", "not_valid"):
        place = Path(change.path.key, change.path.part)
        if step.in_transaction and place in added and not step.is_new(change.path.key):
            yield Remark(place, f"validates {change.path.part[1]} while the transaction that added it still locks")


def _added_not_valid(step: Step) -> list[Path]:
    keys = [path for path, one in step.added(ForeignKey) if one.not_valid]
    return keys + [path for path, one in step.added(Check) if one.not_valid]


RULE = Rule(
    code="LK09",
    name="validated-in-same-transaction",
    severity=Severity.ERROR,
    condition="A constraint is added NOT VALID and validated in one transaction.",
    effect="the lock of ADD CONSTRAINT is kept while all rows are checked",
    rewrite="VALIDATE CONSTRAINT in a migration of its own",
    on=("change constraint.not_valid",),
    judge=_judge,
    dialects=("postgres",),
)
