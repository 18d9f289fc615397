"""DS20: a table is made anew, and not all of its rows are copied."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Path
from aerogit.model.table import Table


def _judge_file(script: Script) -> Iterator[Remark]:
    for key, rebuild in script.rebuilt.objects.items():
        first = next(step for step in script.steps if key in step.moment.touched)
        copy = rebuild.leaving
        if copy is not None and isinstance(rebuild.after, Table) and key not in first.new:
            at = next(step.start for step in script.steps if step.moment.statement.start == copy.at)
            yield Remark(Path(key), f"makes {first.say(key)} anew with some of its rows: {copy.filter}", at=at)


RULE = Rule(
    code="DS20",
    name="rebuild-leaves-rows",
    severity=Severity.WARNING,
    condition=(
        "A table that was there before the branch is made anew under its name, and a condition (WHERE, LIMIT, JOIN, "
        "DISTINCT, OR IGNORE …) keeps rows from being copied into it."
    ),
    effect="rows for which it does not hold are gone for good, and no error tells",
    rewrite="copy all rows, and delete those that have to go in a statement of its own",
    judge_file=_judge_file,
)
