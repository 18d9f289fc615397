"""LK27: a new column with a check reads all rows under its lock."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Check, Column


def _judge(step: Step) -> Iterator[Remark]:
    columns = {path.part[1] for path, _ in step.added(Column)}
    for path, check in step.added(Check):
        mentioned = {ref.path[-1] for ref in check.expression.refs if ref.kind == "column"}
        if mentioned and mentioned <= columns and not step.is_new(path.key) and not check.not_valid:
            names = ", ".join(sorted(mentioned))
            yield Remark(path, f"reads all rows of {step.say(path.key)} for the check on {names}")


RULE = Rule(
    code="LK27",
    name="checked-column-scans",
    severity=Severity.WARNING,
    condition="A column is added to an older table together with a CHECK.",
    effect=("the table is locked against reads and writes until all rows have been read, though none has a value yet"),
    rewrite="add the column alone, then the CHECK as NOT VALID, and VALIDATE it in a later transaction",
    on=("add column",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
    replaces=(
        "LK08",
        "DD04",
    ),
)
