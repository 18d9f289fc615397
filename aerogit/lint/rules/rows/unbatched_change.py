"""DD09: many rows are changed in one statement."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import old_written, primary_columns
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    if step.says("limit") or step.says("between"):
        return
    for key in old_written(step)[:1]:
        table = step.table(key)
        names = set(primary_columns(table)) if table else set()
        at = next((at for at, token in enumerate(step.tokens) if token.is_word("where")), len(step.tokens))
        if not names & {token.value for token in step.tokens[at:]}:
            yield Remark(Path(key), f"changes rows of {step.say(key)} all at once")


RULE = Rule(
    code="DD09",
    name="unbatched-change",
    severity=Severity.NOTE,
    condition=("UPDATE or DELETE of a table that was there before the branch, without a LIMIT or a bound on its key."),
    effect="the rows stay locked, and their old versions stay, until all are done",
    rewrite=("batches of some thousand rows by key, each in a transaction of its own, outside of a schema migration"),
    on=(
        "run update",
        "run delete",
    ),
    judge=_judge,
    by_default=False,
)
