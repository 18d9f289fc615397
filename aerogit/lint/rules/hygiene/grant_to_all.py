"""HY12: everybody gets the right to change."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.objects import Grants, Privilege

_HARMLESS = ("select", "usage", "execute", "connect", "temporary", "temp")


def _judge(step: Step) -> Iterator[Remark]:
    found = [(path, one) for path, one in step.added(Privilege)]
    found += [(path, one) for path, grants in step.added(Grants) for one in grants.privileges]
    risky = [one.privilege for _, one in found if one.grantee.lower() == "public" and _is_risky(one)]
    if risky and step.what == "grant":
        path = found[0][0]
        yield Remark(path, f"grants {', '.join(sorted(risky))} on {path.key.name.split(' ', 1)[-1]} to everybody")


def _is_risky(one: Privilege) -> bool:
    return one.privilege.lower() not in _HARMLESS


RULE = Rule(
    code="HY12",
    name="grant-to-all",
    severity=Severity.WARNING,
    condition="A privilege other than SELECT, USAGE or EXECUTE is granted to PUBLIC.",
    effect="every role, those to come included, may change rows",
    rewrite="grant it to the roles that need it",
    on=(
        "add grants",
        "add privilege",
    ),
    judge=_judge,
    dialects=("postgres",),
)
