"""DD05: rows that are there may break a new primary key."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import holds_columns
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import PrimaryKey


def _judge(step: Step) -> Iterator[Remark]:
    for path, key in step.added(PrimaryKey):
        if (
            not step.is_new(path.key)
            and not holds_columns(step, path.key, key.columns)
            and not step.says("using index")
        ):
            table, columns = step.say(path.key), ", ".join(key.columns)
            yield Remark(path, f"fails where rows of {table} agree in {columns}, or have NULL there")


RULE = Rule(
    code="DD05",
    name="primary-key-on-rows",
    severity=Severity.ERROR,
    condition="A primary key is added over columns of a table that were there before the branch.",
    effect="two rows that agree, or a NULL, stop the migration",
    rewrite="look first for NULL and for rows that agree",
    on=("add primary_key",),
    judge=_judge,
    needs_rows=True,
)
