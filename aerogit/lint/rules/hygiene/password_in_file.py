"""HY13: a password in the repository."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.sql.lexer import Lexeme


def _judge(step: Step) -> Iterator[Remark]:
    words = [token.value for token in step.tokens[:2]]
    if words and words[0] in ("create", "alter", "grant", "set") and words[-1] in ("role", "user", "login", "password"):
        at = next((at for at, token in enumerate(step.tokens) if token.is_word("password", "identified")), -1)
        rest = step.tokens[at + 1 : at + 5] if at >= 0 else []
        if any(token.kind is Lexeme.STRING and token.value for token in rest):
            yield Remark(None, "holds a password")


RULE = Rule(
    code="HY13",
    name="password-in-file",
    severity=Severity.ERROR,
    condition="CREATE or ALTER of a role or user with a password in the statement.",
    effect="everybody who can read the repository has it, for as long as its history lasts",
    rewrite="make the role without one, and set it where secrets are kept",
    on=(
        "opaque",
        "session",
        "run create role",
        "run alter role",
        "run create user",
        "run alter user",
    ),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
    ),
)
