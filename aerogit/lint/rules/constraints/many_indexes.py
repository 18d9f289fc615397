"""CT12: a table with many indexes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import index_columns
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Index

MOST = 8


def _judge(step: Step) -> Iterator[Remark]:
    for path, _ in step.added(Index):
        table = step.table(path.key)
        if table is not None and len(list(index_columns(table))) > MOST:
            yield Remark(path, f"{step.say(path.key)} has {len(list(index_columns(table)))} indexes now")


RULE = Rule(
    code="CT12",
    name="many-indexes",
    severity=Severity.NOTE,
    condition="A table gets its ninth index or a later one.",
    effect="every insert and most updates write all of them",
    rewrite="drop those that nothing reads first",
    on=("add index",),
    judge=_judge,
    by_default=False,
)
