"""HI01: reported by `allowing` where a file's suppressions are settled."""

from __future__ import annotations

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Rule

RULE = Rule(
    code="HI01",
    name="unused-allowance",
    severity=Severity.WARNING,
    condition="An `aerogit:allow` comment that suppresses no finding.",
    effect="the next reader takes something for dangerous that is not, or misses what is",
    rewrite="delete the comment",
)
