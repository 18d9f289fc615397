"""LK11: a new column's default differs from row to row, so that all rows are written anew."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Column
from aerogit.sql.postgres.volatility import domains_of, volatile_call


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.added(Column):
        called = _called(step, column)
        if called and called != "nextval" and not step.is_new(path.key) and path.key.kind == "table":
            table = step.say(path.key)
            yield Remark(path, f"writes all rows of {table} anew: {called}() gives each its own value")


def _called(step: Step, column: Column) -> str:
    """The volatile function in the default of a column, or of the domain that it is of."""
    get = step.moment.catalog.get
    defaults = (column.default, *(domain.default for domain in domains_of(column.type, get)))
    default = next((one for one in defaults if one is not None), None)
    return volatile_call(default, get) if default is not None else ""


RULE = Rule(
    code="LK11",
    name="volatile-default-rewrites",
    severity=Severity.ERROR,
    condition=(
        "A column is added to an older table with a default that is volatile, such as random(), clock_timestamp(), "
        "gen_random_uuid() or a function of one's own that is not declared STABLE; now() is not."
    ),
    effect="the table is locked against reads and writes until all rows and indexes have been written anew",
    rewrite="add the column without a default, SET DEFAULT, and fill older rows in batches",
    on=("add column",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
)
