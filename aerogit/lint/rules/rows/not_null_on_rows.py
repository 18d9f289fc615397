"""DD02: rows that are there may break a new NOT NULL."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.looking import is_never_null
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import PrimaryKey, Table


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("column", "not_null"):
        table = step.before(change.path.key)
        is_known = isinstance(table, Table) and is_never_null(table, change.path.part[1])
        is_key = any(True for _ in step.added(PrimaryKey))
        if change.after and not step.is_new(change.path) and not is_key and not is_known:
            said = step.say(change.path)
            yield Remark(
                Path(change.path.key, change.path.part),
                f"makes {said} NOT NULL",
                command=expanding.require(said),
            )


RULE = Rule(
    code="DD02",
    name="not-null-on-rows",
    severity=Severity.ERROR,
    condition="A column that was there before the branch is made NOT NULL, and no valid check says so already.",
    effect=(
        "a NULL stops the migration, or on MySQL without strict mode becomes 0 or an empty text; writers that"
        " leave it out fail"
    ),
    rewrite=(
        "fill the column in every writer and in older rows, look for NULL, then make it NOT NULL in a later release"
    ),
    on=("change column.not_null",),
    judge=_judge,
    needs_rows=True,
)
