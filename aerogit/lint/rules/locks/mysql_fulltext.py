"""LK33: a full-text index is built while writers wait."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Index


def _judge(step: Step) -> Iterator[Remark]:
    for path, index in step.added(Index):
        if index.method.lower() in ("fulltext", "spatial") and not step.is_new(path.key):
            yield Remark(path, f"builds {index.method} index {path.part[1]} while writers of {step.say(path.key)} wait")


RULE = Rule(
    code="LK33",
    name="mysql-fulltext",
    severity=Severity.WARNING,
    condition="A FULLTEXT or SPATIAL index is added to a table that was there before the branch.",
    effect="writers wait until it is built (LOCK=SHARED is the least the server takes)",
    rewrite="at a quiet time, or gh-ost or pt-online-schema-change",
    on=("add index",),
    judge=_judge,
    needs_rows=True,
    dialects=("mysql",),
)
