"""HY04: a limit on text that will have to be widened."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import type_text
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        if column.type.name == "varchar" and column.type.args:
            yield Remark(path, f"{step.say(path)} is {type_text(column.type)}")


RULE = Rule(
    code="HY04",
    name="varchar-limit",
    severity=Severity.NOTE,
    condition="A column is made with type varchar(n).",
    effect="a longer value fails, and nothing is faster",
    rewrite="text, with a CHECK where a limit means something",
    on=(
        "add column",
        "add table",
    ),
    judge=_judge,
    dialects=("postgres",),
    by_default=False,
)
