"""HY17: an engine that knows no transactions and no foreign keys."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Table

_ENGINES = ("myisam", "aria", "merge", "archive")


def _judge(step: Step) -> Iterator[Remark]:
    if not step.says("engine"):
        return
    for key in step.moment.touched:
        table = step.after(key)
        engine = (
            next((one.value for one in table.options if one.name == "engine"), "") if isinstance(table, Table) else ""
        )
        if engine.lower() in _ENGINES:
            yield Remark(Path(key), f"{step.say(key)} is {engine}")


RULE = Rule(
    code="HY17",
    name="engine-without-transactions",
    severity=Severity.WARNING,
    condition="A table is made with MyISAM, or one that was there before the branch is moved to it.",
    effect="a crash loses rows, a failed statement is half done, and foreign keys are ignored",
    rewrite="InnoDB",
    on=(
        "add table",
        "run alter table",
    ),
    judge=_judge,
    dialects=("mysql",),
)
