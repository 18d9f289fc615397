"""LK35: the old table is renamed out of the way, and its children go with it."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Table


def _judge_file(script: Script) -> Iterator[Remark]:
    made = {path.key for step in script.steps for path, _ in step.added(Table)}
    for step in script.steps:
        for change in step.renamed("table"):
            if change.path.key in made and change.path.key not in step.new and step.children:
                children = ", ".join(sorted({step.say(key) for key in step.children}))
                yield Remark(change.path, f"makes {children} refer to {step.say(change.new)}", at=step.start)


RULE = Rule(
    code="LK35",
    name="sqlite-rename-old-first",
    severity=Severity.ERROR,
    condition=(
        "A table that others refer to is renamed, and another one is made under its name in the same migration."
    ),
    effect="SQLite makes the children refer to the renamed one, which is then dropped",
    rewrite="make the new table under another name, copy, drop the old one, rename the new one",
    judge_file=_judge_file,
    dialects=("sqlite",),
)
