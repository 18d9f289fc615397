"""BC20: row security is switched on for an older table that has no policy."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Policy, Table


def _judge_file(script: Script) -> Iterator[Remark]:
    made = {path.key for step in script.steps for path, _ in step.added(Policy)}
    for step in script.steps:
        for change in step.altered("table", "row_security"):
            table = step.before(change.path.key) if change.path.key in step.moment.touched else None
            known = isinstance(table, Table) and table.policies
            if change.after and not known and change.path.key not in made | step.new:
                yield Remark(change.path, f"hides all rows of {step.say(change.path)}", at=step.start)


RULE = Rule(
    code="BC20",
    name="row-security-without-policy",
    severity=Severity.ERROR,
    condition=(
        "Row security is enabled on a table that was there before the branch, and no policy lets anybody see rows."
    ),
    effect="everybody but the owner sees no rows from then on, and no error tells",
    rewrite="create the policies in the same migration, before row security is enabled",
    judge_file=_judge_file,
    dialects=("postgres",),
)
