"""DS06: a partition and its rows are dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import is_partition
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for path, table in step.dropped(Table):
        if is_partition(table) and not step.is_new(path):
            yield Remark(path, f"drops partition {step.say(path)} and its rows")
    if step.says("drop partition"):
        for key, _ in step.old_tables():
            yield Remark(Path(key), f"drops a partition of {step.say(key)} and its rows")


RULE = Rule(
    code="DS06",
    name="drop-partition",
    severity=Severity.ERROR,
    condition="A partition that was there before the branch is dropped or truncated.",
    effect="its rows are gone for good",
    rewrite="detach it, keep or archive what is in it, then drop it",
    on=(
        "drop table",
        "change table.partition_by",
    ),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
    ),
    replaces=("DS02",),
)
