"""LK15: indexes are built anew while writers wait."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import names_new_alone
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    if not step.says("concurrently") and not names_new_alone(step):
        yield Remark(None, "REINDEX under a lock that stops writers")


RULE = Rule(
    code="LK15",
    name="reindex-not-concurrently",
    severity=Severity.WARNING,
    condition="REINDEX without CONCURRENTLY, of a table that was there before the branch.",
    effect="writers of the table wait, and so do readers that would use the index",
    rewrite="REINDEX … CONCURRENTLY, in a migration of its own that says -- aerogit:no-transaction",
    on=("run reindex",),
    judge=_judge,
    dialects=("postgres",),
)
