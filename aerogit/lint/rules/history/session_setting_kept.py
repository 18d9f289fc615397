"""HI13: a setting outlives its migration."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    is_set = step.tokens[0].is_word("set") and step.in_transaction
    if is_set and not any(step.says(f"set {word}") for word in ("local", "constraints", "transaction")):
        yield Remark(None, f"{step.what.upper()} stays set after the migration")


RULE = Rule(
    code="HI13",
    name="session-setting-kept",
    severity=Severity.NOTE,
    condition="SET without LOCAL of a setting in a migration that runs in a transaction.",
    effect="migrations that follow on the same connection run with it, and on another one they do not",
    rewrite="SET LOCAL, which ends with the transaction",
    on=("session",),
    judge=_judge,
    dialects=("postgres",),
    by_default=False,
)
