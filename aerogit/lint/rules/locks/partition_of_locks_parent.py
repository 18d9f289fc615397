"""LK18: a partition made with PARTITION OF locks the whole table."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Key
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for path, table in step.added(Table):
        if table.partition_of is None:
            continue
        parent = Key(table.partition_of.parent.path[0], "table", table.partition_of.parent.path[-1])
        if not step.is_new(parent):
            yield Remark(path, f"makes {step.say(path)} under a lock on {step.say(parent)} that stops readers")


RULE = Rule(
    code="LK18",
    name="partition-of-locks-parent",
    severity=Severity.WARNING,
    condition="CREATE TABLE … PARTITION OF a table that was there before the branch.",
    effect=("the partitioned table is locked against reads and writes; behind a long query, everything waits with it"),
    rewrite=(
        "CREATE TABLE … (LIKE parent INCLUDING ALL), then ALTER TABLE parent ATTACH PARTITION, which only "
        "stops other changes of the schema"
    ),
    on=("add table",),
    judge=_judge,
    dialects=("postgres",),
)
