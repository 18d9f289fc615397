"""LK12: a new column that numbers or computes its values, so that all rows are written anew."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import calls
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Column


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.added(Column):
        if step.is_new(path.key) or path.key.kind != "table" or step.says("detach partition"):
            continue
        is_stored = column.generated is not None and column.generated.stored
        if is_stored or column.identity is not None or calls(column.default, "nextval"):
            why = "computes" if is_stored else "numbers"
            yield Remark(path, f"writes all rows of {step.say(path.key)} anew: {path.part[1]} {why} them")


RULE = Rule(
    code="LK12",
    name="numbered-column-rewrites",
    severity=Severity.ERROR,
    condition=("A serial, identity or stored generated column is added to a table that was there before the branch."),
    effect="the table is locked against reads and writes until all rows and indexes have been written anew",
    rewrite=(
        "add a plain column and a sequence, SET DEFAULT, and fill older rows in batches; for a computed one, "
        "a trigger, or VIRTUAL on PostgreSQL 18"
    ),
    on=("add column",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
)
