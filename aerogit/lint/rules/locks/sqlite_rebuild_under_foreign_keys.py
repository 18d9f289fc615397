"""LK34: a rebuilt table takes the rows of its children with it."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import renamed_to
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script


def _judge_file(script: Script) -> Iterator[Remark]:
    rebuilt = {path.key for path in renamed_to(script)}
    for step in script.steps:
        for path, _ in step.taken_away():
            is_off = step.foreign_keys_off and not script.in_transaction
            if path.key in rebuilt and path.key not in step.new and step.children and not is_off:
                children = ", ".join(sorted({step.say(key) for key in step.children}))
                yield Remark(path, f"drops {step.say(path)} under {children}, which refer to it", at=step.start)


RULE = Rule(
    code="LK34",
    name="sqlite-rebuild-under-foreign-keys",
    severity=Severity.ERROR,
    condition=(
        "A table that others refer to is dropped to be made anew, in a transaction or while PRAGMA "
        "foreign_keys is not OFF."
    ),
    effect=(
        "dropping it deletes its rows first: ON DELETE CASCADE deletes the children's too, and the rest are orphaned"
    ),
    rewrite=(
        "-- aerogit:no-transaction, PRAGMA foreign_keys = OFF before BEGIN, PRAGMA foreign_key_check before COMMIT"
    ),
    judge_file=_judge_file,
    dialects=("sqlite",),
    in_downs=True,
)
