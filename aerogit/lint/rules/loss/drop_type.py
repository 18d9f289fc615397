"""DS16: a type that programs cast to is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.diff.changes import Add, Drop
from aerogit.lint.finding import Severity
from aerogit.lint.looking import renamed_to
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script

_KINDS = ("enum", "composite", "domain")


def _judge_file(script: Script) -> Iterator[Remark]:
    made = {change.path.key for step in script.steps for change in step.changes if isinstance(change, Add)}
    made |= {path.key for path in renamed_to(script)}
    for step in script.steps:
        for change in step.changes:
            key = change.path.key
            is_gone = isinstance(change, Drop) and not change.path.part[0] and key.kind in _KINDS
            if is_gone and key not in step.new and key not in made:
                yield Remark(change.path, f"drops type {step.say(change.path)}", at=step.start)


RULE = Rule(
    code="DS16",
    name="drop-type",
    severity=Severity.ERROR,
    condition=(
        "An enum, composite type or domain that was there before the branch is dropped and not made again in "
        "the same migration."
    ),
    effect="code that casts to it fails; DuckDB drops it even where columns still have it",
    rewrite="move columns to another type and release what no longer names it, then drop it",
    judge_file=_judge_file,
    dialects=(
        "postgres",
        "duckdb",
    ),
)
