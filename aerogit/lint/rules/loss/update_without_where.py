"""DS19: UPDATE changes every row."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from aerogit.lint.finding import Severity
from aerogit.lint.looking import changes_all_rows, old_written
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.sql.lexer import Token


def _judge(step: Step) -> Iterator[Remark]:
    if not changes_all_rows(step):
        return
    for key in old_written(step)[:1]:
        if not all(step.branch.made(key, ("column", name)) for name in _targets(step.tokens)):
            yield Remark(Path(key), f"changes all rows of {step.say(key)}")


def _targets(tokens: Sequence[Token]) -> Iterator[str]:
    """The columns that SET gives values: `a = 1`, `t.a = 1`, `(a, b) = (1, 2)`."""
    for assignment in _assignments(tokens):
        left = [*itertools.takewhile(lambda token: token.text != "=", assignment)]
        names = [token.value for token in left if token.is_name]
        yield from names if left and left[0].text == "(" else names[-1:]


def _assignments(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """What stands between the commas behind SET, at the statement's own level."""
    level, is_behind = 0, False
    found: list[Token] = []
    for token in tokens:
        if level == 0 and token.is_word("from", "where", "returning"):
            break
        if level == 0 and (token.text == "," or token.is_word("set")):
            yield found
            is_behind, found = is_behind or token.is_word("set"), []
        elif is_behind:
            found.append(token)
        level += (token.text == "(") - (token.text == ")")
    yield found


RULE = Rule(
    code="DS19",
    name="update-without-where",
    severity=Severity.WARNING,
    condition=(
        "UPDATE without WHERE, or with one that always holds, on a table that was there before the branch, of columns "
        "that were there before it."
    ),
    effect="what the rows had is gone, and all of them are locked until the transaction ends",
    rewrite="say which rows, keep the old value in a column of its own, update in batches",
    on=("run update",),
    judge=_judge,
)
