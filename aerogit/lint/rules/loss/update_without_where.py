"""DS19: UPDATE changes every row."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import changes_all_rows, old_written
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    if not changes_all_rows(step):
        return
    for key in old_written(step)[:1]:
        names = [token.value for at, token in enumerate(step.tokens) if _is_set(step, at)]
        if names and not all(step.branch.made(key, ("column", name)) for name in names):
            yield Remark(Path(key), f"changes all rows of {step.say(key)}")


def _is_set(step: Step, at: int) -> bool:
    """Whether a token is a column that SET gives a value, at the statement's own level."""
    tokens = step.tokens
    follows = at > 0 and (tokens[at - 1].is_word("set") or tokens[at - 1].text == ",")
    return follows and tokens[at].is_name and at + 1 < len(tokens) and tokens[at + 1].text == "="


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
