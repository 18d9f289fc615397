"""BC18: a trigger that keeps something right is dropped or switched off."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script, part_at
from aerogit.model.names import Path
from aerogit.model.table import Trigger

_OFF = ("disabled", "replica")


def _judge_file(script: Script) -> Iterator[Remark]:
    again = {path for step in script.steps for path, _ in step.added(Trigger)}
    for step in script.steps:
        for path, _ in step.dropped(Trigger):
            if path not in again and path.key not in step.new and path not in step.new_parts:
                yield Remark(path, f"drops trigger {path.part[1]} of {step.say(path.key)}", at=step.start)
        for change in step.altered("trigger", ""):
            is_old = change.path.key not in step.new and change.path not in step.new_parts
            goes_off = _is_off(change.after) and not _is_off(change.before)
            if is_old and goes_off and not _comes_back(script, change.path):
                said = f"switches trigger {change.path.part[1]} of {step.say(change.path.key)} off"
                yield Remark(change.path, said, at=step.start)


def _is_off(trigger: object) -> bool:
    return isinstance(trigger, Trigger) and trigger.enabled in _OFF


def _comes_back(script: Script, path: Path) -> bool:
    """Whether the script switches it on again, or drops it."""
    last = next(step for step in reversed(script.steps) if path.key in step.moment.touched)
    trigger = part_at(last.moment.left[path.key], path.part)
    return not _is_off(trigger)


RULE = Rule(
    code="BC18",
    name="drop-trigger",
    severity=Severity.WARNING,
    condition=(
        "A trigger that was there before the branch is dropped and not made again in the same migration, or switched"
        " off and left so."
    ),
    effect="what it did is not done any more, and no error tells",
    rewrite="release what does it elsewhere first",
    judge_file=_judge_file,
)
