"""DS10: an extension is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.objects import Extension


def _judge(step: Step) -> Iterator[Remark]:
    for path, _ in step.dropped(Extension):
        if not step.is_new(path):
            yield Remark(path, f"drops extension {path.key.name}")


RULE = Rule(
    code="DS10",
    name="drop-extension",
    severity=Severity.ERROR,
    condition="An extension that was there before the branch is dropped.",
    effect="its types, functions and operators go; with CASCADE the columns and indexes that use them too",
    rewrite="move what uses it away by migrations that say so, release that, then drop it",
    on=("drop extension",),
    judge=_judge,
    dialects=("postgres",),
)
