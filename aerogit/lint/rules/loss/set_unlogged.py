"""DS13: a table stops being written to the log."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("table", "persistence"):
        if change.after == "unlogged" and not step.is_new(change.path):
            yield Remark(change.path, f"makes {step.say(change.path)} unlogged")


RULE = Rule(
    code="DS13",
    name="set-unlogged",
    severity=Severity.ERROR,
    condition="A table that was there before the branch is made UNLOGGED.",
    effect="after a crash the server empties it, and replicas never have it",
    rewrite="keep what must survive in an ordinary table; make a new unlogged one for what may be lost",
    on=("change table.persistence",),
    judge=_judge,
    dialects=("postgres",),
)
