"""DS01: a schema or database and everything in it is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.objects import Namespace


def _judge(step: Step) -> Iterator[Remark]:
    for path, _ in step.dropped(Namespace):
        if not step.is_new(path):
            yield Remark(path, f"drops {'database' if step.dialect == 'mysql' else 'schema'} {path.key.name}")
    if step.what == "dropdb":
        name = [token.value for token in step.tokens if token.is_name and not token.is_word("if", "exists")][2]
        yield Remark(None, f"drops database {name}")


RULE = Rule(
    code="DS01",
    name="drop-schema",
    severity=Severity.ERROR,
    condition="A schema that was there before the branch is dropped, or a database.",
    effect="everything in it is gone for good",
    rewrite="drop what is in it one by one, by migrations that say so, then the empty schema",
    on=("drop namespace", "run dropdb"),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
        "duckdb",
    ),
)
