"""HY09: a default that is the moment of the migration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.lint.types import family_of
from aerogit.model.names import Path

_FROZEN = re.compile(r"'(now|today|tomorrow|yesterday)'", re.I)


def _judge(step: Step) -> Iterator[Remark]:
    found = [(path, column.default) for path, column in step.columns()]
    found += [(Path(one.path.key, one.path.part), one.after) for one in step.altered("column", "default")]
    for path, default in found:
        table = step.table(path.key)
        column = table.column(path.part[1]) if table else None
        is_time = column is not None and family_of(column.type) == "time"
        if default is not None and is_time and _FROZEN.search(default.text):
            yield Remark(path, f"{step.say(path)} is when the migration ran, for ever")


RULE = Rule(
    code="HY09",
    name="frozen-default",
    severity=Severity.ERROR,
    condition="A default such as 'now' or 'today' as text is cast once, when the column is made.",
    effect="every row gets the time at which the migration ran",
    rewrite="now(), CURRENT_DATE",
    on=(
        "add column",
        "add table",
        "change column.default",
    ),
    judge=_judge,
    dialects=("postgres",),
)
