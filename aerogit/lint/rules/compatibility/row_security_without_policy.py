"""BC20: row security is switched on for an older table that has no policy."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Key
from aerogit.model.table import Policy, Table


def _judge_file(script: Script) -> Iterator[Remark]:
    made = {path.key for step in script.steps for path, _ in step.added(Policy)}
    told: set[Key] = set()
    for step in script.steps:
        for change in step.altered("table", "row_security", "force_row_security"):
            table, key = step.before(change.path.key), change.path.key
            if not change.after or not isinstance(table, Table) or table.policies or key in made | step.new | told:
                continue
            if change.path.field == "row_security":
                yield Remark(change.path, f"hides all rows of {step.say(key)}", at=step.start)
            elif table.row_security:
                said = f"hides all rows of {step.say(key)} from its owner too"
                yield Remark(
                    change.path, said, "its owner sees no rows from then on, and no error tells", at=step.start
                )
            told.add(key)


RULE = Rule(
    code="BC20",
    name="row-security-without-policy",
    severity=Severity.ERROR,
    condition=(
        "Row security is enabled, or forced, on a table that was there before the branch, and no policy lets anybody"
        " see rows."
    ),
    effect="everybody but the owner sees no rows from then on, and no error tells",
    rewrite="create the policies in the same migration, before row security is enabled",
    judge_file=_judge_file,
    dialects=("postgres",),
)
