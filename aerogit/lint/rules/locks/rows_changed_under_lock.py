"""LK28: rows are changed in a transaction that locks their table against everybody."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Key, Path


def _judge_file(script: Script) -> Iterator[Remark]:
    locked: set[Key] = set()
    for step in script.steps:
        if step.what in ("update", "delete") and step.in_transaction:
            for key in step.moment.statement.keys[:1]:
                if key in locked:
                    said = step.say(key)
                    yield Remark(Path(key), f"changes rows of {said} while the transaction locks it", at=step.start)
        if step.what == "alter table" and step.changes and step.in_transaction:
            locked |= {key for key, _ in step.touched_old() if not step.says("validate constraint")}


RULE = Rule(
    code="LK28",
    name="rows-changed-under-lock",
    severity=Severity.ERROR,
    condition=(
        "A migration changes an older table's definition and then updates or deletes rows of it in the same "
        "transaction."
    ),
    effect="the table stays locked against reads and writes until all rows are done",
    rewrite="a migration of its own for the rows, in batches",
    judge_file=_judge_file,
    dialects=("postgres",),
)
