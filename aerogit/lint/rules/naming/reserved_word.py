"""NM05: a name that is a word of the language."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Table

_RESERVED = frozenset(
    "all and any array as asc between both by case check column constraint create cross current_date current_user"
    " default delete desc distinct drop else end except exists false fetch for foreign from full grant group having in"
    " index inner insert intersect into is join key left like limit not null offset on or order outer primary"
    " references right select set some table then to true union unique update user using values when where with".split()
)


def _judge(step: Step) -> Iterator[Remark]:
    found = [(path, path.part[1]) for path, _ in step.columns()]
    found += [(path, path.key.name) for path, _ in step.added(Table)]
    found += [
        (one.new, one.new.part[1] or one.new.key.name) for kind in ("table", "column") for one in step.renamed(kind)
    ]
    for path, name in found:
        if name.lower() in _RESERVED:
            yield Remark(path, f"{name} is a reserved word")


RULE = Rule(
    code="NM05",
    name="reserved-word",
    severity=Severity.NOTE,
    condition="A table or column is called like a reserved word.",
    effect="it must be quoted everywhere, and other databases refuse it",
    rewrite="a name that is not reserved: orders, not order",
    on=(
        "add table",
        "add column",
        "rename table",
        "rename column",
    ),
    judge=_judge,
    by_default=False,
)
