"""HI06: a migration leaves its transaction open."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script


def _judge_file(script: Script) -> Iterator[Remark]:
    if script.has_begun and not script.in_transaction:
        opened = [step for step in script.steps if step.tokens[0].is_word("begin", "start")]
        yield Remark(None, "begins a transaction and does not end it", at=opened[-1].start)


RULE = Rule(
    code="HI06",
    name="transaction-left-open",
    severity=Severity.ERROR,
    condition="A migration that runs in no transaction begins one and does not end it.",
    effect=("what came after BEGIN is undone when the connection closes, while the migration counts as applied"),
    rewrite="end it: COMMIT",
    judge_file=_judge_file,
    dialects=(
        "postgres",
        "sqlite",
        "duckdb",
    ),
    in_downs=True,
)
