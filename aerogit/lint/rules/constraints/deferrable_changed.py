"""CT14: when a constraint is checked changes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("constraint", "deferrable", ""):
        before, after = (_when(value) for value in (change.before, change.after))
        if before != after and not step.is_new(change.path):
            place = Path(change.path.key, change.path.part)
            yield Remark(place, f"checks {change.path.part[1]} {after or 'at once'}, not {before or 'at once'}")


def _when(value: object) -> str:
    return value if isinstance(value, str) else getattr(value, "deferrable", "")


RULE = Rule(
    code="CT14",
    name="deferrable-changed",
    severity=Severity.WARNING,
    condition="A constraint that was there before the branch becomes deferrable, or stops being so.",
    effect=(
        "code that relies on an error at once gets it at commit, or the other way round; ON CONFLICT takes no"
        " deferrable constraint"
    ),
    rewrite="release code that works with both first",
    on=("change constraint",),
    judge=_judge,
    dialects=("postgres",),
)
