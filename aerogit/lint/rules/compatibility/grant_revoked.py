"""BC17: a role loses a right it has."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.objects import Grants, Privilege


def _judge(step: Step) -> Iterator[Remark]:
    if step.what != "revoke":
        return
    if step.dialect == "mysql":
        yield from _of_account(step)
    gone = [(path, one.grantee) for path, one in step.dropped(Privilege)]
    gone += [(path, each.grantee) for path, one in step.dropped(Grants) for each in one.privileges]
    if gone and not step.is_new(gone[0][0]):
        who = ", ".join(sorted({grantee for _, grantee in gone}))
        yield Remark(gone[0][0], f"takes rights on {gone[0][0].key.name.split(' ', 1)[-1]} from {who}")


def _of_account(step: Step) -> Iterator[Remark]:
    """Accounts belong to the server, so that nothing is known of what was granted but what the script says."""
    granted = any(one.what == "grant" for one in step.script.steps)
    who = [*itertools.dropwhile(lambda token: not token.is_word("from"), step.tokens)][1:]
    if who and not granted:
        yield Remark(None, f"takes rights from {step.text[who[0].start :].strip().rstrip(';')}")


RULE = Rule(
    code="BC17",
    name="grant-revoked",
    severity=Severity.WARNING,
    condition="A privilege that was granted before the branch is revoked.",
    effect="programs that run as that role fail",
    rewrite="move them to another role or release what no longer needs it first",
    on=(
        "drop privilege",
        "drop grants",
        "run revoke",
    ),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
    ),
)
