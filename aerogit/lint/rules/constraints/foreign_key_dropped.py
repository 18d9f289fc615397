"""CT01: what keeps rows from pointing nowhere goes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Path
from aerogit.model.table import Column, ForeignKey


def _judge_file(script: Script) -> Iterator[Remark]:
    made = {(path.key, one.columns) for step in script.steps for path, one in step.added(ForeignKey)}
    gone = {path for step in script.steps for path, _ in step.dropped(Column)}
    for step in script.steps:
        for path, key in step.dropped(ForeignKey):
            columns = {Path(path.key, ("column", name)) for name in key.columns}
            if path.key not in step.new and (path.key, key.columns) not in made and not columns & gone:
                yield Remark(
                    path, f"lets {', '.join(key.columns)} of {step.say(path.key)} point nowhere", at=step.start
                )


RULE = Rule(
    code="CT01",
    name="foreign-key-dropped",
    severity=Severity.WARNING,
    condition="A foreign key that was there before the branch is dropped, and none over its columns is made.",
    effect="from then on rows may point to nothing, and no error tells",
    rewrite="keep it, or say who keeps the rows right instead",
    judge_file=_judge_file,
)
