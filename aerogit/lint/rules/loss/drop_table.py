"""DS02: a table that others have rows in is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.diff.changes import Rename
from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Table


def _judge_file(script: Script) -> Iterator[Remark]:
    """A table that another one takes the name of was rebuilt, which keeps its rows."""
    rebuilt = {change.new for step in script.steps for change in step.changes if isinstance(change, Rename)}
    for step in script.steps:
        for path, _ in step.dropped(Table):
            if path.key not in step.new and path not in rebuilt:
                yield Remark(path, f"drops table {step.say(path)} and its rows", at=step.start)


RULE = Rule(
    code="DS02",
    name="drop-table",
    severity=Severity.ERROR,
    condition="A table that was there before the branch is dropped.",
    effect="its rows are gone for good, and programs that still read it fail",
    rewrite="stop using it, release that, then drop it and say so: -- aerogit:allow DS02 unused since …",
    judge_file=_judge_file,
)
