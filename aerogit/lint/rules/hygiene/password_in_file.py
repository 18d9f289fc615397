"""HY13: a password in the repository."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.sql.lexer import Lexeme, Token

_ACCOUNTS = ("role", "user", "login", "group", "password")
_CONNECTION = re.compile(r"\bpassword\s*=\s*[^\s']", re.I)


def _judge(step: Step) -> Iterator[Remark]:
    if _says_password(step.tokens) or _connects(step):
        yield Remark(None, "holds a password")


def _says_password(tokens: Sequence[Token]) -> bool:
    """Whether a statement about an account has a string where its password stands."""
    # What stands in MySQL's /*! … */ has no tokens.
    words = [token.value for token in tokens[:2]] or [""]
    is_of_account = words[0] in ("create", "alter", "set") and words[-1] in _ACCOUNTS
    if words[0] != "grant" and not is_of_account:
        return False
    at = next((at for at, token in enumerate(tokens) if token.is_word("password", "identified")), len(tokens))
    rest = tokens[at + 1 : at + 5]
    if words[-1] == "password":
        # SET PASSWORD FOR 'account'@'host' = 'password'
        rest = [*itertools.dropwhile(lambda token: token.text != "=", tokens)]
    return any(token.kind is Lexeme.STRING and token.value for token in rest)


def _connects(step: Step) -> bool:
    """Whether a subscription's connection has one in its text."""
    strings = [token.value for token in step.tokens if token.kind is Lexeme.STRING]
    return step.says("subscription") and any(map(_CONNECTION.search, strings))


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
