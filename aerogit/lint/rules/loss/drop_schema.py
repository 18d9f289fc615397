"""DS01: a schema and everything in it is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.objects import Namespace


def _judge(step: Step) -> Iterator[Remark]:
    for path, _ in step.dropped(Namespace):
        if not step.is_new(path):
            yield Remark(path, f"drops schema {path.key.name}")


RULE = Rule(
    code="DS01",
    name="drop-schema",
    severity=Severity.ERROR,
    condition="A schema that was there before the branch is dropped.",
    effect="everything in it is gone for good",
    rewrite="drop what is in it one by one, by migrations that say so, then the empty schema",
    on=("drop namespace",),
    judge=_judge,
    dialects=(
        "postgres",
        "duckdb",
    ),
)
