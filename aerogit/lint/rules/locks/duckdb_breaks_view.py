"""LK39: DuckDB breaks a view in silence."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Path
from aerogit.model.objects import View


def _judge_file(script: Script) -> Iterator[Remark]:
    made = {path.key for step in script.steps for path, _ in step.added(View)}
    made |= {change.path.key for step in script.steps for change in step.altered("view", "query", "columns")}
    for step in script.steps:
        for key in step.broken_views:
            if key not in made:
                yield Remark(Path(key), f"breaks view {step.say(key)}, which reads it", at=step.start)


RULE = Rule(
    code="LK39",
    name="duckdb-breaks-view",
    severity=Severity.ERROR,
    condition="A column that a view reads is dropped or renamed, or the table is.",
    effect="DuckDB says nothing; the view fails when it is read next",
    rewrite="make the view again in the same migration",
    judge_file=_judge_file,
    dialects=("duckdb",),
)
