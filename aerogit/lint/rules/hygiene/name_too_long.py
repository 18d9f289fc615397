"""HY14: a name that the server cuts off or refuses."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step

_LONGEST = {"postgres": 63, "mysql": 64}


def _judge(step: Step) -> Iterator[Remark]:
    longest = _LONGEST[step.dialect]
    for token in step.tokens:
        if token.is_name and len(token.value) > 20 and len(token.value.encode()) > longest:
            yield Remark(None, f"{token.value[:24]}… has {len(token.value.encode())} bytes, of which {longest} count")


RULE = Rule(
    code="HY14",
    name="name-too-long",
    severity=Severity.ERROR,
    condition="An object, column, index or constraint gets a name longer than the server takes.",
    effect="PostgreSQL cuts it at 63 bytes in silence, so that two names may become one; MySQL refuses it",
    rewrite="a shorter name",
    on=("modelled",),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
    ),
)
