"""NM01: how tables are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.objects import View
from aerogit.model.table import Table

_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")


def _judge(step: Step) -> Iterator[Remark]:
    found = [(path, path.key.name) for path, _ in step.added(Table)]
    found += [(path, path.key.name) for path, _ in step.added(View)]
    found += [(one.new, one.new.key.name) for kind in ("table", "view") for one in step.renamed(kind)]
    for path, name in found:
        if not _SNAKE.match(name):
            yield Remark(path, f"{name} is not lower case with underscores")


RULE = Rule(
    code="NM01",
    name="table-name",
    severity=Severity.NOTE,
    condition="A table or view gets a name that is not lower case with underscores.",
    effect="two ways of writing names meet in one query",
    rewrite="order_items",
    on=(
        "add table",
        "add view",
        "rename table",
        "rename view",
    ),
    judge=_judge,
    by_default=False,
)
