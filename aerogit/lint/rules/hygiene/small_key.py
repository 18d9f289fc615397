"""HY05: a key that runs out of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import calls, type_text
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step

_SMALL = ("integer", "int", "smallint", "mediumint", "tinyint")


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        numbers = column.identity is not None or column.auto_increment or calls(column.default, "nextval")
        if numbers and column.type.name.removesuffix(" unsigned") in _SMALL and step.dialect != "sqlite":
            yield Remark(path, f"{step.say(path)} numbers rows as {type_text(column.type)}")


RULE = Rule(
    code="HY05",
    name="small-key",
    severity=Severity.NOTE,
    condition="A column that numbers its rows is made with an integer type of 4 bytes or fewer.",
    effect="at 2,147,483,647 rows, deleted ones included, inserts stop",
    rewrite="bigint",
    on=(
        "add column",
        "add table",
    ),
    judge=_judge,
    by_default=False,
)
