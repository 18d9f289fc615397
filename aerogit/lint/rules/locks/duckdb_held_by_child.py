"""LK38: DuckDB refuses a change of a table that a foreign key points to."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Key, Path
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for key, value in step.moment.touched.items():
        children = [one for one in step.children if one != key]
        if isinstance(value, Table) and step.what == "alter table" and children and _is_about(step, key):
            yield Remark(Path(key), f"changes {step.say(key)}, which {', '.join(map(step.say, children))} refers to")


def _is_about(step: Step, key: Key) -> bool:
    """Whether the statement is about the table, not about one that it renames in others."""
    return key == next(iter(step.moment.touched), None)


RULE = Rule(
    code="LK38",
    name="duckdb-held-by-child",
    severity=Severity.ERROR,
    condition=(
        "A column of a table that another one refers to is dropped, renamed, retyped or made NOT NULL, or the"
        " table is renamed."
    ),
    effect="DuckDB refuses it: there are entries that depend on it",
    rewrite="make the tables anew, children included, in one transaction: aerogit schema apply writes that",
    on=(
        "drop column",
        "rename column",
        "rename table",
        "change column.type",
        "change column.not_null",
    ),
    judge=_judge,
    dialects=("duckdb",),
    in_downs=True,
)
