"""HY15: a name that must be quoted everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.objects import View
from aerogit.model.table import Table

_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*\Z")


def _judge(step: Step) -> Iterator[Remark]:
    names = [(path, path.part[1]) for path, _ in step.columns()]
    names += [(path, path.key.name) for path, _ in step.added(Table)]
    names += [(path, path.key.name) for path, _ in step.added(View)]
    renamed = [change.new for kind in ("table", "view", "column") for change in step.renamed(kind)]
    names += [(path, path.part[1] or path.key.name) for path in renamed]
    for path, name in names:
        if not _PLAIN.match(name):
            yield Remark(path, f"{name} needs quotes wherever it is named")


RULE = Rule(
    code="HY15",
    name="name-needs-quotes",
    severity=Severity.NOTE,
    condition=("An object or column gets a name with capitals or other characters that need quotes."),
    effect="whoever forgets the quotes gets an error, or another thing",
    rewrite="lower case, digits and underscores",
    on=(
        "add table",
        "add column",
        "add view",
        "rename table",
        "rename column",
        "rename view",
    ),
    judge=_judge,
    by_default=False,
)
