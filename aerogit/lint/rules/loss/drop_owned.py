"""DS21: everything that a role owns is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    role = step.text[step.behind("by") - step.moment.statement.start :].strip().rstrip(";")
    yield Remark(None, f"drops everything that {role} owns here")


RULE = Rule(
    code="DS21",
    name="drop-owned",
    severity=Severity.ERROR,
    condition="DROP OWNED BY.",
    effect="its tables and their rows are gone for good, and so are its rights; what goes depends on the database",
    rewrite="REASSIGN OWNED BY the role TO another one, then REVOKE what it has",
    on=("run drop owned",),
    judge=_judge,
    dialects=("postgres",),
)
