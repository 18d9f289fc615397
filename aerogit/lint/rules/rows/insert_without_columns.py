"""DD07: INSERT relies on the order of a table's columns."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import old_written
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    if step.moment.statement.columns:
        return
    for key in old_written(step)[:1]:
        # MySQL's INSERT … SET and DuckDB's BY NAME say the columns in their own way.
        is_set = step.dialect == "mysql" and step.says("set")
        if not is_set and not step.says("default values") and not step.says("by name"):
            yield Remark(Path(key), f"names no columns of {step.say(key)}")


RULE = Rule(
    code="DD07",
    name="insert-without-columns",
    severity=Severity.WARNING,
    condition="INSERT into a table that was there before the branch names no columns.",
    effect=(
        "databases whose columns stand in another order get values in the wrong columns, and a new column breaks it"
    ),
    rewrite="name the columns: INSERT INTO table (a, b) VALUES …",
    on=("run insert",),
    judge=_judge,
)
