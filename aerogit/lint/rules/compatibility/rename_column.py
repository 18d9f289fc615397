"""BC02: a column gets another name while programs use the old one."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.renamed("column"):
        if step.is_new(change.path):
            continue
        old, new = step.say(change.path), step.say(change.new)
        yield Remark(
            change.path,
            f"renames {old} to {new}",
            f"code that is running now still reads {old}",
            command=expanding.rename_column(old, change.new.part[1]),
        )


RULE = Rule(
    code="BC02",
    name="rename-column",
    severity=Severity.ERROR,
    condition="A column that was there before the branch gets another name.",
    effect="code that is running now still uses the old name",
    rewrite="expand, move readers, contract",
    on=("rename column",),
    judge=_judge,
)
