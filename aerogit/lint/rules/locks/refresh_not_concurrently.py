"""LK16: a materialized view is filled anew while its readers wait."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Key, Path


def _judge(step: Step) -> Iterator[Remark]:
    if step.says("concurrently") or step.says("with no data"):
        return
    names = [token.value for token in step.tokens if token.is_name]
    for namespace in (names[-2], step.script.namespace):
        key = Key(namespace, "materialized_view", names[-1])
        if step.after(key) is not None and not step.is_new(key):
            yield Remark(Path(key), f"fills {step.say(key)} anew under a lock that stops readers")
            return


RULE = Rule(
    code="LK16",
    name="refresh-not-concurrently",
    severity=Severity.WARNING,
    condition="REFRESH MATERIALIZED VIEW without CONCURRENTLY of one that was there before the branch.",
    effect="everybody who reads it waits until its query has run",
    rewrite="REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on it",
    on=("run refresh materialized view",),
    judge=_judge,
    dialects=("postgres",),
)
