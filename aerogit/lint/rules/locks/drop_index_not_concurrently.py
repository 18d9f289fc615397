"""LK02: an index is dropped while readers and writers wait."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Edit, Severity
from aerogit.lint.looking import constraint_name
from aerogit.lint.rewriting import without_transaction
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Path
from aerogit.model.table import Column, Index


def _judge_file(script: Script) -> Iterator[Remark]:
    lost = {path for step in script.steps for path, _ in step.dropped(Column) if step.in_transaction}
    for step in script.steps:
        if step.what != "drop index" or step.says("concurrently"):
            continue
        for path, index in step.dropped(Index):
            # The drop of a column of it, in the same transaction, takes that lock anyway.
            columns = {Path(path.key, ("column", name)) for name in index.columns}
            if path.key in step.new or path in step.new_parts or (step.in_transaction and lost & columns):
                continue
            yield Remark(
                path,
                f"drops index {constraint_name(index)} of {step.say(path.key)} under a lock that stops readers",
                at=step.start,
                edits=without_transaction(step, Edit(step.behind("index"), step.behind("index"), " CONCURRENTLY")),
            )


RULE = Rule(
    code="LK02",
    name="drop-index-not-concurrently",
    severity=Severity.WARNING,
    condition=(
        "DROP INDEX without CONCURRENTLY on a table that was there before the branch, where no column of it goes in"
        " the same transaction."
    ),
    effect="the table is locked against everything; behind a long query, everything waits with it",
    rewrite="DROP INDEX CONCURRENTLY, in a migration of its own that says -- aerogit:no-transaction",
    judge_file=_judge_file,
    dialects=("postgres",),
)
