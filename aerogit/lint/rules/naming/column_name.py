"""NM02: how columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step

_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")


def _judge(step: Step) -> Iterator[Remark]:
    found = [(path, path.part[1]) for path, _ in step.columns()]
    found += [(one.new, one.new.part[1]) for one in step.renamed("column")]
    for path, name in found:
        if not _SNAKE.match(name):
            yield Remark(path, f"{name} is not lower case with underscores")


RULE = Rule(
    code="NM02",
    name="column-name",
    severity=Severity.NOTE,
    condition="A column gets a name that is not lower case with underscores.",
    effect="two ways of writing names meet in one query",
    rewrite="unit_price",
    on=(
        "add table",
        "add column",
        "rename column",
    ),
    judge=_judge,
    by_default=False,
)
