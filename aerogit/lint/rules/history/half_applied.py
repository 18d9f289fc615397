"""HI11: what is left of a migration that fails midway cannot be undone."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script


def _judge_file(script: Script) -> Iterator[Remark]:
    changed = [step for step in script.steps if step.changes and any(True for _ in step.touched_old())]
    if len(changed) > 1:
        yield Remark(
            None, f"{len(changed)} statements change older tables, each committed by itself", at=changed[1].start
        )


RULE = Rule(
    code="HI11",
    name="half-applied",
    severity=Severity.WARNING,
    condition=(
        "A MySQL migration of an older table has several statements that change the schema; each commits by itself."
    ),
    effect=(
        "where a later one fails, the earlier ones stay, and the migration can be neither repeated nor undone"
        " as a whole"
    ),
    rewrite="one statement that changes the schema in each migration, or one ALTER TABLE with several actions",
    judge_file=_judge_file,
    dialects=("mysql",),
)
