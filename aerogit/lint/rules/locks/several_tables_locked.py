"""LK21: one transaction locks several older tables."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Key, Path


def _judge_file(script: Script) -> Iterator[Remark]:
    locked: list[Key] = []
    for step in script.steps:
        for key, _ in step.touched_old():
            if step.changes and step.in_transaction and key not in locked:
                locked.append(key)
                if len(locked) == 2:
                    both = " and ".join(step.say(one) for one in locked)
                    yield Remark(Path(key), f"keeps {both} locked at once", at=step.start)


RULE = Rule(
    code="LK21",
    name="several-tables-locked",
    severity=Severity.NOTE,
    condition="One transaction changes two or more tables that were there before the branch.",
    effect=("the locks of the first are kept until the last is done, and with other transactions they can deadlock"),
    rewrite="a migration for each table",
    judge_file=_judge_file,
    dialects=("postgres",),
    by_default=False,
)
