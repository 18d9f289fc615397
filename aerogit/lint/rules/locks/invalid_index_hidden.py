"""LK26: IF NOT EXISTS hides an index that a failed build left invalid."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Index


def _judge(step: Step) -> Iterator[Remark]:
    if step.says("concurrently if not exists"):
        names = {path.part[1] for path, _ in step.added(Index)}
        dropped = any(names & {path.part[1] for path, _ in one.dropped(Index)} for one in step.script.steps)
        guarded = [one for one in step.script.steps if one.what == "drop index" and one.says("if exists")]
        asked = any(token.value in names for one in guarded for token in one.tokens)
        if not dropped and not asked:
            yield Remark(None, "takes an index that a failed build left invalid for a good one")


RULE = Rule(
    code="LK26",
    name="invalid-index-hidden",
    severity=Severity.WARNING,
    condition="CREATE INDEX CONCURRENTLY IF NOT EXISTS.",
    effect=("after a build that failed, the next try finds the invalid index, does nothing and reports success"),
    rewrite="DROP INDEX CONCURRENTLY IF EXISTS before it, and leave IF NOT EXISTS out",
    on=("run create index",),
    judge=_judge,
    dialects=("postgres",),
)
