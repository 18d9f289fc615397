"""LK42: numbers in order send all inserts to one place."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import primary_columns
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for path, table in step.added(Table) if step.server.flavour == "tidb" else ():
        for column in table.columns:
            if column.auto_increment and primary_columns(table)[:1] == (column.name,):
                place = Path(path.key, column.key)
                yield Remark(place, f"{step.say(place)} numbers rows in order")


RULE = Rule(
    code="LK42",
    name="tidb-hot-spot",
    severity=Severity.NOTE,
    condition="On TiDB (server below [lint]): a table is made whose primary key is AUTO_INCREMENT.",
    effect="all inserts go to one region of the cluster, which becomes its bottleneck",
    rewrite="AUTO_RANDOM, or SHARD_ROW_ID_BITS with a key that is not clustered",
    on=("add table",),
    judge=_judge,
    dialects=("mysql",),
    by_default=False,
)
