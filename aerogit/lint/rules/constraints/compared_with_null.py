"""CT13: a comparison with NULL that is never true."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.expression import Expr
from aerogit.model.names import Path
from aerogit.model.table import Check, Index, Policy, Table
from aerogit.sql.lexer import tokenize

_COMPARING = ("=", "<>", "!=")


def _judge(step: Step) -> Iterator[Remark]:
    for path, text in _conditions(step):
        if _compares(text, step.dialect):
            yield Remark(path, f"compares with NULL in {path.part[1] or step.say(path)}")


def _compares(text: str, dialect: str) -> bool:
    pairs = itertools.pairwise(tokenize(text, dialect))
    return any(one.text in _COMPARING and two.is_word("null") for one, two in pairs)


def _conditions(step: Step) -> Iterator[tuple[Path, str]]:
    for path, check in step.checked(Check):
        yield path, check.expression.text
    for path, index in step.added(Index):
        if index.where is not None:
            yield path, index.where.text
    for path, policy in step.added(Policy):
        for expression in (policy.using, policy.check):
            if expression is not None:
                yield path, expression.text
    for change in step.altered("policy", "using", "check"):
        if isinstance(change.after, Expr):
            yield Path(change.path.key, change.path.part), change.after.text
    for path, table in step.added(Table):
        for one in table.constraints:
            if isinstance(one, Check):
                yield Path(path.key, one.key), one.expression.text


RULE = Rule(
    code="CT13",
    name="compared-with-null",
    severity=Severity.ERROR,
    condition="A CHECK, index predicate or policy says = NULL or <> NULL.",
    effect=(
        "the comparison is NULL for every row: the check lets everything through, the index and the policy hold nothing"
    ),
    rewrite="IS NULL, IS NOT NULL",
    on=(
        "add check",
        "add index",
        "add policy",
        "add table",
        "change constraint.expression",
        "change policy.using",
        "change policy.check",
    ),
    judge=_judge,
)
