"""LK02: an index is dropped while readers and writers wait."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Edit, Severity
from aerogit.lint.looking import constraint_name
from aerogit.lint.rewriting import without_transaction
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Index


def _judge(step: Step) -> Iterator[Remark]:
    for path, index in step.dropped(Index):
        if step.is_new(path) or step.says("concurrently"):
            continue
        yield Remark(
            path,
            f"drops index {constraint_name(index)} of {step.say(path.key)} under a lock that stops readers",
            edits=without_transaction(step, Edit(step.behind("index"), step.behind("index"), " CONCURRENTLY")),
        )


RULE = Rule(
    code="LK02",
    name="drop-index-not-concurrently",
    severity=Severity.WARNING,
    condition="DROP INDEX without CONCURRENTLY on a table that was there before the branch.",
    effect="the table is locked against everything; behind a long query, everything waits with it",
    rewrite="DROP INDEX CONCURRENTLY, in a migration of its own that says -- aerogit:no-transaction",
    on=("run drop index",),
    judge=_judge,
    dialects=("postgres",),
)
