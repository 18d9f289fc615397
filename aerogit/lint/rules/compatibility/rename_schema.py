"""BC03: a schema gets another name."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.renamed("namespace"):
        if not step.is_new(change.path):
            yield Remark(change.path, f"renames schema {change.path.key.name} to {change.new.key.name}")


RULE = Rule(
    code="BC03",
    name="rename-schema",
    severity=Severity.ERROR,
    condition="A schema that was there before the branch gets another name.",
    effect="every program, search path and grant that names it breaks at once",
    rewrite=(
        "make the new schema, move one table after the other with a view left behind, drop the empty schema later"
    ),
    on=("rename namespace",),
    judge=_judge,
    dialects=("postgres",),
)
