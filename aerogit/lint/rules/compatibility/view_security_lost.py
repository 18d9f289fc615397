"""BC15: a view that is made again loses an option that protects rows."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.objects import View

_GUARDS = ("security_invoker", "security_barrier")
_OFF = ("false", "off", "no", "0")


def _judge(step: Step) -> Iterator[Remark]:
    for key in dict.fromkeys(change.path.key for change in step.changes):
        before, after = step.before(key), step.after(key)
        if isinstance(before, View) and isinstance(after, View):
            lost = [name for name in _guards(before) if name not in _guards(after)]
            if lost:
                yield Remark(Path(key), f"makes view {step.say(key)} without {', '.join(lost)}")


def _guards(view: View) -> tuple[str, ...]:
    return tuple(one.name for one in view.options if one.name in _GUARDS and one.value.lower() not in _OFF)


RULE = Rule(
    code="BC15",
    name="view-security-lost",
    severity=Severity.ERROR,
    condition=(
        "A view with security_invoker or security_barrier is replaced, altered, or dropped and made again, without it."
    ),
    effect="it shows rows with its owner's rights: row security is bypassed",
    rewrite="write the option into the new definition: CREATE VIEW … WITH (security_invoker = true) AS …",
    on=("drop option", "change option.value"),
    judge=_judge,
    dialects=("postgres",),
    replaces=("BC22",),
)
