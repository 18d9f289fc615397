"""HI02: reported by `allowing` where a file's suppressions are settled."""

from __future__ import annotations

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Rule

RULE = Rule(
    code="HI02",
    name="allowance-without-reason",
    severity=Severity.WARNING,
    condition="An `aerogit:allow` comment without a reason.",
    effect="nobody can tell later whether it still holds",
    rewrite="write why it is safe here: -- aerogit:allow CODE reason",
)
