"""DD06: values that are there may not convert to a column's new type."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.looking import type_text
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.lint.types import family_of, may_fail
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("column", "type"):
        one, other = family_of(change.before), family_of(change.after)
        if one != other and may_fail(change.before, change.after, step.dialect) and not step.is_new(change.path):
            said, new = step.say(change.path), type_text(change.after)
            place = Path(change.path.key, change.path.part)
            yield Remark(place, f"fails where {said} is not {new}", command=expanding.retype(said, new))


RULE = Rule(
    code="DD06",
    name="cast-may-fail",
    severity=Severity.ERROR,
    condition=(
        "A column of an older table goes from text, JSON or another open type to one that not every value converts to."
    ),
    effect="the first value that does not convert stops the migration",
    rewrite=("look first for values that do not convert (pg_input_is_valid on PostgreSQL 16, TRY_CAST on DuckDB)"),
    on=("change column.type",),
    judge=_judge,
    needs_rows=True,
    replaces=(
        "LK13",
        "DS07",
        "BC06",
    ),
)
