"""BC09: what programs use goes in the same release that brings what replaces it."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Path
from aerogit.model.table import Column


def _judge_file(script: Script) -> Iterator[Remark]:
    for step in script.steps:
        found = [(path, "drops") for path, _ in step.dropped(Column)]
        found += [(change.path, "renames") for change in step.renamed("column")]
        for path, does in found:
            if path in step.new_parts or path.key in step.new or path.key.kind != "table":
                continue
            added = [part for part in step.made if part[0] == path.key and part[1][0] == "column"]
            if added and path.key in step.branch.written:
                old, new = step.say(path), step.say(Path(*added[0]))
                yield Remark(path, f"{does} {old}, and {new} that replaces it is not released", at=step.start)


RULE = Rule(
    code="BC09",
    name="contract-before-expand",
    severity=Severity.ERROR,
    condition=(
        "Unpublished migrations add a column to an older table, copy values into it or keep it filled by a trigger, "
        "and drop or rename another one."
    ),
    effect=(
        "between the migration and the last old program's end, that program fails: there is no moment when both work"
    ),
    rewrite=("publish and release the migration that adds and fills the new column; drop the old one in a later one"),
    judge_file=_judge_file,
    replaces=(
        "DS03",
        "DS12",
        "BC02",
    ),
)
