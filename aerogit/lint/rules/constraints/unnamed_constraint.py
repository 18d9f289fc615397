"""CT11: a constraint without a name."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Key, Path
from aerogit.model.table import Check, ForeignKey, Table, Unique


def _judge(step: Step) -> Iterator[Remark]:
    found: list[tuple[Key, Check | Unique | ForeignKey]] = [(path.key, one) for path, one in step.added(Check)]
    found += [(path.key, one) for path, one in step.added(Unique)]
    found += [(path.key, one) for path, one in step.added(ForeignKey)]
    for path, table in step.added(Table):
        found += [(path.key, one) for one in table.constraints if isinstance(one, Check | Unique | ForeignKey)]
    for key, one in found:
        if not one.name:
            yield Remark(Path(key, one.key), f"a constraint of {step.say(key)} has no name")


RULE = Rule(
    code="CT11",
    name="unnamed-constraint",
    severity=Severity.NOTE,
    condition="A constraint other than a primary key is made without a name.",
    effect="databases may give it different names, and later migrations cannot name it",
    rewrite="CONSTRAINT name …",
    on=(
        "add check",
        "add unique",
        "add foreign_key",
        "add table",
    ),
    judge=_judge,
    by_default=False,
)
