"""HI04: IF EXISTS or IF NOT EXISTS that does nothing."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    if not step.changes and (step.says("if exists") or step.says("if not exists")):
        if step.what not in (
            "create table",
            "alter table",
            "drop table",
            "create view",
            "create type",
            "create sequence",
        ):
            return
        yield Remark(None, f"{step.what.upper()} changes nothing here: its guard keeps it from doing so")


RULE = Rule(
    code="HI04",
    name="guard-hides-difference",
    severity=Severity.WARNING,
    condition=("A statement with IF EXISTS or IF NOT EXISTS changes nothing in the schema that the migrations make."),
    effect=("databases that differ from the migrations are changed, the others are not, and nobody learns which"),
    rewrite="leave the statement out, or the guard, so that a difference stops the migration",
    on=("modelled",),
    judge=_judge,
)
