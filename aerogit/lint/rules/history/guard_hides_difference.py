"""HI04: IF EXISTS or IF NOT EXISTS that does nothing."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Table

_ABOUT = ("create table", "alter table", "drop table", "create view", "create type", "create sequence")


def _judge_file(script: Script) -> Iterator[Remark]:
    """A drop before what is made again is how scripts start over; a dump drops before anything is there."""
    made = {path.key.name for step in script.steps for path, _ in step.added(Table)}
    for step in script.steps:
        if step.changes or step.what not in _ABOUT:
            continue
        is_drop = step.says("if exists")
        names = {token.value for token in step.tokens if token.is_name} if is_drop else set()
        starts_over = is_drop and (script.starts_empty or not made.isdisjoint(names))
        if (is_drop or step.says("if not exists")) and not starts_over:
            what = step.what.upper()
            yield Remark(None, f"{what} changes nothing here: its guard keeps it from doing so", at=step.start)


RULE = Rule(
    code="HI04",
    name="guard-hides-difference",
    severity=Severity.WARNING,
    condition=("A statement with IF EXISTS or IF NOT EXISTS changes nothing in the schema that the migrations make."),
    effect=("databases that differ from the migrations are changed, the others are not, and nobody learns which"),
    rewrite="leave the statement out, or the guard, so that a difference stops the migration",
    judge_file=_judge_file,
)
