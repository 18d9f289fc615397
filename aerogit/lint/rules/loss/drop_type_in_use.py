"""DS16: DuckDB drops a type that columns still have."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.diff.changes import Drop
from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.changes:
        is_type = isinstance(change, Drop) and change.path.key.kind in ("enum", "composite", "domain")
        if is_type and not step.is_new(change.path):
            yield Remark(change.path, f"drops type {step.say(change.path)}, which programs may cast to")


RULE = Rule(
    code="DS16",
    name="drop-type-in-use",
    severity=Severity.ERROR,
    condition="DROP TYPE of an enum or struct that a table still uses.",
    effect="DuckDB says nothing, and the type's name is gone for whoever casts to it",
    rewrite="change the columns to another type first",
    on=(
        "drop enum",
        "drop composite",
        "drop domain",
    ),
    judge=_judge,
    dialects=("duckdb",),
)
