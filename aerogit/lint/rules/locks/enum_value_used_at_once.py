"""LK25: a new label of an enum is used in the transaction that adds it."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.sql.lexer import Lexeme


def _judge_file(script: Script) -> Iterator[Remark]:
    fresh: set[str] = set()
    for step in script.steps:
        used = sorted({token.value for token in step.tokens if token.kind is Lexeme.STRING} & fresh) if fresh else []
        if used and step.in_transaction:
            yield Remark(None, f"uses {', '.join(used)} in the transaction that adds it", at=step.start)
        for change in step.altered("enum", "values"):
            if change.path.key not in step.new and step.in_transaction:
                known = {item.label for item in change.before}
                fresh |= {item.label for item in change.after} - known


RULE = Rule(
    code="LK25",
    name="enum-value-used-at-once",
    severity=Severity.ERROR,
    condition=(
        "A migration that runs in a transaction adds a label to an enum that was there before the branch, and"
        " a later statement of it uses the label."
    ),
    effect="the server refuses it: unsafe use of new value",
    rewrite="use it in the next migration",
    judge_file=_judge_file,
    dialects=("postgres",),
    in_downs=True,
)
