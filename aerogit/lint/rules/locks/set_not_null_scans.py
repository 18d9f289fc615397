"""LK10: SET NOT NULL reads all rows while everybody waits."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.looking import is_checked_later, is_never_null
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import PrimaryKey


def _judge(step: Step) -> Iterator[Remark]:
    if is_checked_later(step):
        return
    for change in step.altered("column", "not_null"):
        name = change.path.part[1]
        table = step.table(change.path.key)
        if not change.after or step.is_new(change.path.key) or table is None or is_never_null(table, name):
            continue
        if any(True for _ in step.added(PrimaryKey)) and not step.says("using index"):
            continue
        said = step.say(change.path)
        yield Remark(
            Path(change.path.key, change.path.part),
            f"reads all rows of {step.say(change.path.key)} for NULL in {name} under a lock that stops readers",
            rewrite="ADD CONSTRAINT … NOT NULL … NOT VALID, and VALIDATE it in a later transaction"
            if step.server.since(18)
            else "",
            command=expanding.require(said),
        )


RULE = Rule(
    code="LK10",
    name="set-not-null-scans",
    severity=Severity.ERROR,
    condition=(
        "A column of an older table is made NOT NULL, be it by PRIMARY KEY USING INDEX, and no valid check says already"
        " that it is never NULL."
    ),
    effect=("the table is locked against reads and writes until all rows have been read; a NULL stops the migration"),
    rewrite=(
        "ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID; VALIDATE it in a later transaction; then SET NOT NULL"
    ),
    on=("change column.not_null",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
    replaces=("DD02",),
)
