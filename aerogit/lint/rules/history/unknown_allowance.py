"""HI03: reported by `allowing` where a file's suppressions are settled."""

from __future__ import annotations

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Rule

RULE = Rule(
    code="HI03",
    name="unknown-allowance",
    severity=Severity.WARNING,
    condition="An `aerogit:allow` comment with no code, or with one that no rule has.",
    effect="it suppresses nothing",
    rewrite="see all rules: aerogit lint --rules",
)
