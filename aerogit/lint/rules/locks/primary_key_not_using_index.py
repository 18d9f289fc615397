"""LK05: a primary key builds its index, and reads the rows for NULL, while everybody waits."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import PrimaryKey


def _judge(step: Step) -> Iterator[Remark]:
    for path, key in step.added(PrimaryKey):
        if not step.is_new(path.key) and not step.says("using index"):
            columns = ", ".join(key.columns)
            table = step.say(path.key)
            yield Remark(path, f"builds the primary key ({columns}) of {table} under a lock that stops readers")


RULE = Rule(
    code="LK05",
    name="primary-key-not-using-index",
    severity=Severity.ERROR,
    condition="A primary key is added to an older table, and not over an index that is there.",
    effect="the table is locked against reads and writes until the index is built and all rows are checked",
    rewrite=(
        "make the columns NOT NULL by a validated check, CREATE UNIQUE INDEX CONCURRENTLY, then ADD PRIMARY "
        "KEY USING INDEX"
    ),
    on=("add primary_key",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
    replaces=("DD05",),
)
