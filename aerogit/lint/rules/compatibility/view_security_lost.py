"""BC15: a view that is made again loses an option that protects rows."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.diff.changes import Drop
from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script, Step
from aerogit.model.names import Key, Path
from aerogit.model.objects import View

_GUARDS = ("security_invoker", "security_barrier")


def _judge_file(script: Script) -> Iterator[Remark]:
    guarded: dict[Key, tuple[str, ...]] = {}
    for step in script.steps:
        for path, view in step.dropped(View):
            guarded[path.key] = _guards(view)
        for path, view in step.added(View):
            lost = [name for name in guarded.get(path.key, ()) if name not in _guards(view)]
            if lost:
                yield _remark(step, path, lost)
        for change in step.changes:
            name = change.path.part[1]
            if isinstance(change, Drop) and change.path.part[0] == "option" and name in _GUARDS:
                yield _remark(step, change.path, [name])


def _guards(view: View) -> tuple[str, ...]:
    return tuple(one.name for one in view.options if one.name in _GUARDS and one.value.lower() not in ("false", "off"))


def _remark(step: Step, path: Path, lost: list[str]) -> Remark:
    return Remark(Path(path.key), f"makes view {step.say(path.key)} without {', '.join(lost)}", at=step.start)


RULE = Rule(
    code="BC15",
    name="view-security-lost",
    severity=Severity.ERROR,
    condition=("A view with security_invoker or security_barrier is replaced, or dropped and made again, without it."),
    effect="it shows rows with its owner's rights: row security is bypassed",
    rewrite="write the option into the new definition: CREATE VIEW … WITH (security_invoker = true) AS …",
    judge_file=_judge_file,
    dialects=("postgres",),
    replaces=("BC22",),
)
