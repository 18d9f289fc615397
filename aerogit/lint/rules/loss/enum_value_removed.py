"""DS08: a label of an enum goes away while rows may have it."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.lint.types import family_of


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("enum", "values"):
        kept = {item.label for item in change.after}
        gone = [item.label for item in change.before if item.label not in kept]
        if gone and not step.is_new(change.path.key):
            yield Remark(change.path, f"removes {', '.join(gone)} from {step.say(change.path)}")
    for change in step.altered("column", "type"):
        if family_of(change.before) != "enum" or family_of(change.after) != "enum" or step.is_new(change.path):
            continue
        gone = [label for label in change.before.args if label not in change.after.args]
        if gone:
            yield Remark(change.path, f"removes {', '.join(gone)} from {step.say(change.path)}")


RULE = Rule(
    code="DS08",
    name="enum-value-removed",
    severity=Severity.ERROR,
    condition="A label of an enum that was there before the branch is removed, be it a type or a MySQL column.",
    effect="rows that have it stop the migration or lose it, and programs that write it fail",
    rewrite="stop writing it, change the rows that have it, then remove it in a later release",
    on=(
        "change enum.values",
        "change column.type",
    ),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
        "duckdb",
    ),
    replaces=(
        "DS07",
        "BC06",
    ),
)
