"""CT02: deleting one row deletes others."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import target_key
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import ForeignKey, Table


def _judge(step: Step) -> Iterator[Remark]:
    found = list(step.checked(ForeignKey))
    for path, table in step.added(Table):
        found += [(Path(path.key, one.key), one) for one in table.constraints if isinstance(one, ForeignKey)]
    for path, key in found:
        if key.on_delete == "cascade":
            yield Remark(path, f"deletes rows of {step.say(path.key)} with those of {step.say(target_key(key))}")


RULE = Rule(
    code="CT02",
    name="cascade-added",
    severity=Severity.WARNING,
    condition="A foreign key is made with ON DELETE CASCADE.",
    effect="a delete of a parent takes its children, their children, and so on, and locks them all",
    rewrite="delete children on purpose, or ON DELETE RESTRICT",
    on=(
        "add foreign_key",
        "change constraint.on_delete",
        "add table",
    ),
    judge=_judge,
    by_default=False,
)
