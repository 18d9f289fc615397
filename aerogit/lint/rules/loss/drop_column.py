"""DS03: a column that others have values in is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Column


def _judge_file(script: Script) -> Iterator[Remark]:
    """A column that takes the name of one the script dropped may hold its values; see `recreated_as_rename`."""
    for step in script.steps:
        if step.says("attach partition"):
            continue
        for path, column in step.dropped(Column):
            is_computed = column.generated is not None and not column.generated.stored
            if path.key.kind != "composite" and path not in step.new_parts and not is_computed:
                yield Remark(path, f"drops column {step.say(path)} and its values", at=step.start)


RULE = Rule(
    code="DS03",
    name="drop-column",
    severity=Severity.ERROR,
    condition=("A column that was there before the branch is dropped, one that is computed when it is read aside."),
    effect="its values are gone for good, and programs that still read or write it fail",
    rewrite="stop using it, release that, then drop it and say so: -- aerogit:allow DS03 unused since …",
    judge_file=_judge_file,
)
