"""CT08: a table without a primary key."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import PrimaryKey, Table


def _judge_file(script: Script) -> Iterator[Remark]:
    for step in script.steps:
        for path, table in step.added(Table):
            keyed = [one for one in script.steps for other, _ in one.added(PrimaryKey) if other.key == path.key]
            is_plain = table.partition_of is None and not table.inherits and path.key.kind == "table"
            if table.primary_key is None and not keyed and is_plain:
                yield Remark(path, f"{step.say(path)} has no primary key", at=step.start)


RULE = Rule(
    code="CT08",
    name="no-primary-key",
    severity=Severity.WARNING,
    condition="A table is made without a primary key.",
    effect="rows cannot be told apart; replication, backfills in batches and many tools need one",
    rewrite="give it one",
    judge_file=_judge_file,
    by_default=False,
)
