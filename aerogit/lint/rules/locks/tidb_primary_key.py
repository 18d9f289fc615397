"""LK41: TiDB does not change a clustered primary key."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import PrimaryKey


def _judge(step: Step) -> Iterator[Remark]:
    if step.server.flavour == "tidb" and step.what == "alter table":
        for path, _ in step.dropped(PrimaryKey):
            yield Remark(path, f"drops the primary key of {step.say(path.key)}, in whose order TiDB stores the rows")
        for change in step.altered("primary_key", ""):
            yield Remark(change.path, f"changes the primary key of {step.say(change.path.key)}")


RULE = Rule(
    code="LK41",
    name="tidb-primary-key",
    severity=Severity.ERROR,
    condition="On TiDB (server below [lint]): the primary key of a table is dropped or replaced.",
    effect="TiDB refuses it where the key is clustered, which is the default for integer keys",
    rewrite="make a new table with the key, copy the rows in batches, and switch over",
    on=("drop primary_key", "change primary_key"),
    judge=_judge,
    dialects=("mysql",),
    replaces=("LK31", "LK32"),
)
