"""HY08: amounts in a type that cannot hold them."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import type_text
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.lint.types import family_of

_AMOUNTS = ("price", "amount", "balance", "cost", "total_price", "salary", "fee")


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        name = column.name.lower()
        if family_of(column.type) == "float" and any(name == word or name.endswith(f"_{word}") for word in _AMOUNTS):
            yield Remark(path, f"{step.say(path)} is {type_text(column.type)}")


RULE = Rule(
    code="HY08",
    name="float-amount",
    severity=Severity.WARNING,
    condition=("A column whose name says price, amount, balance, cost or total is made with a floating-point type."),
    effect="sums drift: 0.1 + 0.2 is not 0.3",
    rewrite="numeric with as many digits as the currency has",
    on=(
        "add column",
        "add table",
    ),
    judge=_judge,
)
