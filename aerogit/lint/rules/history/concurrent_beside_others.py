"""HI14: a concurrent build stands beside statements that are not undone with it."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script


def _judge_file(script: Script) -> Iterator[Remark]:
    if script.in_transaction:
        return
    concurrent = [step for step in script.steps if step.says("concurrently")]
    others = [step for step in script.steps if step.changes and not step.says("concurrently")]
    others = [step for step in others if any(True for _ in step.touched_old()) and not step.says("using index")]
    if concurrent and others:
        yield Remark(None, "stands beside a statement that builds concurrently", at=others[0].start)


RULE = Rule(
    code="HI14",
    name="concurrent-beside-others",
    severity=Severity.WARNING,
    condition=(
        "A migration without a transaction has CONCURRENTLY and, besides, statements that change the schema "
        "in other ways."
    ),
    effect=("where the build fails, the others stay, and the migration can be neither repeated nor undone as a whole"),
    rewrite="a migration of its own for the concurrent statement",
    judge_file=_judge_file,
    dialects=("postgres",),
)
