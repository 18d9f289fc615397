"""LK30: a comment, a statistics target or a storage parameter waits behind other changes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Key, Path

_WEAK = ("comment on table", "comment on column")


def _judge_file(script: Script) -> Iterator[Remark]:
    strong: set[Key] = set()
    for step in script.steps:
        keys = {key for key, _ in step.touched_old()}
        if step.what in _WEAK and keys & strong and step.in_transaction:
            key = sorted(keys & strong)[0]
            yield Remark(Path(key), f"keeps the strong lock on {step.say(key)} for a comment", at=step.start)
        elif step.what == "alter table" and step.changes:
            strong |= keys


RULE = Rule(
    code="LK30",
    name="inherited-lock",
    severity=Severity.WARNING,
    condition=(
        "A statement that takes SHARE UPDATE EXCLUSIVE on an older table stands in one transaction with one "
        "that takes more."
    ),
    effect="the stronger lock is kept until both are done",
    rewrite="a migration of its own for what needs no strong lock",
    judge_file=_judge_file,
    dialects=("postgres",),
    by_default=False,
)
