"""HI09: a migration that does nothing."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script


def _judge_file(script: Script) -> Iterator[Remark]:
    if not script.file.text.strip():
        yield Remark(None, "holds no statement")


RULE = Rule(
    code="HI09",
    name="empty-migration",
    severity=Severity.WARNING,
    condition="A migration without a statement.",
    effect="it takes a version and a row in every journal for nothing",
    rewrite="delete it while it is not published",
    judge_file=_judge_file,
)
