"""BC23: a comment says nothing any more."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for kind in ("table", "column"):
        for change in step.altered(kind, "comment"):
            if change.before and not change.after and not step.is_new(change.path):
                yield Remark(change.path, f"removes the comment of {step.say(change.path)}")


RULE = Rule(
    code="BC23",
    name="comment-removed",
    severity=Severity.NOTE,
    condition="The comment of a table or column that was there before the branch is removed.",
    effect="who reads the schema learns less",
    rewrite="keep it, or say why it no longer holds",
    on=(
        "change table.comment",
        "change column.comment",
    ),
    judge=_judge,
    dialects=(
        "postgres",
        "duckdb",
    ),
    by_default=False,
)
