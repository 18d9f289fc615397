"""HY10: a function that runs with its owner's rights looks names up where the caller says."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.objects import Routine


def _judge(step: Step) -> Iterator[Remark]:
    for path, routine in step.added(Routine):
        named = {one.name.lower(): one.value.lower() for one in routine.options}
        if named.get("security") in ("true", "definer") and "set search_path" not in named:
            yield Remark(path, f"{routine.name} runs with its owner's rights over the caller's search path")


RULE = Rule(
    code="HY10",
    name="search-path-mutable",
    severity=Severity.WARNING,
    condition="A SECURITY DEFINER function is made without SET search_path.",
    effect="a caller puts a function of the same name in front and runs code with the owner's rights",
    rewrite="SET search_path = pg_catalog, public in the function's definition",
    on=(
        "add routine",
        "change function.options",
        "change option",
        "add option",
    ),
    judge=_judge,
    dialects=("postgres",),
)
