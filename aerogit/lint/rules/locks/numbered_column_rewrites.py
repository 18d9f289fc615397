"""LK12: a new column that numbers, computes or checks its values, so that all rows are written anew."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import calls
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Column, Generated
from aerogit.sql.postgres.volatility import domains_of

_INSTEAD = {
    "numbers": "add a plain column and a sequence, SET DEFAULT, and fill older rows in batches",
    "computes": "a plain column that a trigger fills, or VIRTUAL on PostgreSQL 18",
    "has a domain that checks": "a column of the domain's base type and a CHECK that is NOT VALID at first",
}
"""What a new column does to the rows -> what is safe instead."""


def _judge(step: Step) -> Iterator[Remark]:
    if step.says("detach partition") or step.says("no inherit"):
        return
    for path, column in step.added(Column):
        why = _why(step, column)
        if why and not step.is_new(path.key) and path.key.kind == "table":
            said = f"writes all rows of {step.say(path.key)} anew: {path.part[1]} {why} them"
            yield Remark(path, said, rewrite=_INSTEAD[why])
    for change in step.altered("column", "generated"):
        if isinstance(change.after, Generated) and change.after.stored and not step.is_new(change.path):
            name = change.path.part[1]
            said = f"writes all rows of {step.say(change.path.key)} anew: {name} computes them"
            yield Remark(change.path, said, rewrite=_INSTEAD["computes"])


def _why(step: Step, column: Column) -> str:
    if column.generated is not None and column.generated.stored:
        return "computes"
    if column.identity is not None or calls(column.default, "nextval"):
        return "numbers"
    checked = any(one.checks or one.not_null for one in domains_of(column.type, step.moment.catalog.get))
    return "has a domain that checks" if checked else ""


RULE = Rule(
    code="LK12",
    name="numbered-column-rewrites",
    severity=Severity.ERROR,
    condition=(
        "A serial, identity or stored generated column, or one of a domain with a CHECK or NOT NULL, is added to a"
        " table that was there before the branch, or a stored column of one computes otherwise."
    ),
    effect="the table is locked against reads and writes until all rows and indexes have been written anew",
    rewrite=(
        "add a plain column and a sequence, SET DEFAULT, and fill older rows in batches; for a computed one, "
        "a trigger, or VIRTUAL on PostgreSQL 18; for a domain, its base type and a CHECK that is NOT VALID at first"
    ),
    on=("add column", "change column.generated"),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
)
