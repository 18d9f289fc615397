"""LK01: an index is built while writers wait."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Edit, Severity
from aerogit.lint.looking import constraint_name
from aerogit.lint.rewriting import without_transaction
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Index


def _judge(step: Step) -> Iterator[Remark]:
    for path, index in step.added(Index):
        table = step.table(path.key)
        is_partitioned = table is not None and table.partition_by is not None
        if step.is_new(path.key) or step.what != "create index" or step.says("concurrently") or is_partitioned:
            continue
        yield Remark(
            path,
            f"builds index {constraint_name(index)} on {step.say(path.key)} under a lock that stops writers",
            edits=without_transaction(step, Edit(step.behind("index"), step.behind("index"), " CONCURRENTLY")),
        )


RULE = Rule(
    code="LK01",
    name="index-not-concurrently",
    severity=Severity.ERROR,
    condition="CREATE INDEX without CONCURRENTLY on a table that was there before the branch.",
    effect="inserts, updates and deletes wait until the whole index is built",
    rewrite="CREATE INDEX CONCURRENTLY, in a migration of its own that says -- aerogit:no-transaction",
    on=("add index",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
)
