"""LK11: a new column's default differs from row to row, so that all rows are written anew."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import VOLATILE, calls
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Column


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.added(Column):
        called = calls(column.default, *VOLATILE)
        if called and called != "nextval" and not step.is_new(path.key) and path.key.kind == "table":
            table = step.say(path.key)
            yield Remark(path, f"writes all rows of {table} anew: {called}() gives each its own value")


RULE = Rule(
    code="LK11",
    name="volatile-default-rewrites",
    severity=Severity.ERROR,
    condition=(
        "A column is added to an older table with a default that is volatile, such as random(), "
        "clock_timestamp() or gen_random_uuid(); now() is not."
    ),
    effect="the table is locked against reads and writes until all rows and indexes have been written anew",
    rewrite="add the column without a default, SET DEFAULT, and fill older rows in batches",
    on=("add column",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
)
