"""DS14: a table goes to an engine that keeps no rows."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path

_FORGETFUL = ("memory", "heap", "blackhole", "federated", "csv")


def _judge(step: Step) -> Iterator[Remark]:
    for key, _ in step.old_tables():
        table = step.table(key)
        engine = next((one.value.lower() for one in table.options if one.name == "engine"), "") if table else ""
        if engine in _FORGETFUL and step.says("engine"):
            yield Remark(Path(key), f"moves {step.say(key)} to {engine.upper()}")


RULE = Rule(
    code="DS14",
    name="engine-that-forgets",
    severity=Severity.ERROR,
    condition="A table that was there before the branch is moved to MEMORY, BLACKHOLE, FEDERATED or CSV.",
    effect="the rows are gone after a restart, or at once",
    rewrite="keep it on InnoDB",
    on=(
        "add option",
        "change option",
        "change option.value",
        "change table.options",
    ),
    judge=_judge,
    dialects=("mysql",),
)
