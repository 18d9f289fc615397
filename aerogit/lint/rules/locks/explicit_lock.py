"""LK29: a migration locks tables by itself."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import names_new_alone
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    if step.what == "lock" and not names_new_alone(step):
        yield Remark(None, "locks tables until the migration ends")
    elif step.what != "lock" and step.dialect == "mysql":
        pairs = {*itertools.pairwise(token.value for token in step.tokens if token.text != "=")}
        kind = next((kind for kind in ("exclusive", "shared") if ("lock", kind) in pairs), "")
        for key in step.moment.statement.keys[:1] if kind else ():
            if not step.is_new(key):
                who = "readers and writers" if kind == "exclusive" else "writers"
                yield Remark(Path(key), f"makes {who} of {step.say(key)} wait: LOCK={kind.upper()}")


RULE = Rule(
    code="LK29",
    name="explicit-lock",
    severity=Severity.WARNING,
    condition=(
        "LOCK TABLE of a table that was there before the branch, or a change of one that asks for LOCK=SHARED or more."
    ),
    effect="everybody who needs the table waits until the migration ends",
    rewrite="leave locks to the statements that need them; SET lock_timeout where it must be",
    on=("run lock", "run alter table", "run create index", "run drop index"),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
    ),
)
