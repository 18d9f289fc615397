"""HI05: a migration opens a transaction inside the one it runs in."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step

_OPENING = ("begin", "start")
_CLOSING = ("commit", "rollback", "abort", "end")


def _judge(step: Step) -> Iterator[Remark]:
    # ROLLBACK TO a savepoint ends no transaction.
    if step.script.in_transaction and step.tokens[0].is_word(*_OPENING, *_CLOSING) and not step.says("to"):
        yield Remark(None, f"{step.tokens[0].text.upper()} in a migration that runs in a transaction")


RULE = Rule(
    code="HI05",
    name="transaction-in-migration",
    severity=Severity.WARNING,
    condition="BEGIN or COMMIT in a migration that runs in a transaction.",
    effect=(
        "BEGIN warns and does nothing; COMMIT ends the outer transaction, so that what follows is not undone on failure"
    ),
    rewrite="leave them out, or say -- aerogit:no-transaction and keep them",
    on=("session",),
    judge=_judge,
    dialects=(
        "postgres",
        "sqlite",
        "duckdb",
    ),
    in_downs=True,
)
