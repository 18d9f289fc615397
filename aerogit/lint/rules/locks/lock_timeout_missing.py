"""LK20: a statement that waits for a strong lock waits for ever."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Path


def _judge_file(script: Script) -> Iterator[Remark]:
    if "lock_timeout" in script.settings:
        return
    for step in script.steps:
        key = next((key for key, _ in step.touched_old()), None)
        if key is not None and step.changes:
            yield Remark(Path(key), f"waits without limit for its lock on {step.say(key)}", at=step.start)
            return


RULE = Rule(
    code="LK20",
    name="lock-timeout-missing",
    severity=Severity.NOTE,
    condition="A migration changes an older table without SET lock_timeout before.",
    effect="behind one long query it waits, and every query that comes after waits behind it",
    rewrite="SET lock_timeout = '2s' at the head of the migration, and try again where it fails",
    judge_file=_judge_file,
    dialects=("postgres",),
    by_default=False,
)
