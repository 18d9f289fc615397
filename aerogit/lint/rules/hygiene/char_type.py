"""HY03: char(n) pads with blanks."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import type_text
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        if column.type.name in ("character", "char", "bpchar"):
            yield Remark(path, f"{step.say(path)} is {type_text(column.type)}")


RULE = Rule(
    code="HY03",
    name="char-type",
    severity=Severity.NOTE,
    condition="A column is made with type char(n).",
    effect="values come back padded, comparisons ignore trailing blanks, and nothing is faster",
    rewrite="text, with a CHECK on its length where one is needed",
    on=(
        "add column",
        "add table",
    ),
    judge=_judge,
    dialects=("postgres",),
    by_default=False,
)
