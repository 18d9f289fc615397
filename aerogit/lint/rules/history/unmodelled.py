"""HI12: a statement that aerogit keeps as text."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    yield Remark(None, f"{step.what.upper()} is kept as text")


RULE = Rule(
    code="HI12",
    name="unmodelled",
    severity=Severity.NOTE,
    condition="A statement makes or changes an object that the model does not open.",
    effect="it is compared and merged as a whole only",
    rewrite="nothing; look at it yourself when it merges",
    on=("opaque",),
    judge=_judge,
    by_default=False,
)
