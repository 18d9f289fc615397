"""DS17: numbers start over."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    restarts = step.says("restart") or (step.dialect == "mysql" and _sets_auto_increment(step)) or _sets_value(step)
    key = next(iter(step.moment.statement.keys), None)
    if restarts and key is not None and not step.is_new(key):
        yield Remark(Path(key), f"starts the numbers of {step.say(key)} anew")


def _sets_auto_increment(step: Step) -> bool:
    """AUTO_INCREMENT [=] number, not the attribute of a column."""
    pairs = itertools.pairwise(step.tokens)
    return any(one.is_word("auto_increment") and (two.text == "=" or two.text.isdigit()) for one, two in pairs)


def _sets_value(step: Step) -> bool:
    """setval with a number that is written out; one that a query gives is asked of the table itself."""
    return step.what == "setval" and not any(token.is_word("max", "last_value", "nextval") for token in step.tokens)


RULE = Rule(
    code="DS17",
    name="restart-numbers",
    severity=Severity.WARNING,
    condition="A sequence, identity or AUTO_INCREMENT of an older table is set to a given number.",
    effect="where the number is at or below one in use, inserts fail or two things get one number",
    rewrite="set it above the highest number in use, asked of the table itself",
    on=(
        "run alter sequence restart",
        "run alter table",
        "run setval",
    ),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
    ),
)
