"""NM03: how indexes are called."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Index


def _judge(step: Step) -> Iterator[Remark]:
    for path, index in step.added(Index):
        if index.name and path.key.name.lower() not in index.name.lower():
            yield Remark(path, f"{index.name} does not say that it is on {step.say(path.key)}")


RULE = Rule(
    code="NM03",
    name="index-name",
    severity=Severity.NOTE,
    condition="An index on a table gets a name that does not say the table's.",
    effect="an error message or a list of indexes does not tell where it belongs",
    rewrite="users_email_idx",
    on=("add index",),
    judge=_judge,
    by_default=False,
)
