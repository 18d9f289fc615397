"""BC24: a routine or sequence that programs call gets another name."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.diff.changes import Add
from aerogit.lint.finding import Severity
from aerogit.lint.looking import renamed_in_the_end
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script, Step
from aerogit.model.names import Path

_KINDS = ("function", "procedure", "aggregate", "sequence")


def _judge_file(script: Script) -> Iterator[Remark]:
    for kind in _KINDS:
        for step, path, last in renamed_in_the_end(script, kind):
            again = any(other == path for one in script.steps for other in _made(one))
            if path.key not in step.new and not again:
                yield Remark(path, f"renames {kind} {step.say(path)} to {step.say(last)}", at=step.start)


def _made(step: Step) -> Iterator[Path]:
    for change in step.changes:
        if isinstance(change, Add):
            yield change.path


RULE = Rule(
    code="BC24",
    name="rename-routine",
    severity=Severity.ERROR,
    condition="A routine or sequence that was there before the branch gets another name, or another schema.",
    effect="code that is running now still calls it by the old name",
    rewrite="make a routine of the old name that calls the new one, and drop it in a later release",
    judge_file=_judge_file,
    dialects=("postgres",),
)
