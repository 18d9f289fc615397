"""BC08: a new column that every writer must fill."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.looking import has_default, is_required
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Column
from aerogit.sql.postgres.volatility import domains_of


def _judge(step: Step) -> Iterator[Remark]:
    if step.says("detach partition") or step.says("no inherit"):
        return
    for path, column in step.added(Column):
        if (
            (is_required(column) or _is_of_required_domain(step, column))
            and not step.is_new(path.key)
            and path.key.kind == "table"
        ):
            said = step.say(path)
            yield Remark(path, f"adds {said}, NOT NULL without a default", command=expanding.require(said))


def _is_of_required_domain(step: Step, column: Column) -> bool:
    domains = [*domains_of(column.type, step.moment.catalog.get)]
    is_filled = has_default(column) or any(one.default is not None for one in domains)
    return not is_filled and any(one.not_null for one in domains)


RULE = Rule(
    code="BC08",
    name="add-required-column",
    severity=Severity.ERROR,
    condition="A column is added to an older table with NOT NULL, its own or its domain's, and without a default.",
    effect=("where the table has rows the migration fails, and code that is running now cannot insert any more"),
    rewrite="add it without NOT NULL or with a default, fill it, make it NOT NULL in a later release",
    on=("add column",),
    judge=_judge,
)
