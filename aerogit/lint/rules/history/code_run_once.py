"""HI07: what a block of code changes cannot be known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step

_DEFINES = re.compile(r"\b(?:create|alter|drop|execute)\b", re.I)


def _judge(step: Step) -> Iterator[Remark]:
    if step.what == "call" or _DEFINES.search(step.text):
        yield Remark(None, f"{step.what.upper()} may change the schema in a way that nothing tells")


RULE = Rule(
    code="HI07",
    name="code-run-once",
    severity=Severity.WARNING,
    condition="DO, or a call of a procedure.",
    effect="what it does to the schema is in no file: branches, merges and the mirror do not know of it",
    rewrite="plain statements; code for rows only",
    on=(
        "run do",
        "run call",
    ),
    judge=_judge,
    dialects=("postgres",),
)
