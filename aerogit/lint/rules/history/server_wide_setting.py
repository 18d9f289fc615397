"""HI15: a migration changes what is not of its database's schema."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    words = " ".join(token.text for token in step.tokens[:3])
    yield Remark(None, f"{words}: settings of a server, database or role")


RULE = Rule(
    code="HI15",
    name="server-wide-setting",
    severity=Severity.NOTE,
    condition="ALTER SYSTEM, ALTER DATABASE or ALTER ROLE in a migration.",
    effect="it changes every program that connects, needs rights no migration should have, and belongs to no branch",
    rewrite="where the server is configured",
    on=("run alter system", "run alter database", "run alter database set", "run alter role", "run alter role set"),
    judge=_judge,
    dialects=("postgres",),
    by_default=False,
)
