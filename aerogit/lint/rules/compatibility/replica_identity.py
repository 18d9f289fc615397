"""BC25: what replicas are told of a row that changes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    if not step.says("replica identity"):
        return
    for key, _ in step.old_tables():
        table = step.say(key)
        if step.says("identity nothing"):
            effect = "the server refuses every UPDATE and DELETE of it while it is published"
            yield Remark(Path(key), f"replicates no key of {table}", effect)
        elif step.says("identity full"):
            effect = "every UPDATE and DELETE writes the whole old row to the log, and replicas look for it in all rows"
            yield Remark(Path(key), f"replicates whole rows of {table}", effect)


RULE = Rule(
    code="BC25",
    name="replica-identity",
    severity=Severity.WARNING,
    condition="REPLICA IDENTITY NOTHING or FULL of a table that was there before the branch.",
    effect="a publication's changes cannot be told apart any more, or cost many times as much",
    rewrite="a primary key and REPLICA IDENTITY DEFAULT, or USING INDEX of a unique index without NULL",
    on=("add extra", "drop extra", "change extra"),
    judge=_judge,
    dialects=("postgres",),
)
